import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadNoteAids } from '../../../../../electron/features/note-aids/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { makeFolder } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const own = () => join(folder.path, 'notes');
const load = () => loadNoteAids({ folders: [own(), 'assets/notes'], log: silentLog });
function write(text: string): void {
  mkdirSync(own(), { recursive: true });
  writeFileSync(join(own(), 'aids.yaml'), text);
}

it('brings what is shipped', () => {
  const { aids, notices } = load();
  expect(aids.shortForms['av']).toBe('Arbeitsvermittlung');
  expect(aids.templates.map(({ name }) => name)).toContain('Auskunft');
  expect(notices).toEqual([]);
});

it('takes the file of the administrator instead', () => {
  write('shortForms: { zz: zum Zeitpunkt }\ntemplates: []\n');
  expect(load().aids).toEqual({ shortForms: { zz: 'zum Zeitpunkt' }, templates: [] });
});

it('says what is wrong in it, and goes without', () => {
  write('shortForms: { A1: nein }\ntemplates: []\n');
  const { aids, notices } = load();
  expect(aids.shortForms).toEqual({});
  expect(notices[0]).toMatchObject({ id: 'note-aids', level: 'warning' });
  expect(notices.at(-1)?.message).toContain('aids.yaml');
});

it('has none where there is no file', () => {
  expect(loadNoteAids({ folders: [own()], log: silentLog })).toEqual({
    aids: { shortForms: {}, templates: [] },
    notices: [],
  });
});
