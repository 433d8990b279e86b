import { fakeMicrophone } from '../support/fake-microphone.ts';
import { type Bench, percentile } from './bench.ts';
import { runApp } from './run-app.ts';

const budget = 2.0;
const rounds = 7;

/** From the start of the process until a call can be taken, over an empty window on the same runtime. */
export const bench: Bench = {
  name: 'start',
  async run() {
    const microphone = await fakeMicrophone(600);
    const ready: number[] = [];
    const empty: number[] = [];
    try {
      for (let round = 0; round < rounds; round += 1) {
        empty.push(await timeTo('tests/bench/apps/empty', 'empty-window-painted', microphone.switches));
        ready.push(await timeTo('.', 'ready-for-calls', microphone.switches));
      }
    } finally {
      await microphone.remove();
    }
    const [floor, value] = [percentile(empty, 0.5), percentile(ready, 0.5) / percentile(empty, 0.5)];
    const detail = `median of ${rounds}: ready for a call ${percentile(ready, 0.5).toFixed(0)} ms, empty window ${floor.toFixed(0)} ms`;
    return [{ name: 'start', value, budget, unit: 'ratio', ok: value <= budget, detail }];
  },
};

async function timeTo(folder: string, event: string, switches: readonly string[]): Promise<number> {
  const app = await runApp(folder, { switches });
  try {
    return (await app.waitFor(event)).afterMs;
  } finally {
    await app.stop();
  }
}
