import type { Bridge } from '#shared/ipc/bridge.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import type { StoreApi } from 'zustand';
import type { AppState } from './app-store.ts';
import { ask } from './command.ts';

type Store = Pick<StoreApi<AppState>, 'getState' | 'setState'>;
type ChangingFact = 'advisor' | 'line' | 'audio' | 'calls' | 'conversation' | 'notices' | 'clockAhead';

/**
 * Keeps the store equal to main: listens first, then loads the whole picture.
 *
 * An event that overtakes the load is newer than the loaded picture, so it wins. Returns how to stop listening.
 */
export function mirrorWorkplace(bridge: Bridge<'agent'>, store: Store): () => void {
  let early: Partial<WorkplaceSnapshot> = {};

  const take = <Fact extends ChangingFact>(fact: Fact, value: WorkplaceSnapshot[Fact]) => {
    const { workplace } = store.getState();
    if (workplace === null) early = { ...early, [fact]: value };
    else store.setState({ workplace: { ...workplace, [fact]: value } });
  };

  const stops = [
    bridge.on('advisor:changed', (advisor) => take('advisor', advisor)),
    bridge.on('line:changed', (line) => take('line', line)),
    bridge.on('audio:changed', (audio) => take('audio', audio)),
    bridge.on('call:changed', (calls) => take('calls', calls)),
    bridge.on('notice:changed', (notices) => take('notices', notices)),
    bridge.on('clock:changed', (clockAhead) => take('clockAhead', clockAhead)),
    bridge.on('callback:changed', (callbackCounts) => store.setState({ callbackCounts })),
    bridge.on('outbox:changed', () => void loadOutbox(store)),
    bridge.on('conversation:changed', (conversation) => {
      const before = store.getState().workplace?.conversation?.id;
      take('conversation', keepUnchanged(store.getState().workplace?.conversation ?? null, conversation));
      // Answering is what opened it: show where it is worked on. The focus stays where it is.
      if (conversation !== null && conversation.id !== before) store.getState().showPage('conversation');
    }),
  ];

  void load();

  async function load(): Promise<void> {
    const result = await ask('workplace:load', undefined);
    if (!result.ok) {
      store.setState({ loading: { name: 'failed', message: result.error.message } });
      return;
    }
    store.setState({ loading: { name: 'ready' }, workplace: { ...result.value, ...early } });
    await Promise.all([countCallbacks(store), loadOutbox(store)]);
  }

  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * The conversation with every part that says the same as before kept as the very same object: what shows that part need
 * not be drawn again. Everything comes anew from main with each step of a guide and each save of the note.
 */
function keepUnchanged(before: Conversation | null, after: Conversation | null): Conversation | null {
  if (before === null || after === null) return after;
  const parts = Object.entries(after).map(([name, part]) => {
    const earlier = before[name as keyof Conversation];
    return [name, JSON.stringify(earlier) === JSON.stringify(part) ? earlier : part];
  });
  return Object.fromEntries(parts) as Conversation;
}

async function countCallbacks(store: Store): Promise<void> {
  const result = await ask('callback:counts', undefined);
  if (result.ok) store.setState({ callbackCounts: result.value });
  else store.getState().addProblem(result.error.message);
}

/** A refusal is said on its page alone: nobody asked for anything. */
async function loadOutbox(store: Store): Promise<void> {
  store.setState({ outbox: await ask('outbox:load', undefined) });
}
