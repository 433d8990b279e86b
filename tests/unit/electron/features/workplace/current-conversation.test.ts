import { beforeEach, describe, expect, test } from 'vitest';
import type { Call } from '#shared/domain/call/call.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { newId, type Id } from '#shared/domain/id.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { createAdvisorService } from '../../../../../electron/features/advisor/index.ts';
import {
  createCurrentConversation,
  type ConversationStore,
} from '../../../../../electron/features/workplace/current-conversation.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { householdOrigin } from '../../../../support/fake-line.ts';

const at = '2026-11-23T08:00:00.000Z';

function callOf(): Call {
  const state = { name: 'active', since: at, answeredAt: at } as const;
  return { id: newId(), direction: 'inbound', state, muted: false, origin: householdOrigin, conversationId: null };
}

/** Conversations in memory, with a switch that makes the disk refuse. */
class MemoryStore implements ConversationStore {
  refuses = false;
  readonly kept: Conversation[] = [];
  readonly #listeners = new Set<(conversation: Conversation) => void>();

  open(call: Call): Result<Conversation> {
    return this.#put({
      id: newId(),
      callId: call.id,
      direction: call.direction,
      origin: call.origin,
      openedAt: at,
      hungUpAt: null,
      closedAt: null,
      speaker: { kind: 'unconfirmed' },
      note: { text: '', revision: 0, savedAt: null },
      outcome: null,
      guideRun: null,
      callbackIds: [],
    });
  }
  hungUp(id: Id): Result<Conversation> {
    return this.#put({ ...this.#get(id), hungUpAt: at });
  }
  close(id: Id): Result<Conversation> {
    return this.#put({ ...this.#get(id), closedAt: at });
  }
  findOpen(): Conversation | null {
    return this.kept.findLast(({ closedAt }) => closedAt === null) ?? null;
  }
  onChange(listener: (conversation: Conversation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  #get(id: Id): Conversation {
    const found = this.kept.find((conversation) => conversation.id === id);
    if (!found) throw new Error('unknown conversation');
    return found;
  }
  #put(conversation: Conversation): Result<Conversation> {
    if (this.refuses) return failure('disk-full', 'Die Festplatte ist voll.');
    const index = this.kept.findIndex(({ id }) => id === conversation.id);
    if (index < 0) this.kept.push(conversation);
    else this.kept[index] = conversation;
    for (const listener of this.#listeners) listener(conversation);
    return ok(conversation);
  }
}

function setUp(store = new MemoryStore()) {
  const advisor = createAdvisorService({ clock: createFakeClock(at), log: silentLog });
  const failures: string[] = [];
  const conversations = createCurrentConversation({
    store,
    advisor,
    onFailure: (message) => failures.push(message),
    log: silentLog,
  });
  return { store, advisor, failures, conversations };
}

describe('the current conversation', () => {
  let world = setUp();
  beforeEach(() => {
    world = setUp();
  });

  function talkAndHangUp(): Call {
    world.advisor.report('call-ringing');
    world.advisor.report('call-answered');
    const call = callOf();
    const conversationId = world.conversations.begin(call);
    world.conversations.end({ ...call, conversationId });
    world.advisor.report('call-ended');
    return call;
  }

  test('opens with the answer, stays through the wrap-up and closes with it', () => {
    const call = talkAndHangUp();
    expect(world.conversations.get()).toMatchObject({ callId: call.id, hungUpAt: at, closedAt: null });
    world.conversations.finishWrapUp();
    expect(world.conversations.get()).toBeNull();
    expect(world.store.kept).toMatchObject([{ closedAt: at }]);
    expect(world.advisor.state().name).toBe('ready');
  });

  test('left open by a crash comes back as hung up, with the advisor in wrap-up', () => {
    world.conversations.begin(callOf());
    const restarted = setUp(world.store);
    restarted.conversations.restore();
    expect(restarted.conversations.get()).toMatchObject({ hungUpAt: at, closedAt: null });
    expect(restarted.advisor.state().name).toBe('wrapUp');
  });

  test('an older one that is still open comes back after the newer one, still in wrap-up', () => {
    const first = talkAndHangUp();
    world.conversations.begin(callOf());
    world.conversations.finishWrapUp();
    expect(world.conversations.get()?.callId).toBe(first.id);
    expect(world.advisor.state().name).toBe('wrapUp');
    world.conversations.finishWrapUp();
    expect(world.advisor.state().name).toBe('ready');
  });

  test('that cannot be stored is said, and the call goes on without it', () => {
    world.store.refuses = true;
    expect(world.conversations.begin(callOf())).toBeNull();
    expect(world.failures).toEqual(['Die Festplatte ist voll.']);
  });

  test('that cannot be closed stays on the screen and in wrap-up', () => {
    talkAndHangUp();
    world.store.refuses = true;
    world.conversations.finishWrapUp();
    expect(world.conversations.get()).not.toBeNull();
    expect(world.advisor.state().name).toBe('wrapUp');
  });

  test('is not closed while the call lives', () => {
    world.advisor.report('call-ringing');
    world.advisor.report('call-answered');
    world.conversations.begin(callOf());
    world.conversations.finishWrapUp();
    expect(world.store.kept).toMatchObject([{ closedAt: null }]);
  });
});
