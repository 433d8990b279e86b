import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renewMediaWindow } from '../../../../electron/app/renew-media.ts';
import { keepWindowsOpen } from '../../../../electron/app/window-keeper.ts';
import { silentLog } from '../../../../electron/log.ts';
import { createFakeWindows } from '../../../support/fake-windows.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const { windows, did, crash } = createFakeWindows();
  const place = { quiet: true };
  let closeLeg: (leg: string) => void = () => {};
  const onLegClosed = (listener: (leg: string) => void) => {
    closeLeg = listener;
    return () => undefined;
  };
  keepWindowsOpen({
    windows,
    wired: Promise.resolve(),
    isCallLive: () => !place.quiet,
    quit: () => did.push('quit'),
    onGivenUp: () => undefined,
    log: silentLog,
  });
  renewMediaWindow({
    media: { onLegClosed },
    windows,
    isQuiet: () => place.quiet,
    log: silentLog,
    mostLegs: 3,
    lookMs: 1_000,
  });
  const call = (count: number): void => {
    for (let leg = 0; leg < count; leg += 1) closeLeg(`leg-${leg}`);
  };
  return { did, place, call, crash };
}

test('after many calls the media window is closed and opened anew, once', () => {
  const { did, call } = setUp();
  call(2);
  vi.advanceTimersByTime(10_000);
  expect(did).toEqual([]);
  call(1);
  vi.advanceTimersByTime(10_000);
  expect(did).toEqual(['close media', 'open media']);
});

test('it waits for a moment in which no call lives and none will come', () => {
  const { did, place, call } = setUp();
  place.quiet = false;
  call(5);
  vi.advanceTimersByTime(60_000);
  expect(did).toEqual([]);
  place.quiet = true;
  vi.advanceTimersByTime(1_000);
  expect(did).toEqual(['close media', 'open media']);
});

test('one that crashed meanwhile is new already', () => {
  const { did, call, crash } = setUp();
  call(3);
  crash('media');
  vi.advanceTimersByTime(10_000);
  expect(did).toEqual(['open media']);
});
