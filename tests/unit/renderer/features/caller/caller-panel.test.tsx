// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Gate } from '#shared/domain/disclosure/gate.ts';
import { ruleOf } from '#shared/domain/disclosure/disclosure-rules.ts';
import { ok } from '#shared/result.ts';
import { CallerPanel } from '../../../../../renderer/features/caller/index.ts';
import { shippedRules } from '../../../../support/disclosure.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { sampleRecord, sampleTelling } from '../../../../support/screens/sample-record.ts';
import { ago, candidates, conversation, id, overflowOrigin } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const speaking = {
  speaker: { kind: 'customer', customerId: id(11), name: 'Mareike Sonnwald', confirmedAt: ago(5) },
} as const;
const person = { customerId: id(11), name: 'Mareike Sonnwald', jurisdictionId: 'arge-boerde' };
const closed: Gate = {
  conversationId: conversation.id,
  state: 'none',
  person: null,
  rule: null,
  ruleVersion: null,
  failedHere: 0,
  failedBefore: 0,
  speaksAs: null,
  openedAt: null,
};
const asking: Gate = {
  ...closed,
  state: 'asking',
  person,
  rule: ruleOf(shippedRules, 'arge-stendal'),
  ruleVersion: shippedRules.version,
};

async function show(part: Partial<Conversation> = {}, list = candidates, gate: Gate = closed) {
  const bridge = createFakeBridge<'agent'>({
    'customer:listCandidates': () => ok(list),
    'disclosure:load': () => ok(gate),
    'disclosure:try': () => ok({ passed: false }),
    'action:list': () => ok([]),
    'disclosure:record': () => ok({ record: sampleRecord, rule: sampleTelling }),
  });
  await renderWorkplace(<CallerPanel conversation={{ ...conversation, ...part }} />, bridge);
  return bridge;
}

