import { expect, it } from 'vitest';
import { tellSpace } from '../../../../electron/app/keep-store.ts';
import { createNotices } from '../../../../electron/app/notices.ts';
import { silentLog } from '../../../../electron/log.ts';

const mebibyte = 1024 * 1024;

it('says in a sentence how much room is left, and takes it back', () => {
  const notices = createNotices(silentLog);
  tellSpace(notices, 'scarce', 480 * mebibyte);
  expect(notices.list()).toEqual([
    { id: 'disk-space', level: 'warning', message: expect.stringContaining('nur noch 480 MB frei') },
  ]);
  tellSpace(notices, 'full', 12 * mebibyte);
  expect(notices.list()).toEqual([{ id: 'disk-space', level: 'error', message: expect.stringContaining('12 MB') }]);
  tellSpace(notices, 'enough', 900 * mebibyte);
  expect(notices.list()).toEqual([]);
});
