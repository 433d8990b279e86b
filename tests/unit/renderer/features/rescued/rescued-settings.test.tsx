// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { OpenedRescued } from '#shared/domain/rescued/rescued.ts';
import { ok } from '#shared/result.ts';
import { RescuedSettings } from '../../../../../renderer/features/rescued/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(cleanup);

const entry = { key: 4, table: 'note_version', reason: 'owner-lost', rescuedAt: '2026-11-23T08:00:00.000Z' } as const;
const opened: OpenedRescued = {
  ...entry,
  fields: [
    { name: 'text', value: 'fragt nach Unterhalt' },
    { name: 'saved_at', value: null },
  ],
  hasLostPerson: false,
};

async function show(count: number) {
  const entries = count === 0 ? [] : [entry];
  const bridge = createFakeBridge<'agent'>({
    'rescued:list': () => ok({ count, entries }),
    'rescued:open': () => ok(opened),
    'rescued:copy': () => ok(),
    'rescued:settle': () => ok(),
    'rescued:putBack': () => ok(),
  });
  await renderWorkplace(<RescuedSettings />, bridge);
  return bridge;
}

describe('rescued data in the settings', () => {
  it('are not to be seen where there are none', async () => {
    await show(0);
    expect(screen.queryByText('Gerettete Daten')).toBeNull();
  });

  it('are opened one by one, copied by field, and put back', async () => {
    const bridge = await show(1);
    const open = await screen.findByRole('button', { name: /^Frühere Fassung einer Notiz, gerettet .* ansehen$/ });
    await act(async () => open.click());
    expect(document.activeElement?.textContent).toBe('Gerettet: Frühere Fassung einer Notiz');
    expect(screen.getByText('fragt nach Unterhalt')).toBeDefined();
    expect(screen.getByText('leer')).toBeDefined();
    await act(async () => screen.getByRole('button', { name: 'Text kopieren' }).click());
    expect(bridge.askedOf('rescued:copy')).toEqual([{ key: 4, field: 'text' }]);
    expect(screen.getByText('Kopiert.')).toBeDefined();
    bridge.answers['rescued:list'] = () => ok({ count: 0, entries: [] });
    await act(async () => screen.getByRole('button', { name: 'Zurücklegen' }).click());
    expect(bridge.askedOf('rescued:putBack')).toEqual([{ key: 4, conversationId: null }]);
    expect(await screen.findByText('Es ist nichts mehr offen.')).toBeDefined();
    expect(document.activeElement?.textContent).toBe('Gerettete Daten');
  });
});
