import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { maxOwnForms } from '#shared/domain/note/short-form.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { createOwnShortForms } from '../../../../../electron/features/note-aids/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
});
afterEach(() => {
  db.close();
  folder.remove();
});

const of = (advisor: string) =>
  createOwnShortForms({ db, advisor, siteForms: () => ({ av: 'Arbeitsvermittlung' }), log: silentLog });

it('keeps what an advisor wants, for them alone, until they delete it', () => {
  const mine = of('platz-7');
  expect(mine.keep({ short: 'Zvs', long: 'zur Vorlage  schicken' }).ok).toBe(true);
  expect(mine.keep({ short: 'zvs', long: 'zur Vorlage' }).ok).toBe(true);
  expect(mine.list()).toEqual([{ short: 'zvs', long: 'zur Vorlage' }]);
  expect(of('platz-8').list()).toEqual([]);
  of('platz-8').drop('zvs');
  expect(of('platz-7').list()).toHaveLength(1);
  mine.drop('zvs');
  expect(mine.list()).toEqual([]);
});

it('refuses what clashes or tells of a person, whatever the window thought', () => {
  const mine = of('platz-7');
  expect(mine.keep({ short: 'av', long: 'Arbeitsvertrag' })).toMatchObject({ error: { code: 'short-form-ofSite' } });
  expect(mine.keep({ short: 'kn', long: 'Kundin 318A204517' })).toMatchObject({
    error: { code: 'short-form-personal' },
  });
  expect(mine.list()).toEqual([]);
});

it('keeps no more than are of use, and still lets one be changed', () => {
  const mine = of('platz-7');
  const letters = [...'abcdefghij'];
  const shorts = letters.flatMap((a) => letters.map((b) => `q${a}${b}`)).slice(0, maxOwnForms);
  for (const short of shorts) expect(mine.keep({ short, long: 'lang' }).ok).toBe(true);
  expect(mine.keep({ short: 'zzz', long: 'lang' })).toMatchObject({ error: { code: 'short-forms-full' } });
  expect(mine.keep({ short: 'qaa', long: 'länger' }).ok).toBe(true);
});
