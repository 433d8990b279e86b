// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import type { OutboundList } from '#shared/domain/outbound/outbound.ts';
import { OutboundPage } from '../../../../../renderer/features/outbound/OutboundPage.tsx';
import { OutboundSection } from '../../../../../renderer/features/outbound/OutboundSection.tsx';
import { createFakeBridge, refused } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, conversation, id, openedTask, outboundList } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function show(list: OutboundList = outboundList) {
  const bridge = createFakeBridge<'agent'>({
    'outbound:list': () => ok(list),
    'outbound:open': () => ok(openedTask),
  });
  await renderWorkplace(<OutboundPage />, bridge);
  await act(async () => {});
  return bridge;
}

const rows = () => screen.getAllByRole('row');
const detail = () => screen.getByRole('complementary', { name: 'Ausgewählter Anruf' });
const person = /Sonnwald|3920044|0171/;

describe('The page of calls before appointments', () => {
  it('lists whom to call in order, and names nobody', async () => {
    const bridge = await show();
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^jetzt1 VersuchDienstag, 24\. November/),
      expect.stringMatching(/^jetztDonnerstag, 26\. November/),
      expect.stringMatching(/^späterMittwoch, 25\. November/),
      expect.stringMatching(/^Brief schreiben3 VersucheFreitag, 27\. November/),
    ]);
    expect(document.body.textContent).toContain('2 jetzt · 1 später · 1 per Brief');
    expect(document.body.textContent).not.toMatch(person);
    expect(bridge.askedOf('outbound:open')).toEqual([]);
  });

  it('opens by the space bar whom to ask for, and dials by Enter', async () => {
    const bridge = await show();
    act(() => rows()[0]!.focus());
    await act(async () => pressKey(' '));
    expect(bridge.askedOf('outbound:open')).toEqual([{ appointmentId: id(41) }]);
    expect(detail().textContent).toMatch(/Mareike Sonnwald.*0171 3920044/s);
    expect(detail().textContent).toContain('weder Stelle noch Termin noch Unterlagen nennen');
    await act(async () => pressKey('Enter'));
    expect(bridge.askedOf('outbound:dial')).toEqual([{ appointmentId: id(41) }]);
  });

  it('offers a letter in place of a call where nobody may be called any more', async () => {
    const bridge = await show({ ...outboundList, tasks: outboundList.tasks.slice(3) });
    expect(within(detail()).queryByRole('button', { name: 'Anrufen' })).toBeNull();
    await act(async () => within(detail()).getByRole('button', { name: 'Brief ist geschickt' }).click());
    expect(bridge.askedOf('outbound:sendLetter')).toEqual([{ appointmentId: id(44) }]);
  });

  it('asks how a call went that was dialled here', async () => {
    const claim = { by: 'b.lenz', until: ago(-600), isOwn: true };
    const waiting = { ...outboundList.tasks[1]!, dialledAt: ago(40), claim };
    const bridge = await show({ ...outboundList, tasks: [outboundList.tasks[0]!, waiting] });
    const form = within(detail()).getByRole('form', { name: 'Wie ging der Anruf aus?' });
    await act(async () =>
      within(form)
        .getByRole('radio', { name: /niemand oder jemand anderes/ })
        .click(),
    );
    await act(async () => within(form).getByRole('button', { name: 'Ergebnis festhalten' }).click());
    expect(bridge.askedOf('outbound:conclude')).toEqual([{ appointmentId: id(42), outcome: 'nobody', note: null }]);
  });

  it('says so where there is nobody to call, and why it cannot tell', async () => {
    const bridge = await show({ tasks: [], counts: { now: 0, later: 0, letter: 0 } });
    expect(document.body.textContent).toContain('Niemand ist anzurufen.');
    bridge.answers['outbound:list'] = () => refused('Der Speicher ist nicht verfügbar.');
    await act(async () => bridge.tell('appointment:changed', undefined));
    expect(screen.getByRole('alert').textContent).toContain('Speicher');
  });
});

describe('In the conversation of such a call', () => {
  it('stands whom to ask for, and what is not to be said until it is known who speaks', async () => {
    const bridge = createFakeBridge<'agent'>({ 'outbound:ofConversation': () => ok(openedTask) });
    await renderWorkplace(<OutboundSection conversation={conversation} />, bridge);
    await act(async () => {});
    const section = screen.getByRole('region', { name: 'Anruf vor einem Termin' });
    expect(section.textContent).toContain('Sie möchten Mareike Sonnwald sprechen.');
    expect(section.textContent).toContain('weder Stelle noch Termin noch Unterlagen nennen');
    expect(section.textContent).not.toMatch(/24\. November|Unterlagen fehlen/);
  });
});
