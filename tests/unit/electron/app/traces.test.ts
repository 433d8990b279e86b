import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

/**
 * What would carry people's data out of the encrypted store, past every other check: dumps and reports of a process, and
 * notices of the system, which keeps a list of them. Nothing of it begins by itself
 * (https://www.electronjs.org/docs/latest/api/crash-reporter), so it is enough that nobody begins it.
 */
const traces = [
  'crashReporter',
  'writeReport',
  'reportOnFatalError',
  'reportOnSignal',
  'reportOnUncaughtException',
  'writeHeapSnapshot',
  'getHeapSnapshot',
  'setHeapSnapshotNearHeapLimit',
  'takeHeapSnapshot',
  'new Notification',
  'showNotification',
  'addRecentDocument',
];

const rooms = ['electron', 'renderer', 'shared'];
const sources = rooms.flatMap((room) =>
  readdirSync(room, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name)),
);

it('neither crash dumps nor heap snapshots nor notifications of the system are begun anywhere', () => {
  expect(sources.length).toBeGreaterThan(300);
  const found = sources.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return traces.filter((trace) => text.includes(trace)).map((trace) => `${path}: ${trace}`);
  });
  expect(found).toEqual([]);
});

it('and nobody begins them from outside: the packaged app heeds no options of Node', () => {
  // `--report-on-fatalerror` and `--heapsnapshot-near-heap-limit` would write what is in memory.
  const { electronFuses } = parse(readFileSync('electron-builder.yml', 'utf8')) as { electronFuses: object };
  expect(electronFuses).toMatchObject({ enableNodeOptionsEnvironmentVariable: false, runAsNode: false });
});
