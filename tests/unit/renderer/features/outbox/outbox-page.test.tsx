// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { OutboxView } from '#shared/domain/outbox/operation.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { OutboxPage } from '../../../../../renderer/features/outbox/index.ts';
import { TopBar } from '../../../../../renderer/features/shell/TopBar.tsx';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { waitingOutbox } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function show(outbox: Result<OutboxView>) {
  await renderWorkplace(
    <>
      <TopBar />
      <OutboxPage />
    </>,
    createFakeBridge<'agent'>(),
  );
  act(() => useAppStore.setState({ outbox }));
}

it('tells of everything that waits what it is, its number, since when and why', async () => {
  await show(ok(waitingOutbox));
  const rows = within(screen.getByRole('table', { name: 'Ausgang' }))
    .getAllByRole('row')
    .slice(1);
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^VeränderungK7F3-9QXM-4.*\d\d:\d\dnicht verbunden$/),
    expect.stringMatching(/^Gesprächsnotiz–.*nicht verbunden$/),
    expect.stringMatching(/^Rückruf–.*übergeben, noch nicht bestätigt$/),
    expect.stringMatching(/^Abschluss eines Gesprächs–.*abgelehnt \(conflict\); bitte die Systembetreuung rufen$/),
  ]);
  expect(screen.getByText(/^4 Einträge warten\. Die Zentrale ist nicht verbunden\.$/)).toBeTruthy();
  expect(screen.getByText(/4 warten im Ausgang/)).toBeTruthy();
});

it('says so when nothing waits', async () => {
  await show(ok({ central: 'notConnected', count: 0, entries: [] }));
  expect(screen.getByText('Nichts wartet')).toBeTruthy();
  expect(screen.queryByText(/im Ausgang/)).toBeNull();
});

it('says why there is nothing to show when the store cannot be opened', async () => {
  await show(failure('no-store', 'Der Speicher ist nicht verfügbar.'));
  expect(screen.getByRole('alert').textContent).toBe('Der Speicher ist nicht verfügbar.');
});
