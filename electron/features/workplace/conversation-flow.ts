import type { Call } from '#shared/domain/call/call.ts';
import { type Calls, conversationCall } from '#shared/domain/call/calls.ts';
import type { Id } from '#shared/domain/id.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Log } from '../../log.ts';
import type { AdvisorService } from '../advisor/index.ts';
import type { ConversationService } from '../conversations/index.ts';

export interface ConversationFlow {
  /** Takes up what was left open by a crash, a power cut or a kill; `speaking` are those whose call may go on. */
  restore(speaking?: ReadonlySet<Id>): void;
  /** The call of a restored conversation could not go on. */
  lost(conversationId: Id): void;
  /** Opens the conversation of an answered call; null when it could not be stored, and then `onFailure` was told. */
  begin(call: Call): Id | null;
  end(call: Call): void;
  /** Shows the conversation of whoever is spoken with, or was asked about: the others are a swap away. */
  follow(calls: Calls): void;
  /** Closes what is on the screen; another one that is still open comes back, and the advisor stays in wrap-up for it. */
  finishWrapUp(): Result<void>;
}

const notNow = failure(
  'not-in-wrap-up',
  'Die Nachbearbeitung lässt sich erst nach dem Gespräch beenden. Es ist nichts verloren gegangen.',
);

/** Leads the conversation on the screen along the call: from the answer to the end of the wrap-up and across restarts. */
export function createConversationFlow(options: {
  readonly store: Pick<ConversationService, 'open' | 'markHungUp' | 'close' | 'findOpen' | 'show' | 'shown'>;
  readonly advisor: AdvisorService;
  readonly isCallLive: () => boolean;
  /** Told the German sentence when the store refuses. */
  readonly onFailure: (message: string) => void;
  /** Told when the store took something: an earlier refusal is over. */
  readonly onStored: () => void;
  readonly log: Log;
}): ConversationFlow {
  const { store, advisor, log } = options;

  function worked<Value>(result: Result<Value>): result is { readonly ok: true; readonly value: Value } {
    if (result.ok) {
      options.onStored();
      return true;
    }
    log.error('conversation-not-stored', { code: result.error.code });
    options.onFailure(result.error.message);
    return false;
  }

  return {
    restore(speaking = new Set()) {
      const open = store.findOpen();
      if (!open) return;
      log.info('conversation-restored', { conversationId: open.id });
      // The call it belonged to did not survive the restart.
      if (!open.hungUpAt && !speaking.has(open.id)) worked(store.markHungUp(open.id));
      advisor.report('conversation-restored');
    },

    lost(conversationId) {
      worked(store.markHungUp(conversationId));
    },

    begin(call) {
      const opened = store.open(call);
      return worked(opened) ? opened.value.id : null;
    },

    end({ conversationId }) {
      if (conversationId) worked(store.markHungUp(conversationId));
    },

    follow(calls) {
      const call = conversationCall(calls);
      // Whoever was spoken with last stays on the screen for the wrap-up.
      if (call) store.show(call.conversationId);
    },

    finishWrapUp() {
      // An emergency call may have been dialled in the wrap-up: its conversation is not over.
      if (advisor.state().name !== 'wrapUp' || options.isCallLive()) return notNow;
      const shown = store.shown();
      if (shown) {
        const closed = store.close(shown.id);
        if (!worked(closed)) return closed;
      }
      if (!store.findOpen()) advisor.report('wrap-up-finished');
      return ok();
    },
  };
}
