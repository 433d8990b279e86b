import { readFileSync } from 'node:fs';
import { expect, it, test } from 'vitest';
import { NoteAids } from '#shared/domain/note/note-aids.ts';
import { faultOf, tidyShortForm } from '#shared/domain/note/short-form.ts';
import { readYaml } from '#shared/yaml/read-yaml.ts';

const site = { av: 'Arbeitsvermittlung' };

test.each([
  ['a1', 'Anlage eins', 'letters'],
  ['x', 'kurz', 'letters'],
  ['zb', '', 'noLong'],
  ['zb', 'x'.repeat(81), 'tooLong'],
  ['zb', 'ZB', 'sameAsShort'],
  ['av', 'Arbeitsvertrag', 'ofSite'],
  ['bg', 'Bürgergeld', 'meansElsewhere'],
  ['am', 'Arbeitsmittel', 'ordinaryWord'],
  ['son', 'Kundin 318A204517', 'personal'],
  ['son', 'Rückruf 030 23125-101', 'personal'],
  ['son', 'mareike@example.org', 'personal'],
  ['son', 'geboren 12.03.1984', 'personal'],
] as const)('%s for %s is refused: %s', (short, long, fault) => {
  expect(faultOf({ short, long }, site)).toBe(fault);
});

it('takes what an advisor writes often, and tidies it', () => {
  expect(tidyShortForm({ short: ' Evs ', long: ' Eingliederung  vor\nSanktion ' })).toEqual({
    short: 'evs',
    long: 'Eingliederung vor Sanktion',
  });
  expect(faultOf({ short: 'evs', long: 'nach § 31 SGB II belehrt' }, site)).toBeNull();
});

it('finds nothing wrong with what is shipped', () => {
  const read = readYaml(readFileSync('assets/notes/aids.yaml', 'utf8'), 'aids.yaml', NoteAids);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  const forms = Object.entries(read.file.value.shortForms).map(([short, long]) => ({ short, long }));
  expect(forms.length).toBeGreaterThan(15);
  expect(forms.filter((form) => faultOf(form, {}) !== null)).toEqual([]);
});
