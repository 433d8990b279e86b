// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConversationCallbacks } from '#shared/domain/callback/callback.ts';
import type { DisclosedRecord } from '#shared/domain/disclosure/gate.ts';
import { failure, ok } from '#shared/result.ts';
import { CallerPanel } from '../../../../../renderer/features/caller/index.ts';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { sampleRecord, sampleTelling } from '../../../../support/screens/sample-record.ts';
import { ago, callbacks, conversation, id, NOW, openGate } from '../../../../support/screens/sample-workplace.ts';
import { socialDataOf } from '../../../../support/values-of.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const speaking = {
  ...conversation,
  speaker: { kind: 'customer', customerId: id(11), name: 'Mareike Sonnwald', confirmedAt: ago(5) },
} as const;

async function show(
  disclosed: DisclosedRecord = { record: sampleRecord, rule: sampleTelling },
  known: ConversationCallbacks = { promised: [], attempted: null, earlier: [] },
) {
  vi.useFakeTimers({ now: new Date(NOW), toFake: ['Date'] });
  const bridge = createFakeBridge<'agent'>({
    'disclosure:load': () => ok(openGate),
    'disclosure:record': () => ok(disclosed),
    'disclosure:copy': () => ok(undefined),
    'action:list': () => ok([]),
    'callback:ofConversation': () => ok(known),
  });
  const rendered = await renderWorkplace(<CallerPanel conversation={speaking} />, bridge);
  await screen.findByRole('region', { name: 'Akte' });
  return { bridge, rendered };
}

const part = (name: string) => screen.getByRole('region', { name });

describe('the record of whoever is on the line', () => {
  it('begins with what matters first', async () => {
    await show();
    expect(screen.getByText('Anschrift nicht nennen', { exact: false })).toBeDefined();
    expect(screen.getByRole('list', { name: 'Bitte beachten' }).textContent).toBe(
      'Spricht TürkischLangsam sprechenSchwerhörig',
    );
    expect(part('Nächster Termin').textContent).toContain('Dienstag, 1. Dezember, 09:05');
    expect(part('Nächster Termin').textContent).toContain('Es fehlen: Lebenslauf-Neu');
    expect(part('Letzter Bescheid: Arbeitslosengeld').textContent).toContain(
      'Bewilligt ab 1. November 2026 in Höhe von 45,12 € am Tag bis 31. Oktober 2027.',
    );
    expect(part('Darf sprechen').textContent).toContain('Holger Sonnwald');
    expect(screen.queryByText(/Ruth Altmann/)).toBeNull();
  });

  it("shows this person's open callbacks", async () => {
    const own = { ...callbacks[0]!, id: id(900), customerId: sampleRecord.customer.id, reason: 'Eigener Rückruf' };
    await show(undefined, { promised: [], attempted: null, earlier: [own] });
    await screen.findByText(/Eigener Rückruf/);
    expect(part('Offene Rückrufe').textContent).toContain('Eigener Rückruf');
  });

  it('says who tells about what an advisor may not tell', async () => {
    const tell = { ...sampleTelling.tell, notices: { by: 'department', department: 'leistung-sgb-2' } } as const;
    await show({ record: { ...sampleRecord, notices: [] }, rule: { ...sampleTelling, tell } });
    expect(part('Letzter Bescheid').textContent).toContain('Auskunft gibt nur der Fachbereich Leistung SGB II.');
  });

  it('opens whole by one key, tab by tab, and copies single fields', async () => {
    const { bridge } = await show();
    await act(async () => pressKey('F6', { ctrlKey: true }));
    const dialog = screen.getByRole('dialog', { name: 'Dr. Mareike Sonnwald' });
    expect(
      within(dialog)
        .getAllByRole('tab')
        .map(({ textContent }) => textContent),
    ).toEqual(['Person', 'Bescheide', 'Termine', 'Meldungen', 'Vorgänge', 'Kontakte', 'Vertretung']);
    expect(within(dialog).getByText('318A204517')).toBeDefined();
    await act(async () => within(dialog).getByRole('button', { name: 'Kundennummer kopieren' }).click());
    expect(bridge.askedOf('disclosure:copy')).toEqual([
      { conversationId: conversation.id, field: { name: 'customerNumber' } },
    ]);
    expect(within(dialog).getByText('Kopiert')).toBeDefined();
    await act(async () => within(dialog).getByRole('tab', { name: 'Termine' }).click());
    expect(within(dialog).getByText('Fehlt: Lebenslauf-Neu')).toBeDefined();
  });

  it('leaves the window with the call: no value of it is in the page or in the store', async () => {
    const { rendered } = await show();
    await act(async () => pressKey('F6', { ctrlKey: true }));
    expect(document.body.textContent).toContain('318A204517');
    await act(async () => rendered.rerender(<CallerPanel conversation={{ ...speaking, hungUpAt: ago(0) }} />));
    const left = document.body.innerHTML + JSON.stringify(useAppStore.getState());
    const values = socialDataOf(sampleRecord, ['+493023125101']);
    expect(values.length).toBeGreaterThan(20);
    for (const value of values) expect(left, `still there: ${value}`).not.toContain(value);
  });

  it('says why it cannot be shown', async () => {
    const bridge = createFakeBridge<'agent'>({
      'disclosure:load': () => ok(openGate),
      'disclosure:record': () => failure('no-customer', 'Diese Person ist nicht mehr verzeichnet.'),
    });
    await renderWorkplace(<CallerPanel conversation={speaking} />, bridge);
    expect((await screen.findByRole('alert')).textContent).toBe('Diese Person ist nicht mehr verzeichnet.');
  });
});
