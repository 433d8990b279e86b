import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Call } from '#shared/domain/call/call.ts';
import { failure } from '#shared/result.ts';
import { createAdvisorService } from '../../../../../electron/features/advisor/index.ts';
import type { ConversationService } from '../../../../../electron/features/conversations/index.ts';
import { createConversationFlow } from '../../../../../electron/features/workplace/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { callIn } from '../../../../support/calls.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

const at = '2026-11-23T08:00:00.000Z';
const key = randomBytes(32);

const callOf = (): Call => callIn({ name: 'active', since: at, answeredAt: at });

/** Real conversations on a real file, and a switch that makes the disk refuse. */
function setUp(folder = makeFolder()) {
  const clock = createFakeClock(at);
  const db = openTestDatabase({ file: join(folder.path, 'test.db'), key });
  const { conversations } = createTestFeatures(db, clock);
  const disk = { refuses: false };
  const refusing = <Answer>(answer: () => Answer) =>
    disk.refuses ? (failure('disk-full', 'Die Festplatte ist voll.') as Answer) : answer();
  const store: Pick<ConversationService, 'open' | 'markHungUp' | 'close' | 'findOpen' | 'show' | 'shown'> = {
    open: (call) => refusing(() => conversations.open(call)),
    markHungUp: (id) => refusing(() => conversations.markHungUp(id)),
    close: (id) => refusing(() => conversations.close(id)),
    findOpen: conversations.findOpen,
    show: conversations.show,
    shown: conversations.shown,
  };
  const advisor = createAdvisorService({ clock, log: silentLog });
  const failures: string[] = [];
  const live = { call: false };
  const flow = createConversationFlow({
    store,
    advisor,
    isCallLive: () => live.call,
    onFailure: (message) => failures.push(message),
    onStored: () => failures.splice(0),
    log: silentLog,
  });
  return { folder, db, disk, conversations, advisor, live, failures, flow };
}

describe('the conversation on the screen', () => {
  let world = setUp();
  beforeEach(() => {
    world.db.close();
    world.folder.remove();
    world = setUp();
  });
  afterAll(() => {
    world.db.close();
    world.folder.remove();
  });

  function talkAndHangUp(): Call {
    world.advisor.report('call-ringing');
    world.advisor.report('call-answered');
    const call = callOf();
    world.flow.end({ ...call, conversationId: world.flow.begin(call) });
    world.advisor.report('call-ended');
    return call;
  }

  test('opens with the answer, stays through the wrap-up and closes with it', () => {
    const call = talkAndHangUp();
    expect(world.conversations.findOpen()).toMatchObject({ callId: call.id, hungUpAt: at, closedAt: null });
    world.flow.finishWrapUp();
    expect(world.conversations.findOpen()).toBeNull();
    expect(world.advisor.state().name).toBe('ready');
  });

  test('left open by a crash comes back as hung up, with the advisor in wrap-up', () => {
    world.flow.begin(callOf());
    world.db.close();
    world = setUp(world.folder);
    world.flow.restore();
    expect(world.conversations.findOpen()).toMatchObject({ hungUpAt: at, closedAt: null });
    expect(world.advisor.state().name).toBe('wrapUp');
  });

  test('an older one that is still open comes back after the newer one, still in wrap-up', () => {
    const first = talkAndHangUp();
    world.flow.begin(callOf());
    world.flow.finishWrapUp();
    expect(world.conversations.findOpen()?.callId).toBe(first.id);
    expect(world.advisor.state().name).toBe('wrapUp');
    world.flow.finishWrapUp();
    expect(world.advisor.state().name).toBe('ready');
  });

  test('is that of the call spoken with, also while a colleague is asked about it', () => {
    const first = callOf();
    const second = callOf();
    const about = (call: Call): Call => ({ ...call, conversationId: world.flow.begin(call) });
    const [one, two] = [about(first), about(second)];
    const held = { name: 'held', since: at, answeredAt: at } as const;
    const shown = () => world.conversations.shown()?.callId;
    const asked = callIn(first.state, { kind: 'consult', consultFor: one.id });

    world.flow.follow([{ ...one, state: held }, two]);
    expect(shown()).toBe(second.id);
    world.flow.follow([one, { ...two, state: held }]);
    expect(shown()).toBe(first.id);
    world.flow.follow([{ ...one, state: held }, { ...two, state: held }, asked]);
    expect(shown()).toBe(first.id);
  });

  test('of two customers stays that of the one spoken with last, and the other one comes after it', () => {
    const [one, two] = [callOf(), callOf()].map((call) => ({ ...call, conversationId: world.flow.begin(call) }));
    const shown = () => world.conversations.shown()?.callId;
    for (const event of ['call-ringing', 'call-answered'] as const) world.advisor.report(event);
    world.flow.follow([one!]);
    world.flow.follow([]);
    world.advisor.report('call-ended');
    expect(shown()).toBe(one!.id);
    world.flow.finishWrapUp();
    expect(shown()).toBe(two!.id);
    expect(world.advisor.state().name).toBe('wrapUp');
  });

  test('is told to the screen when another call is spoken with, once', () => {
    const one = callOf();
    const two = callOf();
    const calls = [one, two].map((call) => ({ ...call, conversationId: world.flow.begin(call) }));
    const told: string[] = [];
    world.conversations.onChange(() => told.push(world.conversations.shown()?.callId ?? ''));
    world.flow.follow(calls.filter(({ id }) => id === one.id));
    world.flow.follow(calls.filter(({ id }) => id === one.id));
    expect(told).toEqual([one.id]);
  });

  test('that cannot be stored is said, and the call goes on without it', () => {
    world.disk.refuses = true;
    expect(world.flow.begin(callOf())).toBeNull();
    expect(world.failures).toEqual(['Die Festplatte ist voll.']);
  });

  test('once it can be stored again, the earlier refusal is over', () => {
    world.disk.refuses = true;
    world.flow.begin(callOf());
    world.disk.refuses = false;
    world.flow.begin(callOf());
    expect(world.failures).toEqual([]);
  });

  test('that cannot be closed stays on the screen and in wrap-up', () => {
    talkAndHangUp();
    world.disk.refuses = true;
    world.flow.finishWrapUp();
    expect(world.conversations.findOpen()).not.toBeNull();
    expect(world.advisor.state().name).toBe('wrapUp');
  });

  test('is not closed while an emergency call lives that was dialled in the wrap-up', () => {
    talkAndHangUp();
    world.live.call = true;
    expect(world.flow.finishWrapUp()).toMatchObject({ ok: false, error: { code: 'not-in-wrap-up' } });
    expect(world.conversations.findOpen()).not.toBeNull();
    world.live.call = false;
    expect(world.flow.finishWrapUp()).toMatchObject({ ok: true });
  });

  test('is not closed while the call lives', () => {
    world.advisor.report('call-ringing');
    world.advisor.report('call-answered');
    world.flow.begin(callOf());
    world.flow.finishWrapUp();
    expect(world.conversations.findOpen()).not.toBeNull();
  });
});
