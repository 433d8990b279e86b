import { useEffect, useState } from 'react';
import { needsConfirmation, readDialText } from '#shared/domain/phone/dial-text.ts';
import { useAppStore } from '../../store/app-store.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask, command } from '../../store/command.ts';
import { openDialog } from './dial-view.ts';

export interface DialParts {
  readonly text: string;
  readonly confirmed?: boolean;
  readonly withheld?: boolean;
  readonly jurisdictionId?: string | null;
  readonly extension?: string | null;
}

/** Dials what a person chose; a refusal appears as a sentence. True when it was dialled. */
export async function dial({
  text,
  confirmed = false,
  withheld = false,
  jurisdictionId = null,
  extension = null,
}: DialParts): Promise<boolean> {
  const behalf = jurisdictionId ?? useAppStore.getState().workplace?.conversation?.origin.jurisdictionId ?? null;
  const result = await command('dial:call', {
    text,
    confirmed,
    withheld,
    jurisdictionId: behalf,
    ...(extension !== null && { extension }),
  });
  return result.ok;
}

/** For a number on the screen: dials it, or asks where something has to be asked first. */
export function dialOrAsk(text: string, jurisdictionId: string | null): void {
  const choices = readDialText(text, useAppStore.getState().workplace?.site.country ?? 'DE');
  if (choices.length === 1 && !choices.some(needsConfirmation)) void dial({ text, jurisdictionId });
  else openDialog({ text, jurisdictionId });
}

/** The number dialled last, read anew whenever a call changes. */
export function useLastDialled(): string | null {
  const [last, setLast] = useState<string | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const result = await ask('dial:last', undefined);
      if (result.ok) setLast(result.value ?? null);
    };
    void load();
    return agentBridge().on('call:changed', () => void load());
  }, []);
  return last;
}
