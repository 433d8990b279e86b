// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportDesk, ImportFile, ImportProgress } from '#shared/domain/import/import-desk.ts';
import { ok } from '#shared/result.ts';
import { ImportPage } from '../../../../../renderer/features/import/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(cleanup);

const file: ImportFile = {
  id: 1,
  name: 'people.csv',
  size: 1_234,
  columns: ['KdNr', 'Name', 'Vorname', 'Geb.', 'Telefon'],
  draft: {
    format: 'csv',
    delimiter: ';',
    encoding: 'utf-8',
    fields: { customerNumber: 'KdNr', lastName: 'Name', firstName: 'Vorname' },
    numbers: [{ column: 'Telefon', label: 'Festnetz' }],
    jurisdictions: {},
    country: 'DE',
  },
};
const done: ImportProgress = {
  isDryRun: true,
  state: 'done',
  rows: 1_200,
  imported: 1_198,
  refused: 2,
  doubles: 0,
  resumedAfter: 0,
  share: 1,
  message: null,
  entries: [{ line: 7, kind: 'refused', reason: 'Nachname fehlt' }],
};

async function show(desk: Partial<ImportDesk> = {}) {
  const view = { file: null, isUnfinished: false, run: null, ...desk };
  const bridge = createFakeBridge<'agent'>({
    'import:load': () => ok(view),
    'import:chooseFile': () => ok(view),
    'import:chooseMapping': () => ok(view),
    'import:start': () => ok(),
    'import:halt': () => ok(),
  });
  await renderWorkplace(<ImportPage />, bridge);
  return bridge;
}
async function press(name: string): Promise<void> {
  const button = await screen.findByRole('button', { name });
  await act(async () => button.click());
}
async function pick(field: RegExp, option: string) {
  await act(async () => screen.getByRole('button', { name: field }).click());
  const list = await screen.findByRole('listbox');
  await act(async () => within(list).getByRole('option', { name: option }).click());
}

describe('the page for reading people from a file', () => {
  it('lets main ask for the file, and names no place of it', async () => {
    const bridge = await show();
    await press('Datei wählen …');
    expect(bridge.askedOf('import:chooseFile')).toEqual([undefined]);
    expect(screen.queryByRole('heading', { name: 'Was steht in welcher Spalte?' })).toBeNull();
  });

  it('asks for what is missing in the mapping before anything is read', async () => {
    const bridge = await show({ file });
    await press('Probelauf');
    expect(bridge.askedOf('import:start')).toEqual([]);
    expect(screen.getByRole('alert').textContent).toContain('Es fehlt noch eine Angabe');
    expect(screen.getByText('Bitte eine Spalte wählen.')).toBeDefined();
    await pick(/Geburtsdatum/, 'Geb.');
    await pick(/Zuständig, wo nichts steht/, 'Agentur für Arbeit Magdeburg');
    await press('Probelauf');
    expect(bridge.askedOf('import:start')).toEqual([
      {
        isDryRun: true,
        mapping: {
          ...file.draft,
          fields: { customerNumber: 'KdNr', lastName: 'Name', firstName: 'Vorname', birthDate: 'Geb.' },
          defaultJurisdiction: 'agentur-magdeburg',
        },
      },
    ]);
  });

  it('shows how far it is, can be halted, and then what was refused and why', async () => {
    const bridge = await show({ file, run: { ...done, state: 'running', isDryRun: false, share: 0.4, rows: 480 } });
    expect((await screen.findByRole('progressbar')).getAttribute('aria-valuetext')).toBe('480 Zeilen, 40 %');
    expect(screen.queryByRole('button', { name: 'Probelauf' })).toBeNull();
    await press('Anhalten');
    expect(bridge.askedOf('import:halt')).toHaveLength(1);
    act(() => bridge.tell('import:changed', { file, isUnfinished: false, run: done }));
    const table = screen.getByRole('table', { name: 'Abgewiesene und vielleicht doppelte Zeilen' });
    expect(within(table).getByRole('row', { name: '7 abgewiesen Nachname fehlt' })).toBeDefined();
    expect(screen.getByText('Gezeigt sind die ersten 1; alle stehen im Bericht.')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Bericht speichern' })).toBeDefined();
  });

  it('offers to go on with a file that was not read to its end', async () => {
    await show({ file, isUnfinished: true });
    expect(await screen.findByRole('button', { name: 'Fortsetzen' })).toBeDefined();
    expect(screen.getByText(/nicht zu Ende eingelesen/)).toBeDefined();
  });
});
