import { describe, expect, test } from 'vitest';
import type { Call } from '#shared/domain/call/call.ts';
import { ok } from '#shared/result.ts';
import { createAnswerKey, inGerman, registerHotkeys } from '../../../../electron/app/hotkeys.ts';
import { createNotices } from '../../../../electron/app/notices.ts';
import { silentLog } from '../../../../electron/log.ts';
import { callIn } from '../../../support/calls.ts';

function register(answer: (accelerator: string) => boolean) {
  const notices = createNotices(silentLog);
  const working = registerHotkeys({
    globalShortcut: { register: (accelerator) => answer(accelerator) },
    hotkeys: [
      { id: 'answer', accelerator: 'Control+Shift+A', label: 'annehmen und auflegen', press: () => {} },
      { id: 'mute', accelerator: 'Control+Shift+M', label: 'stumm schalten', press: () => {} },
    ],
    notices,
    log: silentLog,
  });
  return { notices: notices.list(), working: [...working] };
}

test('keys that were registered need no word', () => {
  expect(register(() => true)).toEqual({ notices: [], working: ['answer', 'mute'] });
});

test('a key that another program holds is said, with its German name', () => {
  const { notices, working } = register((accelerator) => !accelerator.endsWith('A'));
  expect(working).toEqual(['mute']);
  const [notice, ...rest] = notices;
  expect(rest).toEqual([]);
  expect(notice).toMatchObject({ id: 'hotkey-answer', level: 'warning' });
  expect(notice?.message).toContain('Strg + Umschalt + A');
});

test('a key that cannot be read is said as well, and keeps the other one', () => {
  const { notices, working } = register((accelerator) => {
    if (accelerator.endsWith('M')) throw new TypeError('conversion failure');
    return true;
  });
  expect(notices.map(({ id }) => id)).toEqual(['hotkey-mute']);
  expect(working).toEqual(['answer']);
});

test('accelerators read as on a German keyboard', () => {
  expect(inGerman('CommandOrControl+Shift+F9')).toBe('Strg + Umschalt + F9');
});

describe('the one key for all', () => {
  const at = '2026-11-23T08:00:00.000Z';

  function setUp(state: Call['state'] | null) {
    const did: string[] = [];
    const moment = { now: 5_000, state, more: [] as Call[] };
    const press = createAnswerKey({
      calls: {
        list: () => (moment.state ? [callIn(moment.state, { id: 'call' }), ...moment.more] : []),
        answer: async (id) => (did.push(`answer ${id}`), ok()),
        hangUp: async (id) => (did.push(`hang up ${id}`), ok()),
      },
      bringForward: () => void did.push('bring forward'),
      now: () => moment.now,
    });
    return { did, moment, press };
  }

  test('answers what rings', () => {
    const { did, press } = setUp({ name: 'ringing', since: at });
    press();
    expect(did).toEqual(['answer call']);
  });

  test('answers what waits beside a call instead of hanging up', () => {
    const { did, moment, press } = setUp({ name: 'active', since: at, answeredAt: at });
    moment.more = [callIn({ name: 'ringing', since: at }, { id: 'waiting' })];
    press();
    expect(did).toEqual(['answer waiting']);
  });

  test.each([
    { name: 'dialing', since: at },
    { name: 'active', since: at, answeredAt: at },
    { name: 'held', since: at, answeredAt: at },
  ] as const)('hangs up what is $name', (state) => {
    const { did, press } = setUp(state);
    press();
    expect(did).toEqual(['hang up call']);
  });

  test.each([null, { name: 'ended', at, end: { reason: 'cancelled' } } as const])(
    'brings the workplace forward when there is no call',
    (state) => {
      const { did, press } = setUp(state);
      press();
      expect(did).toEqual(['bring forward']);
    },
  );

  test('held down, it answers and does not hang up again', () => {
    const { did, moment, press } = setUp({ name: 'ringing', since: at });
    press();
    moment.state = { name: 'active', since: at, answeredAt: at };
    for (let repeat = 0; repeat < 100; repeat += 1) {
      moment.now += 33;
      press();
    }
    expect(did).toEqual(['answer call']);
    moment.now += 1_000;
    press();
    expect(did).toEqual(['answer call', 'hang up call']);
  });
});
