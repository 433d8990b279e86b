import { expect, test } from 'vitest';
import { inGerman, registerHotkeys } from '../../../../electron/app/hotkeys.ts';
import { createNotices } from '../../../../electron/app/notices.ts';
import { silentLog } from '../../../../electron/log.ts';

function register(answer: (accelerator: string) => boolean) {
  const notices = createNotices(silentLog);
  registerHotkeys({
    globalShortcut: { register: (accelerator) => answer(accelerator) },
    hotkeys: [
      { id: 'answer', accelerator: 'Control+Shift+A', label: 'annehmen und auflegen', press: () => {} },
      { id: 'mute', accelerator: 'Control+Shift+M', label: 'stumm schalten', press: () => {} },
    ],
    notices,
    log: silentLog,
  });
  return notices.list();
}

test('keys that were registered need no word', () => {
  expect(register(() => true)).toEqual([]);
});

test('a key that another program holds is said, with its German name', () => {
  const [notice, ...rest] = register((accelerator) => !accelerator.endsWith('A'));
  expect(rest).toEqual([]);
  expect(notice).toMatchObject({ id: 'hotkey-answer', level: 'warning' });
  expect(notice?.message).toContain('Strg + Umschalt + A');
});

test('a key that cannot be read is said as well, and keeps the other one', () => {
  const notices = register((accelerator) => {
    if (accelerator.endsWith('M')) throw new TypeError('conversion failure');
    return true;
  });
  expect(notices.map(({ id }) => id)).toEqual(['hotkey-mute']);
});

test('accelerators read as on a German keyboard', () => {
  expect(inGerman('CommandOrControl+Shift+F9')).toBe('Strg + Umschalt + F9');
});
