import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { watchFolder } from '../../../../../electron/features/workshop/watch-folder.ts';
import { waitUntil } from '../../../../support/peers/wait-until.ts';
import { makeFolder } from '../../../../support/store.ts';

const never = 3_600_000;

let folder: ReturnType<typeof makeFolder>;
let changes: number;
let stop: () => void;

beforeEach(() => {
  folder = makeFolder();
  changes = 0;
  stop = () => {};
});
afterEach(() => {
  stop();
  folder.remove();
});

function watch(options: { quietMs?: number; lookMs?: number; path?: string }): void {
  const { path = folder.path, ...rest } = options;
  stop = watchFolder({ folder: path, onChange: () => (changes += 1), ...rest });
}
const write = (name: string, text: string) => writeFileSync(join(folder.path, name), text);
const changed = (count: number) => waitUntil(`${count} changes`, () => changes >= count);

describe('watching a folder of guides', () => {
  test('tells once of a file that is written in several goes', async () => {
    watch({ quietMs: 300, lookMs: never });
    for (const text of ['id: a', 'id: ab', 'id: abc']) write('a.yaml', text);
    await changed(1);
    write('b.yaml', 'id: b');
    await changed(2);
    expect(changes).toBe(2);
  });

  test('says nothing of files that are no guides', async () => {
    watch({ quietMs: 5, lookMs: never });
    write('.a.yaml.swp', 'x');
    write('notes.txt', 'x');
    write('a.yaml', 'id: a');
    await changed(1);
    expect(changes).toBe(1);
  });

  test('sees files come and go by looking, where the disk tells nothing', async () => {
    const later = join(folder.path, 'later');
    watch({ path: later, quietMs: 5, lookMs: 10 });
    mkdirSync(later);
    writeFileSync(join(later, 'a.yaml'), 'id: a');
    await changed(1);
    const before = changes;
    rmSync(join(later, 'a.yaml'));
    await changed(before + 1);
  });

  test('is silent once stopped', async () => {
    watch({ quietMs: 5, lookMs: 5 });
    stop();
    write('a.yaml', 'id: a');
    let others = 0;
    const stopOther = watchFolder({ folder: folder.path, onChange: () => (others += 1), quietMs: 5, lookMs: 5 });
    write('b.yaml', 'id: b');
    await waitUntil('another one sees it', () => others >= 1);
    stopOther();
    expect(changes).toBe(0);
  });
});
