// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Appointment } from '#shared/domain/customer/customer-record.ts';
import { failure, ok } from '#shared/result.ts';
import { AppointmentButton, NextSlots } from '../../../../../renderer/features/appointments/index.ts';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { appointmentDetails, offeredSlots } from '../../../../support/screens/sample-appointments.ts';
import { sampleRecord } from '../../../../support/screens/sample-record.ts';
import { conversation, id, NOW } from '../../../../support/screens/sample-workplace.ts';

const taken = 'Diesen Termin hat gerade jemand anders bekommen. Es wurde nichts gebucht.';
const confirmation = {
  appointmentId: id(80),
  receipt: 'K7FM-93QX-4',
  sentence: 'Erstgespräch: am Dienstag um 8:00 Uhr.',
};
const conversationId = conversation.id;

// happy-dom tells of a collapsed selection by collapsing it again, without end.
beforeEach(() => void vi.spyOn(Selection.prototype, 'collapse').mockReturnValue());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function show(appointments: readonly Appointment[] = sampleRecord.appointments) {
  vi.useFakeTimers({ now: new Date(NOW), toFake: ['Date'] });
  const bridge = createFakeBridge<'agent'>({
    'appointment:offer': () => ok([...offeredSlots]),
    'appointment:book': () => ok(confirmation),
    'appointment:move': () => ok(confirmation),
    'appointment:cancel': () => ok(confirmation),
    'appointment:wait': () => ok(undefined),
  });
  await renderWorkplace(<AppointmentButton conversationId={conversationId} appointments={appointments} />, bridge);
  return bridge;
}

async function open(appointments?: readonly Appointment[]) {
  const bridge = await show(appointments);
  await act(async () => pressKey('F8', { shiftKey: true }));
  await screen.findAllByRole('option');
  return bridge;
}

const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());
const key = (name: string) => act(async () => pressKey(name));
const reason = async (name: string) => {
  await act(async () => screen.getByRole('button', { name: /Grund/ }).click());
  await act(async () => screen.getByRole('option', { name }).click());
};

describe('an appointment to come', () => {
  const more = () => act(async () => screen.getByText('Unterlagen und Verlauf').click());

  it('waits for an earlier time, and does not any more', async () => {
    const bridge = await open();
    await press(/^Früher, falls frei wird/);
    expect(bridge.askedOf('appointment:wait')).toMatchObject([{ wish: { concernId: 'erstgespraech' } }]);
    bridge.answers['appointment:details'] = () => ok(appointmentDetails);
    bridge.answers['appointment:stopWaiting'] = () => failure('gone', 'Der Termin ist vorbei.');
    await act(async () => bridge.tell('appointment:changed', undefined));
    expect(screen.getByText(/wartet auf einen früheren, seit/)).toBeTruthy();
    await press(/^Nicht mehr warten/);
    expect(screen.getByRole('alert').textContent).toBe('Der Termin ist vorbei.');
  });

  it('shows what happened to it and takes papers as they come in', async () => {
    const bridge = await open();
    bridge.answers['appointment:details'] = () => ok(appointmentDetails);
    bridge.answers['appointment:receivePaper'] = () => ok(undefined);
    await act(async () => bridge.tell('appointment:changed', undefined));
    await more();
    expect(screen.getByText(/verlegt von Donnerstag, 26. November, 08:30 Uhr: Zeit passt nicht/)).toBeTruthy();
    bridge.answers['calendar:export'] = () => failure('no-entry', 'Diesen Termin gibt es nicht mehr.');
    await press('Termin für den Kalender speichern');
    expect(bridge.askedOf('calendar:export')).toMatchObject([{ kind: 'appointment' }]);
    expect(screen.getByRole('alert').textContent).toBe('Diesen Termin gibt es nicht mehr.');
    await act(async () => screen.getByRole('checkbox', { name: 'Lebenslauf-Neu fehlt noch' }).click());
    expect(bridge.askedOf('appointment:receivePaper')).toMatchObject([{ label: 'Lebenslauf-Neu', received: true }]);
  });
});

