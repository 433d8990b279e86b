import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCheckedFile } from '../../../electron/read-checked-file.ts';

let root: string;
let folders: readonly [string, string];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'read-checked-'));
  folders = [join(root, 'own'), join(root, 'package')];
  for (const folder of folders) mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true }));

const read = () =>
  readCheckedFile(folders, 'rules.yaml', (text) =>
    text === 'faul' ? { ok: false as const, problems: [] } : { ok: true as const, text },
  );

test("takes the administrator's file before the package's", () => {
  writeFileSync(join(folders[1], 'rules.yaml'), 'mitgeliefert');
  expect(read()).toEqual({ ok: true, text: 'mitgeliefert' });
  writeFileSync(join(folders[0], 'rules.yaml'), 'eigen');
  expect(read()).toEqual({ ok: true, text: 'eigen' });
});

test('does not go on to the next folder when the first file is broken or cannot be read', () => {
  writeFileSync(join(folders[1], 'rules.yaml'), 'mitgeliefert');
  writeFileSync(join(folders[0], 'rules.yaml'), 'faul');
  expect(read()).toEqual({ ok: false, problems: [], isAbsent: false });
  writeFileSync(join(folders[0], 'rules.yaml'), Buffer.from([0xe4]));
  expect(read()).toMatchObject({ ok: false, problems: [{ file: 'rules.yaml', code: 'not-utf-8' }], isAbsent: false });
});

test('says that no folder has it', () => {
  expect(read()).toMatchObject({
    ok: false,
    problems: [{ code: 'absent', message: 'die Datei fehlt' }],
    isAbsent: true,
  });
});
