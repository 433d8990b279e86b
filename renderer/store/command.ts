import i18next from 'i18next';
import type { RequestName, RequestOf, ResponseOf } from '#shared/ipc/bridge.ts';
import { failure, type Result } from '#shared/result.ts';
import { useAppStore } from './app-store.ts';
import { agentBridge } from './bridge.ts';

/**
 * Asks main. Never throws: a bug in main's handler arrives as an exception without a sentence for people, and becomes
 * the failure `unexpected`.
 */
export async function ask<Name extends RequestName<'agent'>>(
  channel: Name,
  request: RequestOf<'agent', Name>,
): Promise<Result<ResponseOf<'agent', Name>>> {
  try {
    return await agentBridge().invoke(channel, request);
  } catch {
    return failure('unexpected', i18next.t('unexpected', { ns: 'notice' }));
  }
}

/** Asks main and shows a refusal as a sentence on the screen. The result still tells the caller. */
export async function command<Name extends RequestName<'agent'>>(
  channel: Name,
  request: RequestOf<'agent', Name>,
): Promise<Result<ResponseOf<'agent', Name>>> {
  const result = await ask(channel, request);
  if (!result.ok) useAppStore.getState().addProblem(result.error.message);
  return result;
}
