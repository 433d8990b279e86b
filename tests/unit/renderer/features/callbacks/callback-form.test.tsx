// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallbackOffer } from '#shared/domain/callback/callback.ts';
import { failure, ok } from '#shared/result.ts';
import { CallbackForm } from '../../../../../renderer/features/callbacks/CallbackForm.tsx';
import { EarlierPromise } from '../../../../../renderer/features/callbacks/EarlierPromise.tsx';
import { MoveForm } from '../../../../../renderer/features/callbacks/MoveForm.tsx';
import { PromiseSentence } from '../../../../../renderer/features/callbacks/PromiseSentence.tsx';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { callbackOffer, callbacks, conversation } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function show(promisedBy: readonly string[] = [], offer: CallbackOffer = callbackOffer) {
  let current = offer;
  const bridge = createFakeBridge<'agent'>({
    'callback:schedule': () => ok(callbacks[0]!),
    'callback:move': () => ok(),
    'callback:offer': () => ok(current),
  });
  await renderWorkplace(
    <CallbackForm
      conversation={conversation}
      guide={{
        followUp: { kind: 'callback', department: 'arbeitsvermittlung', reason: 'Termin' },
        topic: 'termine',
        title: 'Termin verschieben',
      }}
      promisedBy={promisedBy}
      onTyped={() => undefined}
      onScheduled={() => undefined}
    />,
    bridge,
  );
  await act(async () => {});
  return {
    bridge,
    /** Somebody promised or worked something off elsewhere. */
    async offerNow(next: CallbackOffer) {
      current = next;
      await act(async () => bridge.tell('callback:changed', { overdue: 0, due: 0, inWindow: 0, later: 1 }));
    },
  };
}

const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());
const tick = (name: string) => act(async () => screen.getByRole('checkbox', { name }).click());
async function sayAloud() {
  await tick('Nummer vorgelesen und bestätigt');
  await tick('Mit dem Rückruf dort einverstanden');
}
const radio = (name: RegExp | string) => screen.getByRole<HTMLInputElement>('radio', { name });
const faults = () => [...document.querySelectorAll('.field-error')].map(({ textContent }) => textContent);

it('promises the first window that is offered, once the number was read out and the customer agreed', async () => {
  const { bridge } = await show(['leistung-sgb-2']);
  await press('Rückruf vereinbaren');
  expect(faults()).toEqual(['Lesen Sie die Nummer vor und lassen Sie sie bestätigen.']);
  await sayAloud();
  await press('Rückruf vereinbaren');
  const [request] = bridge.askedOf('callback:schedule');
  expect(request).toMatchObject({
    departmentId: 'arbeitsvermittlung',
    reason: 'Termin',
    numberConfirmed: true,
    consent: true,
    window: { date: '2026-11-23', from: '12:00', to: '14:00' },
  });
  expect(request).not.toHaveProperty('again');
  // As it is on file: that is main's to know.
  expect(request).not.toHaveProperty('language');
});

it('asks for the number anew when it is changed after it was confirmed', async () => {
  const { bridge } = await show();
  await sayAloud();
  fireEvent.change(screen.getByLabelText('Rufnummer'), { target: { value: '030 23125-102' } });
  await press('Rückruf vereinbaren');
  expect(bridge.askedOf('callback:schedule')).toEqual([]);
  expect(faults()).toEqual(['Lesen Sie die Nummer vor und lassen Sie sie bestätigen.']);
});

it('promises nothing without consent', async () => {
  const { bridge } = await show();
  await tick('Nummer vorgelesen und bestätigt');
  await press('Rückruf vereinbaren');
  expect(bridge.askedOf('callback:schedule')).toEqual([]);
  expect(faults()).toEqual(['Fragen Sie, ob der Rückruf dort recht ist.']);
});

it('says that the same department has promised one already, and promises another all the same', async () => {
  const { bridge } = await show(['arbeitsvermittlung']);
  expect(screen.getByText(/hat schon einen Rückruf zugesagt/)).toBeTruthy();
  await sayAloud();
  await press('Trotzdem vereinbaren');
  expect(bridge.askedOf('callback:schedule')).toMatchObject([{ departmentId: 'arbeitsvermittlung', again: true }]);
});

it('asks why it is pressing, and tells it', async () => {
  const { bridge } = await show();
  await sayAloud();
  await tick('Eilig');
  await press('Rückruf vereinbaren');
  expect(faults()).toEqual(['Nennen Sie in wenigen Worten, warum es eilt.']);
  fireEvent.change(screen.getByLabelText('Warum es eilt'), { target: { value: 'Strom wird morgen gesperrt' } });
  await press('Rückruf vereinbaren');
  expect(bridge.askedOf('callback:schedule')).toMatchObject([{ pressing: 'Strom wird morgen gesperrt' }]);
});

