// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { GuideMeasures } from '#shared/domain/guide/guide-measures.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { MeasuresPage } from '../../../../../renderer/features/measures/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { guideMeasures } from '../../../../support/screens/sample-measures.ts';

afterEach(cleanup);

async function show(result: Result<GuideMeasures[]>) {
  await renderWorkplace(<MeasuresPage />, createFakeBridge<'agent'>({ 'guide:measures': () => result }));
  await act(async () => {});
}

const textsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .map((row) => [...row.children].map((cell) => cell.textContent).join(' | '));

describe('the page of measures', () => {
  it('tells of each guide where it led, and of the first one its steps', async () => {
    await show(ok(guideMeasures));
    const [guides, steps] = screen.getAllByRole('table');
    expect(textsOf(guides!).slice(0, 2)).toEqual([
      'Leitfaden | Begonnen | Ziel erreicht | Abgebrochen | Gewechselt',
      'Arbeitslos melden Fassung 2 | 140 | 115 | 15 | 5',
    ]);
    expect(textsOf(steps!)).toContain('Seit wann ohne Arbeit? | 10 | unter 5 | 130 | 15 | 20 bis 40 s');
  });

  it('shows the steps of another guide on its name', async () => {
    await show(ok(guideMeasures));
    act(() => screen.getByRole('button', { name: /Nebenjob mitteilen/ }).click());
    expect(screen.getByRole('heading', { name: 'Schritte: Nebenjob mitteilen, Fassung 1' })).toBeDefined();
    expect(textsOf(screen.getAllByRole('table')[1]!)).toContain('Wie viele Stunden? | 5 | unter 5 | 40 | unter 5 | –');
  });

  it('says so while there is too little to tell, or no store', async () => {
    await show(ok([]));
    expect(screen.getByText('Noch ist zu wenig gezählt.')).toBeDefined();
    cleanup();
    await show(failure('no-store', 'Der Speicher ist nicht verfügbar.'));
    expect(screen.getByRole('alert').textContent).toBe('Der Speicher ist nicht verfügbar.');
  });
});
