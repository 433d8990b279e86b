import { type Bench, percentile } from './bench.ts';
import { makeDataFolder, runApp } from './run-app.ts';

const budget = 2.0;

/** An INVITE on its way to the screen, over a bare event to the same window that is painted as well. */
export const bench: Bench = {
  name: 'ring',
  async run() {
    const data = await makeDataFolder();
    const app = runApp('tests/bench/apps/ring', data.path, { env: { BENCH_ROUNDS: '80' } });
    try {
      await app.waitFor('rounds-done');
      // The first rounds warm up both ways alike.
      const rounds = app.lines.filter(({ event }) => event === 'round').slice(10);
      const ring = percentile(
        rounds.map(({ ringMs }) => Number(ringMs)),
        0.95,
      );
      const bare = percentile(
        rounds.map(({ bareMs }) => Number(bareMs)),
        0.95,
      );
      const value = ring / bare;
      const detail = `INVITE to painted p95 ${ring.toFixed(1)} ms, bare event to painted p95 ${bare.toFixed(1)} ms, ${rounds.length} rounds`;
      return [{ name: 'ring', value, budget, unit: 'ratio', ok: value <= budget, detail }];
    } finally {
      await app.stop();
      await data.remove();
    }
  },
};
