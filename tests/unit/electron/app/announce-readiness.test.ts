import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceReadiness } from '../../../../electron/app/announce-readiness.ts';
import { createLog } from '../../../../electron/log.ts';

type Parts = Parameters<typeof announceReadiness>[0];

let lines: string[];
let line: { state: { name: string } };
let audio: { name: string };
let tellLine: () => void;
let tellAudio: () => void;
let show: () => void;
let settled: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  line = { state: { name: 'connecting' } };
  audio = { name: 'starting' };
  settled = false;
  const shown = Promise.withResolvers<void>();
  show = shown.resolve;
  const parts = {
    line: Object.assign(line, {
      on: ({ stateChanged }: { stateChanged: () => void }) => void (tellLine = stateChanged),
    }),
    audio: { state: () => audio, onChange: (listener: () => void) => void (tellAudio = listener) },
    shown: shown.promise,
    log: createLog((text) => void lines.push(text)),
  } as unknown as Parts;
  void announceReadiness(parts).then(() => void (settled = true));
});

afterEach(() => void vi.useRealTimers());

const register = () => {
  line.state = { name: 'registered' };
  tellLine();
};
const openMicrophone = (name = 'ready') => {
  audio.name = name;
  tellAudio();
};
const isAnnounced = async () => {
  await vi.advanceTimersByTimeAsync(0);
  return lines.filter((text) => text.includes('ready-for-calls')).length;
};

describe('a call can be taken', () => {
  it.each([
    ['the workplace', [register, openMicrophone], () => show()],
    ['the line', [() => show(), openMicrophone], register],
    ['the microphone', [() => show(), register], openMicrophone],
  ])('once %s is there, too', async (_last, before, last) => {
    for (const step of before) step();
    expect(await isAnnounced()).toBe(0);
    expect(settled).toBe(false);
    last();
    expect(await isAnnounced()).toBe(1);
    expect(settled).toBe(true);
  });

  it('without a microphone, too, and is said once', async () => {
    show();
    register();
    openMicrophone('no-microphone');
    expect(await isAnnounced()).toBe(1);
    openMicrophone();
    register();
    expect(await isAnnounced()).toBe(1);
  });

  it('keeps other work waiting for two seconds at most', async () => {
    await vi.advanceTimersByTimeAsync(1_999);
    expect(settled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toBe(true);
    expect(await isAnnounced()).toBe(0);
  });
});