describe('a window that is taken while somebody types', () => {
  const rest = { ...callbackOffer, windows: callbackOffer.windows.slice(1) };

  it('is said at once, never exchanged for another, and everything else stays', async () => {
    const { bridge, offerNow } = await show();
    await sayAloud();
    fireEvent.change(screen.getByLabelText('Anliegen'), { target: { value: 'Neuer Termin' } });
    await offerNow(rest);
    expect(radio(/inzwischen vergeben/).checked).toBe(true);
    expect(faults()).toEqual([
      'Dieses Zeitfenster ist inzwischen vergeben. Wählen Sie ein anderes; alles Übrige bleibt stehen.',
    ]);
    await press('Rückruf vereinbaren');
    expect(bridge.askedOf('callback:schedule')).toEqual([]);
    await act(async () => radio(/14:00 bis 16:00 Uhr/).click());
    await press('Rückruf vereinbaren');
    expect(bridge.askedOf('callback:schedule')).toMatchObject([
      { reason: 'Neuer Termin', window: { from: '14:00' }, numberConfirmed: true },
    ]);
  });

  it('and refused by main, is told in a sentence, and nothing of the form is lost', async () => {
    const { bridge } = await show();
    await sayAloud();
    const sentence = 'Arbeitsvermittlung hat am Montag keinen Platz mehr für einen Rückruf.';
    bridge.answers['callback:schedule'] = () => failure('window-full', sentence);
    await press('Rückruf vereinbaren');
    expect(useAppStore.getState().problems.map(({ message }) => message)).toEqual([sentence]);
    expect(screen.getByLabelText<HTMLInputElement>('Anliegen').value).toBe('Termin');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /vorgelesen/ }).checked).toBe(true);
  });
});

it('takes another window that the customer names, and more of them', async () => {
  const { bridge } = await show();
  await sayAloud();
  await act(async () => radio('Anderes Zeitfenster').click());
  // Prefilled with what was chosen, to be changed.
  const form = screen.getByRole('form', { name: 'Rückruf vereinbaren' });
  expect(within(form).getAllByRole('spinbutton').length).toBe(7);
  await press('Weiteres Zeitfenster');
  expect(screen.getByRole('group', { name: 'Weiteres Zeitfenster 1' })).toBeTruthy();
  await press('Entfernen');
  await press('Rückruf vereinbaren');
  expect(bridge.askedOf('callback:schedule')).toMatchObject([
    { window: { date: '2026-11-23', from: '12:00', to: '14:00', zone: 'Europe/Berlin' } },
  ]);
});

it('tells the rule to read out, and what lies after it', async () => {
  const late = { ...callbackOffer.due, at: '2026-11-23T09:00:00.000Z' };
  await show([], { ...callbackOffer, due: late });
  expect(screen.getByText(/Gezählt sind 48 Stunden/)).toBeTruthy();
  expect(screen.getByText(/Das liegt nach dieser Frist/)).toBeTruthy();
});

it('says before it is made that it will be a wish', async () => {
  await show([], { ...callbackOffer, isWish: true });
  expect(screen.getByText(/Das wird ein Wunsch/)).toBeTruthy();
});

it('says why nothing can be offered', async () => {
  await show([], { ...callbackOffer, windows: [] });
  expect(screen.getByText(/kein Zeitfenster frei/)).toBeTruthy();
});

describe('what was promised', () => {
  const say = async (part: object) => {
    await renderWorkplace(
      <PromiseSentence callback={{ ...callbacks[0]!, ...part }} takesFocus={false} />,
      createFakeBridge<'agent'>(),
    );
    return document.querySelector('.promise')?.textContent ?? '';
  };

  it('is read out with its number', async () => {
    expect(await say({})).toBe(
      'VereinbartDer Fachbereich Arbeitsvermittlung ruft Sie am Dienstag, 24. November zwischen 08:00 und 12:00 Uhr unter 030 23125101 zurück.Ihre Vorgangsnummer ist K7FM-93QX-4.',
    );
  });

  it('is read out as a wish while nobody has confirmed it, with the day that holds in any case', async () => {
    const text = await say({ standing: 'wish' });
    expect(text).toContain('Wunsch, noch nicht bestätigt');
    expect(text).toContain('ruft Sie nach Möglichkeit am Dienstag, 24. November');
    expect(text).toContain('Spätestens am Dienstag, 1. Dezember um 10:12 Uhr hören Sie von uns.');
  });

  it('is not read out where the window is not free', async () => {
    const text = await say({ standing: 'declined' });
    expect(text).toContain('Zeitfenster nicht frei');
    expect(text).not.toContain('ruft Sie');
    expect(text).toContain('Ihre Vorgangsnummer ist');
  });
});

it('what was promised before is settled or moved in the conversation of whoever calls', async () => {
  const bridge = createFakeBridge<'agent'>({ 'callback:settleIn': () => ok() });
  await renderWorkplace(<EarlierPromise callback={callbacks[0]!} conversationId={conversation.id} />, bridge);
  await press('Damit erledigt');
  expect(bridge.askedOf('callback:settleIn')).toEqual([
    { callbackId: callbacks[0]!.id, conversationId: conversation.id },
  ]);
  await press('Verschieben');
  expect(screen.getByRole('form', { name: 'Verschieben' })).toBeTruthy();
  await press('Zurück');
  expect(screen.queryByRole('form')).toBeNull();
});

it('a callback is moved to one of the windows that are offered, with a reason', async () => {
  const bridge = createFakeBridge<'agent'>({ 'callback:move': () => ok() });
  let isDone = false;
  await renderWorkplace(<MoveForm callback={callbacks[0]!} onDone={() => (isDone = true)} />, bridge);
  await act(async () => {});
  await act(async () => radio(/10:00 bis 12:00 Uhr/).click());
  await press('Verschieben');
  expect(bridge.askedOf('callback:move')).toEqual([]);
  fireEvent.change(screen.getByLabelText('Grund'), { target: { value: 'bittet darum' } });
  await press('Verschieben');
  expect(bridge.askedOf('callback:move')).toMatchObject([
    { callbackId: callbacks[0]!.id, window: { date: '2026-11-24', from: '10:00' }, reason: 'bittet darum' },
  ]);
  expect(isDone).toBe(true);
});
