import { beforeEach, describe, expect, test } from 'vitest';
import { keepWindowsOpen } from '../../../../electron/app/window-keeper.ts';
import { silentLog } from '../../../../electron/log.ts';
import { createFakeWindows } from '../../../support/fake-windows.ts';

let world: ReturnType<typeof setUp>;
beforeEach(() => {
  world = setUp();
});

function setUp() {
  const fake = createFakeWindows();
  const moment = { isCallLive: false, now: 0 };
  const givenUp: string[] = [];
  keepWindowsOpen({
    windows: fake.windows,
    wired: Promise.resolve(),
    isCallLive: () => moment.isCallLive,
    quit: () => void fake.did.push('quit'),
    onGivenUp: (window) => void givenUp.push(window),
    log: silentLog,
    now: () => moment.now,
  });
  return { ...fake, moment, givenUp };
}

describe('the workplace window', () => {
  test('ends the app when it is closed', () => {
    world.close('agent');
    expect(world.did).toEqual(['quit']);
  });

  test('comes back when it is closed while a call lives', () => {
    world.moment.isCallLive = true;
    world.close('agent');
    expect(world.did).toEqual(['open agent']);
  });

  test('comes back when it crashes', () => {
    world.crash('agent');
    expect(world.did).toEqual(['open agent']);
  });
});

test('the media and the ringing window always come back', () => {
  world.close('media');
  world.crash('ringing');
  expect(world.did).toEqual(['open media', 'open ringing']);
});

test('the training window waits for the next training call', () => {
  world.crash('training');
  expect(world.did).toEqual([]);
});

test('a window that keeps crashing is left closed, and that is told', () => {
  for (let crash = 0; crash < 6; crash += 1) world.crash('media');
  expect(world.did).toHaveLength(5);
  expect(world.givenUp).toEqual(['media']);
});

test('crashes that are far apart are no reason to give up', () => {
  for (let crash = 0; crash < 20; crash += 1) {
    world.crash('media');
    world.moment.now += 20_000;
  }
  expect(world.did).toHaveLength(20);
  expect(world.givenUp).toEqual([]);
});
