import { expect, test } from 'vitest';
import type { MediaEvent } from '#shared/domain/media/media.ts';
import { createListeners } from '../../../../electron/listeners.ts';
import { createLog } from '../../../../electron/log.ts';
import { createAudioMonitor } from '../../../../electron/telephony/audio-monitor.ts';

function setUp() {
  const events = createListeners<MediaEvent>((error) => {
    throw error;
  });
  const lines: string[] = [];
  const monitor = createAudioMonitor({ onEvent: events.add, log: createLog((line) => void lines.push(line)) });
  const told: string[] = [];
  monitor.onChange(({ name }) => void told.push(name));
  return { monitor, events, told, lines };
}

test('nothing is known before the media window has said something', () => {
  expect(setUp().monitor.state()).toEqual({ name: 'starting' });
});

test('an open microphone is ready, by the name the system gives it', () => {
  const { monitor, events, told } = setUp();
  events.tell({ name: 'microphone', state: 'open', label: 'Headset' });
  expect(monitor.state()).toEqual({ name: 'ready', microphone: 'Headset' });
  expect(told).toEqual(['ready']);
});

test.each(['denied', 'absent', 'failed'] as const)('a microphone that is %s is told with its cause', (state) => {
  const { monitor, events } = setUp();
  events.tell({ name: 'microphone', state });
  expect(monitor.state()).toEqual({ name: 'no-microphone', cause: state });
});

test('a lost window is told, and ends when the new one has a microphone', () => {
  const { monitor, events, told } = setUp();
  monitor.windowLost();
  events.tell({ name: 'started' });
  expect(monitor.state()).toEqual({ name: 'lost' });
  events.tell({ name: 'microphone', state: 'open' });
  expect(told).toEqual(['lost', 'ready']);
});

test('the log does not learn what the headset is called', () => {
  const { events, lines } = setUp();
  events.tell({ name: 'microphone', state: 'open', label: 'AirPods von Erika Muster' });
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toContain('Erika');
});