describe('an appointment', () => {
  it('is booked by two keys, and read out', async () => {
    const bridge = await open();
    await key('Enter');
    expect(await screen.findByText(/am Dienstag um 8:00 Uhr. Ihre Vorgangsnummer ist K7FM-93QX-4/)).toBe(
      document.activeElement,
    );
    expect(bridge.askedOf('appointment:book')).toMatchObject([
      {
        conversationId,
        slot: { concernId: 'erstgespraech', officerId: 'lautenbach', startAt: '2026-11-24T07:00:00.000Z' },
      },
    ]);
  });

  it('that central does not know of is plainly unconfirmed, and the customer is told', async () => {
    const one = sampleRecord.appointments.find(({ state }) => state === 'booked');
    await open([{ ...one!, id: confirmation.appointmentId, standing: 'unconfirmed' }]);
    expect(screen.getByText(/nicht bestätigt: die Zentrale/)).toBeTruthy();
    await key('Enter');
    expect(await screen.findByText(/Der Termin ist vorgemerkt; falls/)).toBe(document.activeElement);
    expect(screen.getByText(/nicht bestätigt: die Zentrale/)).toBeTruthy();
  });

  it('is looked for by what the customer says, for the concern of the digit', async () => {
    const bridge = await open();
    await key('2');
    await act(async () => void fireEvent.change(screen.getByLabelText('Wunsch'), { target: { value: 'nach 15 Uhr' } }));
    expect(bridge.askedOf('appointment:offer').at(-1)).toMatchObject({
      wish: { concernId: 'folgegespraech', from: '15:00', to: null },
    });
  });

  it('that somebody took meanwhile is a sentence; the same choice again is the same operation', async () => {
    const bridge = await open();
    bridge.answers['appointment:book'] = () => failure('slot-taken', taken);
    await key('Enter');
    expect((await screen.findByRole('alert')).textContent).toBe(taken);
    expect(screen.getAllByRole('option')).toHaveLength(offeredSlots.length);
    await key('Enter');
    const operations = bridge.askedOf('appointment:book') as { operationId: string }[];
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(1);
  });

  it('is moved with a reason, and not without', async () => {
    const bridge = await open();
    await press(/^Verlegen/);
    await screen.findByText(/Verlegt wird: Erstgespräch/);
    await act(async () => screen.getAllByRole('option')[1]?.click());
    expect(bridge.askedOf('appointment:move')).toEqual([]);
    expect(screen.getByText(/Wählen Sie den Grund/)).toBeTruthy();
    await reason('Zeit passt nicht');
    await act(async () => screen.getAllByRole('option')[1]?.click());
    expect(bridge.askedOf('appointment:move')).toMatchObject([
      { reason: 'Zeit passt nicht', slot: { startAt: '2026-11-24T08:30:00.000Z' } },
    ]);
  });

  it('is cancelled with a reason', async () => {
    const bridge = await open();
    await press(/^Absagen/);
    await press('Termin absagen');
    expect(bridge.askedOf('appointment:cancel')).toEqual([]);
    await reason('Arbeit aufgenommen');
    await press('Termin absagen');
    expect(bridge.askedOf('appointment:cancel')).toMatchObject([{ reason: 'Arbeit aufgenommen' }]);
  });

  it('is proposed as the guide says', async () => {
    const bridge = await show();
    await act(async () =>
      useAppStore.getState().wantAppointment({ departmentId: 'berufsberatung', reason: 'Berufsberatung' }),
    );
    await screen.findAllByRole('option');
    expect(bridge.askedOf('appointment:offer').at(-1)).toMatchObject({ wish: { concernId: 'studienwahl' } });
  });
});

describe('a step of a guide', () => {
  it('tells the next free times, and anew when others book', async () => {
    const bridge = createFakeBridge<'agent'>({ 'appointment:offer': () => ok([...offeredSlots]) });
    await renderWorkplace(<NextSlots departmentId="arbeitsvermittlung" />, bridge);
    expect(await screen.findByText(/Dienstag, 24. November, 08:00 \(Ines Lautenbach\)/)).toBeTruthy();
    bridge.answers['appointment:offer'] = () => ok(offeredSlots.slice(2));
    await act(async () => bridge.tell('appointment:changed', undefined));
    expect(screen.queryByText(/24. November/)).toBeNull();
  });

  it('says nothing where nobody gives appointments', async () => {
    const bridge = createFakeBridge<'agent'>({ 'appointment:choices': () => failure('no-appointments', 'Keine.') });
    await renderWorkplace(<NextSlots departmentId="arbeitsvermittlung" />, bridge);
    await act(async () => {});
    expect(document.body.textContent).toBe('');
  });
});
