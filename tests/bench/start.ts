import assert from 'node:assert/strict';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { type Bench, percentile } from './bench.ts';
import { makeDataFolder, runApp } from './run-app.ts';

const budget = 2.0;
const rounds = 15;

/**
 * From the start of the process until a call can be taken, over an empty window on the same runtime. Both have been
 * started before on their data folder, as on every working day but the first. They start in turn, and each start is
 * told as a ratio to the empty window just before it: a machine that is slower for a while is so for both. The median
 * of the ratios counts.
 */
export const bench: Bench = {
  name: 'start',
  async run() {
    const microphone = await fakeMicrophone(600);
    const [emptyData, workplaceData] = [await makeDataFolder(), await makeDataFolder()];
    const startEmpty = () =>
      timeTo('tests/bench/apps/empty', emptyData.path, 'empty-window-painted', microphone.switches);
    const startWorkplace = () =>
      timeTo('.', workplaceData.path, 'ready-for-calls', microphone.switches, { audio: 'ready' });
    const empty: number[] = [];
    const ready: number[] = [];
    try {
      await startEmpty();
      await startWorkplace();
      for (let round = 0; round < rounds; round += 1) {
        empty.push(await startEmpty());
        ready.push(await startWorkplace());
      }
    } finally {
      await Promise.all([microphone.remove(), emptyData.remove(), workplaceData.remove()]);
    }
    const ratios = ready.map((milliseconds, index) => milliseconds / (empty[index] ?? Number.NaN));
    const value = percentile(ratios, 0.5);
    const [readyMs, emptyMs] = [percentile(ready, 0.5), percentile(empty, 0.5)];
    const fastest = `fastest ${Math.min(...ready).toFixed(0)} and ${Math.min(...empty).toFixed(0)} ms`;
    const detail = `medians of ${rounds}: ready for a call ${readyMs.toFixed(0)} ms, empty window ${emptyMs.toFixed(0)} ms; ${fastest}`;
    return [{ name: 'start', value, budget, unit: 'ratio', ok: value <= budget, detail }];
  },
};

async function timeTo(
  folder: string,
  data: string,
  event: string,
  switches: readonly string[],
  fields: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  const app = runApp(folder, data, { switches });
  try {
    const { line, afterMs } = await app.waitFor(event);
    assert.deepEqual(line, { ...line, ...fields });
    return afterMs;
  } finally {
    await app.stop();
  }
}
