import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SpeechFile } from '#shared/domain/media/media.ts';
import { loadTrainingScript } from '../../../../../electron/telephony/exchange/index.ts';
import { fingerprintOf, listSpeeches } from '../../../../../electron/telephony/exchange/speeches.ts';

const folder = join(import.meta.dirname, '../../../../../assets/training');
/** Numbers that the Federal Network Agency keeps for film and television (domain.md). */
const filmNumber =
  /^\+49(3023125\d{3}|6990009\d{3}|4066969\d{3}|2214710\d{3,4}|8999998\d{3}|17139200\d{2}|176040690\d{2}|1749464308|15228817386)$/;

describe('script of the virtual customers', () => {
  it('has a voice for every sentence, made from this very text', async () => {
    const script = await loadTrainingScript(join(folder, 'callers.yaml'));
    if (!script.ok) throw new Error(script.error.message);
    const made = JSON.parse(readFileSync(join(folder, 'voices.json'), 'utf8')) as Record<string, string>;
    const needed = Object.fromEntries(listSpeeches(script.value).map((speech) => [speech.file, fingerprintOf(speech)]));
    expect(made).toEqual(needed);
    const sizes = Object.keys(needed).map((file) => statSync(join(folder, SpeechFile.parse(file))).size);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(1_500_000);
  });

  it('calls from invented numbers, one agency, two ARGEn, one overflow and one withheld at least', async () => {
    const script = await loadTrainingScript(join(folder, 'callers.yaml'));
    if (!script.ok) throw new Error(script.error.message);
    const { callers } = script.value;
    for (const { number } of callers) if (number !== null) expect(number).toMatch(filmNumber);
    for (const { dialled } of callers) expect(dialled).toMatch(filmNumber);
    expect(new Set(callers.map(({ id }) => id)).size).toBe(callers.length);
    expect(new Set(callers.map(({ mood }) => mood)).size).toBeGreaterThanOrEqual(4);
    expect(callers.filter(({ jurisdictionId }) => jurisdictionId.startsWith('arge-')).length).toBeGreaterThanOrEqual(2);
    expect(callers.some(({ originSite }) => originSite === 'gera')).toBe(true);
    expect(callers.some(({ number }) => number === null)).toBe(true);
  });

  describe('when it is broken', () => {
    let broken: string;
    beforeEach(() => void (broken = mkdtempSync(join(tmpdir(), 'callers-'))));
    afterEach(() => rmSync(broken, { recursive: true }));

    it.each([
      ['callers: [', 'callers.yaml, Zeile 1: '],
      ['callers: []\ncallee: {}', 'callers.yaml, Zeile 1, Feld callers: '],
      ['', 'callers.yaml, Zeile 1: die Datei ist leer'],
    ])('names the file and the place: %s', async (text, told) => {
      const file = join(broken, 'callers.yaml');
      writeFileSync(file, text);
      const loaded = await loadTrainingScript(file);
      expect(loaded).toMatchObject({ ok: false, error: { code: 'training-script-unreadable' } });
      expect(!loaded.ok && loaded.error.message).toContain(told);
    });
  });
});
