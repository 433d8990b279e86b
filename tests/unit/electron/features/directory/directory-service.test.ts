import { expect, it } from 'vitest';
import type { TargetState } from '#shared/domain/directory/directory.ts';
import { createDirectory } from '../../../../../electron/features/directory/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { site } from '../../../../support/screens/sample-workplace.ts';

function createWatched() {
  const listeners = new Map<string, (state: TargetState) => void>();
  const directory = createDirectory({
    site,
    watch(extension, listener) {
      listeners.set(extension, listener);
      return () => listeners.delete(extension);
    },
    log: silentLog,
  });
  return { directory, listeners };
}

it('Colleagues are watched once they are asked for, and nobody else is', () => {
  const { directory, listeners } = createWatched();
  expect(listeners.size).toBe(0);
  directory.start();
  directory.start();
  expect([...listeners.keys()]).toEqual((site.colleagues ?? []).map(({ number }) => number));
  directory.stop();
  expect(listeners.size).toBe(0);
});

it('A change is told once', () => {
  const { directory, listeners } = createWatched();
  const told: unknown[] = [];
  directory.onChange((states) => told.push(states));
  directory.start();
  listeners.get('2004')?.('busy');
  listeners.get('2004')?.('busy');
  expect(told).toEqual([{ 'colleague:boerner': 'busy' }]);
  expect(directory.states()).toEqual({ 'colleague:boerner': 'busy' });
});

it('A number of the directory has a name', () => {
  const { directory } = createWatched();
  expect(directory.nameOf('2004')).toBe('Torben Börner');
  expect(directory.nameOf('+493023125014')).toBeNull();
});
