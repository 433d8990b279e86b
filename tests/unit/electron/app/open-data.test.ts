import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createNotices } from '../../../../electron/app/notices.ts';
import { openData } from '../../../../electron/app/open-data.ts';
import { silentLog } from '../../../../electron/log.ts';
import { fakeWrapper, makeFolder } from '../../../support/store.ts';

let place: ReturnType<typeof makeFolder>;
beforeEach(() => (place = makeFolder()));
afterEach(() => place.remove());

it('says in the notices that a damaged store was restored, and opens it', async () => {
  const host = { dataFolder: place.path, keyWrapper: fakeWrapper, requiresSafeKeys: false, log: silentLog };
  const open = async () => {
    const notices = createNotices(silentLog);
    const data = await openData(host, { mode: 'pbx', store: undefined }, notices);
    data?.db.close();
    return { isOpen: data !== null, notices: notices.list() };
  };
  expect(await open()).toEqual({ isOpen: true, notices: [] });
  const file = join(place.path, 'heisser-draht.db');
  const content = readFileSync(file);
  writeFileSync(file, content.fill(7, 5 * 4096 + 10, 6 * 4096));
  const repaired = { id: 'store-repaired', level: 'warning', message: expect.stringContaining('wiederhergestellt') };
  expect(await open()).toEqual({ isOpen: true, notices: [repaired] });
  expect(await open()).toEqual({ isOpen: true, notices: [] });
});
