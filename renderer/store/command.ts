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

/** Muting and keys change nothing about who is on the line. */
const besideTheCall: readonly string[] = ['call:setMuted', 'call:sendDigits'] satisfies RequestName<'agent'>[];

/** Who is on the line is one topic: after a swap that worked, a transfer that failed is no news any more. */
function topicOf(channel: string): string {
  const isAboutCall = channel.startsWith('call:') || channel === 'dial:call';
  return isAboutCall && !besideTheCall.includes(channel) ? 'call' : channel;
}

/**
 * Asks main and shows a refusal as a sentence on the screen, until it is dismissed or what was asked for works after
 * all. The result still tells the caller.
 */
export async function command<Name extends RequestName<'agent'>>(
  channel: Name,
  request: RequestOf<'agent', Name>,
): Promise<Result<ResponseOf<'agent', Name>>> {
  const result = await ask(channel, request);
  const { addProblem, settleProblems } = useAppStore.getState();
  if (result.ok) settleProblems(topicOf(channel));
  else addProblem(result.error.message, topicOf(channel));
  return result;
}