describe('the caller column', () => {
  it('offers everybody the number may belong to, somebody new, and nobody', async () => {
    const bridge = await show();
    const first = await screen.findByRole('button', { name: /^Sonnwald, Mareike prüfen/ });
    expect(screen.getAllByRole('listitem')).toHaveLength(candidates.length + 2);
    await act(async () => first.click());
    expect(bridge.askedOf('disclosure:choose')).toEqual([
      { conversationId: conversation.id, customerId: id(11), foundBy: { way: 'number' } },
    ]);
  });

  it('says that it is nobody who could be identified', async () => {
    const bridge = await show();
    const nobody = await screen.findByRole('button', { name: /^Niemand/ });
    await act(async () => nobody.click());
    expect(bridge.askedOf('disclosure:keepUnidentified')).toEqual([
      { conversationId: conversation.id, saidName: null },
    ]);
  });

  it('keeps somebody new by the name they gave, and asks for it', async () => {
    const bridge = await show();
    const other = await screen.findByRole('button', { name: /^Neu: noch nicht verzeichnet/ });
    await act(async () => other.click());
    const field = screen.getByLabelText('Name, wie genannt');
    expect(document.activeElement).toBe(field);
    await act(async () => screen.getByRole('button', { name: 'Als neu festhalten' }).click());
    expect(screen.getByText(/Bitte den genannten Namen eintragen/)).toBeDefined();
    expect(bridge.askedOf('disclosure:keepUnidentified')).toEqual([]);
    await act(async () => void fireEvent.change(field, { target: { value: ' Frau Haferkamp ' } }));
    await act(async () => screen.getByRole('button', { name: 'Als neu festhalten' }).click());
    expect(bridge.askedOf('disclosure:keepUnidentified')).toMatchObject([{ saidName: 'Frau Haferkamp' }]);
  });

  it('shows somebody new by that name, and nobody as nobody', async () => {
    const confirmedAt = ago(5);
    await show({ speaker: { kind: 'new', name: 'Frau Haferkamp', confirmedAt } });
    expect(await screen.findByRole('heading', { name: 'Frau Haferkamp' })).toBeDefined();
    expect(screen.getByText('Neu, nicht festgestellt')).toBeDefined();
    cleanup();
    await show({ speaker: { kind: 'nobody', confirmedAt } });
    expect(await screen.findByRole('heading', { name: 'Niemand festgestellt' })).toBeDefined();
  });

  it('looks for somebody by what the caller tells, and says why', async () => {
    const bridge = await show();
    bridge.answers['customer:search'] = ({ query }) =>
      ok({
        hits:
          query === 'haverstein 1991'
            ? [{ ...candidates[0]!, lastName: 'Haverstein', match: 'name', numberLabel: null }]
            : [],
        hasMore: false,
      });
    const field = await screen.findByLabelText('Person suchen');
    await act(async () => void fireEvent.change(field, { target: { value: 'haverstein' } }));
    expect(await screen.findByText('Niemand gefunden.')).toBeDefined();
    await act(async () => void fireEvent.change(field, { target: { value: 'haverstein 1991' } }));
    const hit = await screen.findByRole('button', { name: /^Haverstein, Mareike prüfen, Name passt/ });
    await act(async () => hit.click());
    expect(bridge.askedOf('disclosure:choose')).toEqual([
      {
        conversationId: conversation.id,
        customerId: id(11),
        foundBy: { way: 'search', reason: 'Ruft von anderer Nummer an' },
      },
    ]);
  });

  it('asks what the ARGE asks, and first says what is missing', async () => {
    const bridge = await show({}, candidates, asking);
    expect(await screen.findByRole('checkbox', { name: 'Vorname genannt' })).toBeDefined();
    for (const label of ['Geburtsdatum', 'Kundennummer (eine genügt)', 'BG-Nummer (eine genügt)', 'Anschrift']) {
      expect(screen.getByLabelText(label).getAttribute('autocomplete')).toBe('off');
    }
    await act(async () => screen.getByRole('button', { name: 'Prüfen' }).click());
    // Two ticks share one sentence; of the two numbers one is enough.
    expect(screen.getAllByText('Bitte noch erfragen.')).toHaveLength(4);
    expect(bridge.askedOf('disclosure:try')).toEqual([]);
  });

  it('has what was said compared, and says only that it does not fit', async () => {
    const bridge = await show({}, candidates, { ...asking, failedHere: 2, failedBefore: 1 });
    const type = (label: string, value: string) =>
      act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }));
    const surname = await screen.findByRole('checkbox', { name: 'Nachname genannt' });
    await act(async () => surname.click());
    await act(async () => screen.getByRole('checkbox', { name: 'Vorname genannt' }).click());
    await type('Geburtsdatum', '12.3.84');
    await type('BG-Nummer (eine genügt)', '31804 0012345');
    await type('Anschrift', 'Musterstr. 1');
    await act(async () => screen.getByRole('button', { name: 'Prüfen' }).click());
    expect(bridge.askedOf('disclosure:try')).toEqual([
      {
        conversationId: conversation.id,
        speaksAs: 'self',
        representativeName: null,
        heard: ['lastName', 'firstName'],
        answers: [
          { check: 'birthDate', value: '12.3.84' },
          { check: 'bgNumber', value: '31804 0012345' },
          { check: 'address', value: 'Musterstr. 1' },
        ],
      },
    ]);
    expect(screen.getByRole('alert').textContent).toMatch(/^Nicht bestätigt/);
    expect(screen.queryByText('Bitte noch erfragen.')).toBeNull();
    expect(screen.getByText('2 Fehlversuche in diesem Gespräch')).toBeDefined();
    expect(screen.getByText('1 Fehlversuch in den letzten 30 Tagen')).toBeDefined();
  });

  it('shows the name once it is known who speaks, and no other', async () => {
    await show(speaking, candidates, { ...asking, state: 'open', speaksAs: 'self', openedAt: ago(5) });
    expect(await screen.findByRole('heading', { name: 'Mareike Sonnwald' })).toBeDefined();
    expect(screen.queryByText(/Jannis/)).toBeNull();
  });

  it('follows main: open while it says so, closed with the call', async () => {
    const bridge = await show({}, candidates, asking);
    await screen.findByRole('form', { name: 'Angaben prüfen' });
    await act(async () =>
      bridge.tell('disclosure:changed', { ...asking, state: 'open', speaksAs: 'proxy', openedAt: ago(5) }),
    );
    expect(screen.getByText('Am Apparat für')).toBeDefined();
    cleanup();
    await show({ ...speaking, hungUpAt: ago(1) }, candidates, { ...asking, state: 'open', openedAt: ago(5) });
    expect(await screen.findByText(/die Daten sind wieder geschlossen/)).toBeDefined();
    expect(screen.queryByText('Am Apparat')).toBeNull();
  });

  it('names jurisdiction and overflow in words', async () => {
    await show({ origin: overflowOrigin }, []);
    expect(screen.getByText('Agentur für Arbeit Gera')).toBeDefined();
    expect(screen.getByText('SGB III')).toBeDefined();
    expect(screen.getByText('Überlauf aus Gera')).toBeDefined();
  });

  it('says that a withheld number tells nothing', async () => {
    await show({ origin: { ...overflowOrigin, number: null, anonymous: true } }, []);
    expect(await screen.findByText(/Fragen Sie nach dem Namen/)).toBeDefined();
  });
});
