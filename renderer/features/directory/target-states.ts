import { useEffect } from 'react';
import { create } from 'zustand';
import type { TargetState, TargetStates } from '#shared/domain/directory/directory.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';

/** What main said last about who is free. Asked for when the first list of targets appears, and kept from then on. */
const useStates = create<{ readonly states: TargetStates }>()(() => ({ states: {} }));

let isListening = false;

async function listen(): Promise<void> {
  if (isListening) return;
  isListening = true;
  agentBridge().on('directory:changed', (states) => useStates.setState({ states }));
  const result = await ask('directory:listStates', undefined);
  // What changed meanwhile is newer than the answer.
  if (result.ok) useStates.setState(({ states }) => ({ states: { ...result.value, ...states } }));
}

/** States of colleagues by target; whoever is missing is unknown. */
export function useTargetStates(): Readonly<Record<string, TargetState | undefined>> {
  useEffect(() => void listen(), []);
  return useStates(({ states }) => states);
}
