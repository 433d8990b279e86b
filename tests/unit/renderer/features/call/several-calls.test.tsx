// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Call, CallState } from '#shared/domain/call/call.ts';
import { CallAnnouncer, CallBar, RingingBanner } from '../../../../../renderer/features/call/index.ts';
import { useDigitKeys } from '../../../../../renderer/features/guide/use-digit-keys.ts';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, call, id } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const active: CallState = { name: 'active', since: ago(10), answeredAt: ago(10) };
const held: CallState = { name: 'held', since: ago(5), answeredAt: ago(10) };
const customer: Call = { ...call, state: held };
const consult: Call = {
  ...call,
  id: id(5),
  kind: 'consult',
  name: 'Leistung SGB III',
  consultFor: call.id,
  conversationId: null,
  state: active,
};
const answeredDigits: number[] = [];

function GuideDigits() {
  useDigitKeys((digit) => answeredDigits.push(digit));
  return null;
}

async function show(...calls: Call[]) {
  answeredDigits.splice(0);
  const bridge = createFakeBridge<'agent'>();
  await renderWorkplace(
    <>
      <CallAnnouncer />
      <RingingBanner />
      <CallBar />
      <GuideDigits />
    </>,
    bridge,
    { calls },
  );
  // The light of the sound asks questions of its own.
  const askedAboutCalls = () => bridge.asked.filter(({ channel }) => channel.startsWith('call:'));
  return { ...bridge, askedAboutCalls };
}

describe('a consultation', () => {
  it('is swapped, connected and joined by key; hanging up ends it and not the customer', async () => {
    const bridge = await show(customer, consult);
    act(() => pressKey('F10'));
    act(() => pressKey('F6', { shiftKey: true }));
    act(() => pressKey('F7', { shiftKey: true }));
    act(() => pressKey('F9'));
    expect(bridge.askedAboutCalls()).toEqual([
      { channel: 'call:swap', request: undefined },
      { channel: 'call:completeTransfer', request: { callId: consult.id } },
      { channel: 'call:conference', request: undefined },
      { channel: 'call:hangUp', request: { callId: consult.id } },
    ]);
  });

  it('tells by name whom it is with, and who waits', async () => {
    await show(customer, consult);
    expect(screen.getByRole('status').textContent).toBe('Sie sprechen mit: Leistung SGB III.');
    const others = screen.getByRole('list', { name: 'Weitere Gespräche' });
    expect(within(others).getByText('Kundengespräch 030 23125101')).toBeTruthy();
  });

  it('is neither swapped nor connected while it is being dialled', async () => {
    const bridge = await show(customer, { ...consult, state: { name: 'early', since: ago(2) } });
    act(() => pressKey('F10'));
    act(() => pressKey('F6', { shiftKey: true }));
    expect(bridge.askedAboutCalls()).toEqual([]);
  });

  it('that came to nothing says why, on the screen and to the ear', async () => {
    await show(customer, { ...consult, state: { name: 'ended', at: ago(1), end: { reason: 'busy' } } });
    expect(screen.getByText(/Rückfrage: Die Nummer ist besetzt/)).toBeTruthy();
    expect(screen.getByRole('status').textContent).toContain('Das Kundengespräch wird noch gehalten.');
  });
});

describe('a conference', () => {
  const members = [
    { ...call, state: active, inConference: true },
    { ...consult, inConference: true },
  ];

  it('parks and releases one by its own button, and ends for all by key', async () => {
    const bridge = await show(...members);
    act(() => screen.getByRole('button', { name: 'Parken: 030 23125101' }).click());
    act(() => screen.getByRole('button', { name: 'Entlassen: Leistung SGB III' }).click());
    act(() => pressKey('F9'));
    expect(bridge.askedAboutCalls()).toEqual([
      { channel: 'call:setHold', request: { callId: call.id, held: true } },
      { channel: 'call:hangUp', request: { callId: consult.id } },
      { channel: 'call:endConference', request: undefined },
    ]);
  });

  it('is not held as a whole: the others would be among themselves', async () => {
    const bridge = await show(...members);
    act(() => pressKey('F4'));
    expect(bridge.askedAboutCalls()).toEqual([]);
  });
});

describe('a second call', () => {
  const waiting: Call = { ...consult, id: id(6), kind: 'internal', state: { name: 'ringing', since: ago(2) } };

  it('leaves the hang-up key to the first one', async () => {
    const bridge = await show({ ...call, state: active }, waiting);
    act(() => pressKey('F9'));
    act(() => pressKey('F9', { shiftKey: true }));
    act(() => pressKey('F2'));
    expect(bridge.askedAboutCalls()).toEqual([
      { channel: 'call:hangUp', request: { callId: call.id } },
      { channel: 'call:reject', request: { callId: waiting.id, how: 'busy' } },
      { channel: 'call:answer', request: { callId: waiting.id } },
    ]);
  });
});

describe('the extension of a link', () => {
  it('is dialled by one key once somebody has answered, and offered no sooner', async () => {
    const dialling = await show({ ...call, extension: '12', state: { name: 'early', since: ago(3) } });
    act(() => pressKey('F4', { shiftKey: true }));
    expect(dialling.askedAboutCalls()).toEqual([]);
    cleanup();
    const answered = await show({ ...call, extension: '12', state: active });
    expect(screen.getByRole('button', { name: /Durchwahl 12/ })).toBeTruthy();
    act(() => pressKey('F4', { shiftKey: true }));
    expect(answered.askedOf('call:sendDigits')).toEqual([{ callId: call.id, digits: '12' }]);
  });
});

describe('the keypad', () => {
  it('takes digits from the guide while it is open, and gives them back', async () => {
    const bridge = await show({ ...call, state: active });
    act(() => pressKey('1'));
    act(() => pressKey('F3', { shiftKey: true }));
    await act(async () => pressKey('2'));
    await act(async () => pressKey('#'));
    expect(screen.getByText('Gesendet: 2#')).toBeTruthy();
    act(() => pressKey('Escape'));
    act(() => pressKey('3'));
    expect(answeredDigits).toEqual([1, 3]);
    expect(bridge.askedOf('call:sendDigits')).toEqual([
      { callId: call.id, digits: '2' },
      { callId: call.id, digits: '#' },
    ]);
  });

  it('leaves what is typed into a text field alone', async () => {
    const bridge = await show({ ...call, state: active });
    act(() => pressKey('F3', { shiftKey: true }));
    const note = document.body.appendChild(document.createElement('textarea'));
    note.focus();
    await act(async () => pressKey('4'));
    note.remove();
    expect(bridge.askedAboutCalls()).toEqual([]);
  });

  it('closes with the call it was opened for', async () => {
    await show({ ...call, state: active });
    act(() => pressKey('F3', { shiftKey: true }));
    expect(screen.queryByRole('dialog')).not.toBeNull();
    act(() => {
      const { workplace } = useAppStore.getState();
      if (workplace) useAppStore.setState({ workplace: { ...workplace, calls: [customer, consult] } });
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

it('a hold by the other side is seen and heard', async () => {
  await show({ ...call, state: active, remoteHeld: true });
  expect(screen.getByText('Gegenüber hält')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('Das Gegenüber hält das Gespräch.');
});

it('a call that is being transferred can only be ended', async () => {
  const bridge = await show({ ...customer, transfer: { target: 'Leistung SGB III', state: 'pending' } });
  for (const key of ['F3', 'F4', 'F9']) act(() => pressKey(key));
  expect(bridge.askedAboutCalls()).toEqual([{ channel: 'call:hangUp', request: { callId: call.id } }]);
});
