// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallState } from '#shared/domain/call/call.ts';
import { CallBar, RingingBanner } from '../../../../../renderer/features/call/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, call } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function show(state: CallState) {
  const bridge = createFakeBridge<'agent'>();
  await renderWorkplace(
    <>
      <RingingBanner />
      <CallBar />
    </>,
    bridge,
    { calls: [{ ...call, state }] },
  );
  return bridge;
}

/** The bar asks for other things by itself. */
const ofCalls = (asked: readonly { readonly channel: string }[]) =>
  asked.filter(({ channel }) => channel.startsWith('call:'));

const active: CallState = { name: 'active', since: ago(10), answeredAt: ago(10) };

describe('the keys of a call', () => {
  it('answer with F2 and reject with F9 while it rings', async () => {
    const bridge = await show({ name: 'ringing', since: ago(2) });
    act(() => pressKey('F2'));
    act(() => pressKey('F9'));
    expect(ofCalls(bridge.asked)).toEqual([
      { channel: 'call:answer', request: { callId: call.id } },
      { channel: 'call:reject', request: { callId: call.id } },
    ]);
  });

  it('mute, hold and hang up while it is active', async () => {
    const bridge = await show(active);
    for (const key of ['F3', 'F4', 'F9']) act(() => pressKey(key));
    expect(ofCalls(bridge.asked)).toEqual([
      { channel: 'call:setMuted', request: { callId: call.id, muted: true } },
      { channel: 'call:setHold', request: { callId: call.id, held: true } },
      { channel: 'call:hangUp', request: { callId: call.id } },
    ]);
  });

  it('act once while held down', async () => {
    const bridge = await show(active);
    act(() => pressKey('F4'));
    act(() => pressKey('F4', { repeat: true }));
    expect(ofCalls(bridge.asked)).toHaveLength(1);
  });

  it('do nothing after the call', async () => {
    const bridge = await show({ name: 'ended', at: ago(1), answeredAt: ago(10), end: { reason: 'hung-up-there' } });
    for (const key of ['F2', 'F3', 'F4', 'F9']) act(() => pressKey(key));
    expect(ofCalls(bridge.asked)).toEqual([]);
  });

  it('leave the focus where it was when a call rings', async () => {
    const before = document.activeElement;
    await show({ name: 'ringing', since: ago(2) });
    expect(document.activeElement).toBe(before);
    expect(screen.getByRole('alert').textContent).toContain('030 23125101');
  });
});
