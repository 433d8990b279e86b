import type { Call } from '#shared/domain/call/call.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Result } from '#shared/result.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import type { AdvisorService } from '../advisor/index.ts';

/** What this needs of the conversations on disk. */
export interface ConversationStore {
  open(call: Call): Result<Conversation>;
  hungUp(conversationId: Id): Result<Conversation>;
  close(conversationId: Id): Result<Conversation>;
  /** The newest conversation that is not closed. */
  findOpen(): Conversation | null;
  onChange(listener: (conversation: Conversation) => void): () => void;
}

export interface CurrentConversation {
  get(): Conversation | null;
  /** Takes up what was left open by a crash, a power cut or a kill. */
  restore(): void;
  /** Opens the conversation of an answered call; null when it could not be stored, and then `onFailure` was told. */
  begin(call: Call): Id | null;
  end(call: Call): void;
  /** Closes it; an older one that is still open comes back, and the advisor stays in wrap-up for it. */
  finishWrapUp(): void;
  onChange(listener: (conversation: Conversation | null) => void): () => void;
}

/** Knows which conversation the workplace shows, from the answer to the end of the wrap-up and across restarts. */
export function createCurrentConversation(options: {
  readonly store: ConversationStore;
  readonly advisor: AdvisorService;
  /** Told the German sentence when the store refuses. */
  readonly onFailure: (message: string) => void;
  readonly log: Log;
}): CurrentConversation {
  const { store, advisor, log } = options;
  const listeners = createListeners<Conversation | null>((error) =>
    log.error('conversation-listener-failed', { reason: String(error) }),
  );
  let current: Conversation | null = null;

  store.onChange((conversation) => {
    if (conversation.id === current?.id) become(conversation.closedAt ? null : conversation);
  });

  function become(next: Conversation | null): void {
    current = next;
    listeners.tell(current);
  }

  function take(result: Result<Conversation>): Conversation | null {
    if (result.ok) return result.value;
    log.error('conversation-not-stored', { code: result.error.code });
    options.onFailure(result.error.message);
    return null;
  }

  return {
    get: () => current,
    onChange: listeners.add,

    restore() {
      const open = store.findOpen();
      if (!open) return;
      log.info('conversation-restored', { conversationId: open.id });
      // The call it belonged to did not survive the restart.
      const hungUp = open.hungUpAt ? open : take(store.hungUp(open.id));
      become(hungUp ?? open);
      advisor.report('conversation-restored');
    },

    begin(call) {
      const opened = take(store.open(call));
      if (opened) become(opened);
      return opened?.id ?? null;
    },

    end(call) {
      if (call.conversationId) take(store.hungUp(call.conversationId));
    },

    finishWrapUp() {
      if (advisor.state().name !== 'wrapUp') return;
      if (current && !take(store.close(current.id))) return;
      become(store.findOpen());
      if (!current) advisor.report('wrap-up-finished');
    },
  };
}
