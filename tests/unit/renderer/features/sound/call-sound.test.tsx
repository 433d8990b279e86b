// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallSoundView, SoundView } from '#shared/domain/media/sound-view.ts';
import { usualSound } from '#shared/domain/media/sound-choice.ts';
import { ok } from '#shared/result.ts';
import { CallSound } from '../../../../../renderer/features/sound/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const quiet: CallSoundView = { quality: null, microphone: 'none', restoring: false };
const view = (call: Partial<CallSoundView>): SoundView => ({
  settings: usualSound,
  devices: { inputs: [], outputs: [], inUse: { microphone: null, headset: null, ringer: null, alert: null } },
  call: { ...quiet, ...call },
  testDue: false,
});
const poor = { light: 'poor', cause: 'loss', warns: true, mos: 2.4 } as const;

async function show(call: Partial<CallSoundView>) {
  const bridge = createFakeBridge<'agent'>({ 'sound:load': () => ok(view(call)) });
  await renderWorkplace(<CallSound />, bridge);
  await screen.findByRole('status');
  return bridge;
}

describe('the sound of a call', () => {
  it('says nothing while there is nothing to say', async () => {
    await show({});
    expect(screen.getByRole('status').textContent).toBe('');
    expect(screen.queryByText(/Sprachqualität/)).toBeNull();
  });

  it('is a light with words, without a warning while it is good', async () => {
    await show({ quality: { light: 'good', cause: null, warns: false, mos: 4.3 } });
    expect(screen.getByText('Sprachqualität gut')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('warns with the cause and what to do', async () => {
    await show({ quality: poor });
    expect(screen.getByRole('status').textContent).toContain('verliert Silben');
  });

  it.each([
    ['speaking-muted', 'Sie sprechen, aber Ihr Mikrofon ist stumm.'],
    ['silent', 'Ihr Mikrofon liefert keinen Ton.'],
  ] as const)('tells of a microphone that is %s before the bad line', async (microphone, sentence) => {
    await show({ microphone, quality: poor });
    expect(screen.getByRole('status').textContent).toContain(sentence);
  });

  it('tells first that there is no sound at all, and for a while that it is back', async () => {
    const bridge = await show({ restoring: true, microphone: 'silent', quality: poor });
    expect(screen.getByRole('status').textContent).toContain('wird wiederhergestellt');
    vi.useFakeTimers();
    act(() => bridge.tell('sound:changed', view({})));
    expect(screen.getByRole('status').textContent).toContain('ist wieder da');
    act(() => void vi.advanceTimersByTime(6000));
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('that is lost again meanwhile is told as lost', async () => {
    const bridge = await show({ restoring: true });
    act(() => bridge.tell('sound:changed', view({})));
    act(() => bridge.tell('sound:changed', view({ restoring: true })));
    expect(screen.getByRole('status').textContent).toContain('wird wiederhergestellt');
  });
});
