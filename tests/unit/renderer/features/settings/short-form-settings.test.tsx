// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import { ShortFormSettings } from '../../../../../renderer/features/settings/ShortFormSettings.tsx';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(cleanup);

const main = (own: { short: string; long: string }[]) =>
  createFakeBridge<'agent'>({
    'note:aids': () => ok({ shortForms: { av: 'Arbeitsvermittlung' }, templates: [] }),
    'note:ownShortForms': () => ok([...own]),
    'note:keepShortForm': (form) => {
      own.push(form);
      return ok();
    },
    'note:dropShortForm': ({ short }) => {
      own.splice(
        own.findIndex((one) => one.short === short),
        1,
      );
      return ok();
    },
  });

function type(short: string, long: string): void {
  fireEvent.change(screen.getByLabelText('Kurzform'), { target: { value: short } });
  fireEvent.change(screen.getByLabelText('Steht für'), { target: { value: long } });
  fireEvent.click(screen.getByRole('button', { name: 'Kurzform merken' }));
}

it('says why one does not go, and asks main nothing then', async () => {
  const bridge = main([{ short: 'zvs', long: 'zur Vorlage' }]);
  await renderWorkplace(<ShortFormSettings />, bridge);
  await screen.findByText('zur Vorlage');
  type('av', 'Arbeitsvertrag');
  await screen.findByText('Diese Kurzform gibt es am Standort schon: Arbeitsvermittlung.');
  expect(document.activeElement).toBe(screen.getByLabelText('Kurzform'));
  type('kn', 'Kundin 318A204517');
  await screen.findByText('Das sieht nach Angaben zu einer Person aus. Kurzformen sind dafür nicht da.');
  expect(document.activeElement).toBe(screen.getByLabelText('Steht für'));
  expect(bridge.askedOf('note:keepShortForm')).toEqual([]);
});

it('keeps one and deletes it again, and says so', async () => {
  const bridge = main([]);
  await renderWorkplace(<ShortFormSettings />, bridge);
  type(' Zvs', 'zur  Vorlage');
  await screen.findByText('Gemerkt: zvs steht für zur Vorlage.');
  expect(bridge.askedOf('note:keepShortForm')).toEqual([{ short: 'zvs', long: 'zur Vorlage' }]);
  fireEvent.click(await screen.findByRole('button', { name: 'Kurzform zvs löschen' }));
  await screen.findByText('Die Kurzform zvs ist gelöscht.');
  expect(screen.queryByText('zur Vorlage')).toBeNull();
});
