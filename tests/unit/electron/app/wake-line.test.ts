import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { wakeLine } from '../../../../electron/app/wake-line.ts';
import { FakeLine } from '../../../support/fake-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const line = new FakeLine();
  const power = new EventEmitter();
  const network = { addresses: '192.0.2.10' };
  const stop = wakeLine({ line, power, readAddresses: () => network.addresses });
  return { line, power, network, stop };
}

it.each(['resume', 'unlock-screen'])('wakes the line on %s', (event) => {
  const { line, power } = setUp();
  power.emit(event);
  expect(line.wakeUps).toBe(1);
});

it('wakes the line when an address comes, goes or changes, and only then', () => {
  const { line, network } = setUp();
  vi.advanceTimersByTime(60_000);
  expect(line.wakeUps).toBe(0);
  network.addresses = '198.51.100.7';
  vi.advanceTimersByTime(2_000);
  expect(line.wakeUps).toBe(1);
  network.addresses = '';
  vi.advanceTimersByTime(10_000);
  expect(line.wakeUps).toBe(2);
});

it('leaves neither timer nor listener', () => {
  const { line, power, network, stop } = setUp();
  stop();
  network.addresses = '198.51.100.7';
  vi.advanceTimersByTime(10_000);
  power.emit('resume');
  expect(line.wakeUps).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  expect(power.eventNames()).toEqual([]);
});
