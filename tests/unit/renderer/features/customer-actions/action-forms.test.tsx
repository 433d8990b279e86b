// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure, ok } from '#shared/result.ts';
import { ActionButtons, Receipts } from '../../../../../renderer/features/customer-actions/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { sampleTelling } from '../../../../support/screens/sample-record.ts';
import { conversation, id, NOW } from '../../../../support/screens/sample-workplace.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const receipt = { id: id(70), kind: 'requestPapers', receipt: 'K7F3-9QXM-4', at: NOW } as const;

// happy-dom tells of a collapsed selection by collapsing it again, without end.
beforeEach(() => void vi.spyOn(Selection.prototype, 'collapse').mockReturnValue());

async function show() {
  vi.useFakeTimers({ now: new Date(NOW), toFake: ['Date'] });
  const bridge = createFakeBridge<'agent'>({ 'action:submit': () => ok(receipt), 'action:list': () => ok([receipt]) });
  await renderWorkplace(
    <ActionButtons conversation={conversation} jurisdictionId="arge-boerde" papers={sampleTelling.papers} />,
    bridge,
  );
  await act(async () => pressKey('F8', { ctrlKey: true }));
  return bridge;
}

const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());
const tab = (name: string) => act(async () => screen.getByRole('tab', { name }).click());
const type = (label: string, value: string) =>
  act(async () => void fireEvent.change(screen.getByLabelText(label), { target: { value } }));

/** Types the digits of a day into its segments. */
async function typeDay(label: string, digits: string): Promise<void> {
  const segments = within(screen.getByRole('group', { name: new RegExp(`^${label}`) })).getAllByRole('spinbutton');
  for (const [index, part] of [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].entries()) {
    await act(async () => segments[index]?.focus());
    for (const digit of part) {
      await act(async () => {
        const init = { data: digit, inputType: 'insertText', bubbles: true, cancelable: true };
        segments[index]?.dispatchEvent(new InputEvent('beforeinput', init));
      });
    }
  }
}

describe('what an advisor takes down', () => {
  it('says what is missing in a registration and sends nothing', async () => {
    const bridge = await show();
    await press('Meldung aufnehmen');
    expect(screen.getAllByText('Bitte ausfüllen.').length).toBeGreaterThanOrEqual(4);
    expect(bridge.askedOf('action:submit')).toEqual([]);
  });

  it('asks for the papers of a concern, which go where the rules say, and shows the number to read out', async () => {
    const bridge = await show();
    await tab('Unterlagen anfordern');
    await act(async () => screen.getByRole('button', { name: /^Anliegen|Bitte wählen/ }).click());
    await act(async () => screen.getByRole('option', { name: 'Umzug' }).click());
    expect(screen.getByText('Geht an: Leistung SGB II')).toBeDefined();
    await act(async () => screen.getByRole('checkbox', { name: 'Mietangebot' }).click());
    await press('Anforderung aufnehmen');
    expect(bridge.askedOf('action:submit')).toMatchObject([
      {
        conversationId: conversation.id,
        action: {
          kind: 'requestPapers',
          concern: 'Umzug',
          papers: ['Begründung des Umzugs'],
          departmentId: 'leistung-sgb-2',
          by: null,
        },
      },
    ]);
    expect(screen.getByText(/Ihre Vorgangsnummer ist K7F3-9QXM-4\./)).toBeDefined();
    expect(screen.getByRole('status').textContent).toMatch(/^gespeichert .*wartet hier auf die Übertragung$/);
  });

  it('sends the same operation again when it could not be taken', async () => {
    const bridge = await show();
    bridge.answers['action:submit'] = () => failure('disk-full', 'Die Festplatte ist voll.');
    await tab('Veränderung melden');
    await type('Straße und Hausnummer', 'Musterstraße 1');
    await type('Postleitzahl', '39104');
    await type('Ort', 'Magdeburg');
    await typeDay('Gilt ab', '01122026');
    await press('Veränderung aufnehmen');
    await press('Veränderung aufnehmen');
    const operations = bridge
      .askedOf('action:submit')
      .map((request) => (request as { operationId: string }).operationId);
    expect(operations).toHaveLength(2);
    expect(new Set(operations).size).toBe(1);
    expect(screen.getByLabelText<HTMLInputElement>('Ort').value).toBe('Magdeburg');
  });
});

it('the numbers are there after the call', async () => {
  const bridge = createFakeBridge<'agent'>({ 'action:list': () => ok([receipt]) });
  await renderWorkplace(<Receipts conversationId={conversation.id} />, bridge);
  expect((await screen.findByRole('region', { name: 'Aufgenommen' })).textContent).toContain('K7F3-9QXM-4');
});
