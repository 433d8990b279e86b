import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ruleOf } from '#shared/domain/disclosure/disclosure-rules.ts';
import { loadRules } from '../../../../../electron/features/disclosure/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';
import { makeFolder } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => {
  folder = makeFolder();
  mkdirSync(join(folder.path, 'rules'));
});
afterEach(() => folder.remove());

const load = () => loadRules({ folders: [join(folder.path, 'rules'), 'assets/rules'], site, log: silentLog });

it("takes the administrator's rules before the package's", () => {
  expect(load()).toMatchObject({ rules: { version: '2026-11-23' }, notices: [] });
  const one = 'rules: [{ jurisdictions: [arge-boerde], identify: [{ of: [birthDate, customerNumber] }], tell: &t';
  const told = ['appointments', 'notices', 'registrations', 'cases', 'contacts'].map(
    (part) => `${part}: { by: advisor }`,
  );
  writeFileSync(
    join(folder.path, 'rules', 'disclosure.yaml'),
    `version: 2027-01-01\n${one} { ${told.join(', ')} } }]\n`,
  );
  expect(load()).toMatchObject({ rules: { version: '2027-01-01' }, notices: [] });
});

it('asks for all four and says what is wrong when they are broken', () => {
  writeFileSync(join(folder.path, 'rules', 'disclosure.yaml'), 'version: 2027-01-01\nrules: []\n');
  const { rules, notices } = load();
  expect(ruleOf(rules, 'arge-boerde').identify).toEqual([
    { of: ['lastName', 'firstName', 'birthDate', 'customerNumber'] },
  ]);
  expect(notices.map(({ message }) => message).join('\n')).toMatch(/alle vier Angaben[^]*Zeile 2/);
});
