import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeOption } from '../../../build/setup/arguments.mjs';
import { fingerprint, readStamp, writeStamp } from '../../../build/setup/stamp.mjs';

describe('a fingerprint', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'setup-'));
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'a.ts'), 'one');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('stays while nothing changes', () => {
    expect(fingerprint([folder])).toBe(fingerprint([folder]));
  });

  it.each([
    ['a file changes', () => writeFileSync(join(folder, 'deep', 'a.ts'), 'two')],
    ['a file comes', () => writeFileSync(join(folder, 'deep', 'b.ts'), '')],
    ['a file goes', () => rmSync(join(folder, 'deep', 'a.ts'))],
  ])('changes when %s', (_what, change) => {
    const before = fingerprint([folder]);

    change();

    expect(fingerprint([folder])).not.toBe(before);
  });

  it('tells a missing folder from an empty one', () => {
    const missing = fingerprint([join(folder, 'patches')]);

    mkdirSync(join(folder, 'patches'));
    writeFileSync(join(folder, 'patches', 'a.patch'), '');

    expect(fingerprint([join(folder, 'patches')])).not.toBe(missing);
  });

  it('is remembered in a stamp', () => {
    const stamp = join(folder, 'stamps', 'app');
    expect(readStamp(stamp)).toBeUndefined();

    writeStamp(stamp, 'abc');

    expect(readStamp(stamp)).toBe('abc');
  });
});

describe('an option of the command line', () => {
  it.each([
    [['--runtime', 'electron', '--mute-audio']],
    [['--runtime=electron', '--mute-audio']],
    [['--mute-audio', '--runtime', 'electron']],
  ])('is taken out of %j', (args) => {
    expect(takeOption(args, 'runtime')).toEqual({ value: 'electron', rest: ['--mute-audio'] });
  });

  it('is undefined where it is not', () => {
    expect(takeOption(['--runtimes', 'x'], 'runtime')).toEqual({ value: undefined, rest: ['--runtimes', 'x'] });
  });
});
