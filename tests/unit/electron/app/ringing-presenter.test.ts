import { beforeEach, expect, test } from 'vitest';
import type { Call } from '#shared/domain/call/call.ts';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import { createRingingPresenter } from '../../../../electron/app/ringing-presenter.ts';
import { silentLog } from '../../../../electron/log.ts';
import { callIn } from '../../../support/calls.ts';
import { FakeMediaPort } from '../../../support/fake-media-port.ts';
import { createFakeWindows } from '../../../support/fake-windows.ts';
import { createHandlers } from '../../../support/handlers.ts';

const at = '2026-11-23T08:00:00.000Z';

let world: ReturnType<typeof setUp>;
beforeEach(() => {
  world = setUp();
});

function setUp() {
  const fake = createFakeWindows();
  const handlers = createHandlers();
  const media = new FakeMediaPort();
  const moment: { hotkey: string | null } = { hotkey: 'Control+Shift+A' };
  const presenter = createRingingPresenter({
    ipc: handlers.ipc,
    windows: fake.windows,
    media,
    site: minimalSite,
    hotkey: () => moment.hotkey,
    log: silentLog,
  });
  return { ...fake, handlers, media, moment, presenter };
}

function ring(): Call {
  const call = callIn({ name: 'ringing', since: at });
  world.presenter.show([call]);
  return call;
}

test('shows the window and sounds while a call rings', () => {
  const { id } = ring();
  expect(world.did).toEqual(['show ringing']);
  expect(world.media.did).toEqual(['setRinging']);
  expect(world.handlers.sent).toMatchObject([{ channel: 'ringing:changed', payload: { callId: id } }]);
  expect(world.handlers.ask('ringing:load', undefined)).toMatchObject({ callId: id });
});

test('hides the window the moment the call is answered', () => {
  const call = ring();
  world.presenter.show([{ ...call, state: { name: 'active', since: at, answeredAt: at } }]);
  expect(world.did).toEqual(['show ringing', 'hide ringing']);
  expect(world.handlers.sent.at(-1)).toEqual({ channel: 'ringing:changed', payload: null });
});

test('shows a ringing call once, whatever else changes about it', () => {
  const call = ring();
  world.presenter.show([{ ...call, muted: true }]);
  expect(world.did).toEqual(['show ringing']);
});

test('a window that loads while a call rings is shown then: it was late, or it had crashed', () => {
  ring();
  world.did.splice(0);
  world.load('ringing');
  expect(world.did).toEqual(['show ringing']);
});

test('a window that loads while nothing rings stays hidden, and other windows are none of its business', () => {
  world.load('ringing');
  ring();
  world.did.splice(0);
  world.load('agent');
  expect(world.did).toEqual([]);
});

test('the window promises no key that another program holds', () => {
  world.moment.hotkey = null;
  ring();
  expect(world.handlers.sent.at(-1)).toMatchObject({ channel: 'ringing:changed', payload: { hotkey: null } });
});

test('the window is there even when the ring tone fails', () => {
  world.media.broken.add('setRinging');
  ring();
  expect(world.did).toEqual(['show ringing']);
});

test('a call that waits beside another is shown without a tone, and rings once it is alone', () => {
  const talking = callIn({ name: 'active', since: at, answeredAt: at });
  const waiting = callIn({ name: 'ringing', since: at });
  const rings: boolean[] = [];
  world.media.setRinging = async (ringing?: boolean) => void rings.push(ringing === true);
  world.presenter.show([talking, waiting]);
  expect(world.did).toEqual(['show ringing']);
  world.presenter.show([waiting]);
  expect(rings).toEqual([false, true]);
});

test('a call that answers by itself does not ring, until it turns out that it will not', () => {
  const rings: boolean[] = [];
  world.media.setRinging = async (ringing?: boolean) => void rings.push(ringing === true);
  const automatic = callIn({ name: 'ringing', since: at }, { automatic: true });
  world.presenter.show([automatic]);
  world.presenter.show([{ ...automatic, automatic: false }]);
  expect(rings).toEqual([false, true]);
});
