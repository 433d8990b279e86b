import { CONTINUE, type Guide } from '#shared/domain/guide/guide.ts';
import { answer, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import { toGuide } from '../support/guides.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';
import { measurePaintedStep } from './painted-step.ts';

const budget = 2;
const smallSize = 60;
const largeSize = 6_000;
/** Steps of the conversation: the same in both guides. */
const pathLength = 30;
const rounds = 200;
const at = '2026-11-23T08:00:00.000Z';

/**
 * How the time of a step (answer given, view made) grows from a guide of 60 nodes to one of 6,000, turn by turn over
 * paths of the same length. A conversation is as long in either; only the guide beside it is larger.
 */
async function run(): Promise<BenchResult[]> {
  const small = build(smallSize);
  const large = build(largeSize);
  const samples: { small: number[]; large: number[] } = { small: [], large: [] };
  for (let round = 0; round < rounds; round += 1) {
    const times = { small: walk(small), large: walk(large) };
    // The first rounds warm up.
    if (round < rounds / 10) continue;
    samples.small.push(...times.small);
    samples.large.push(...times.large);
  }
  const [few, many] = [percentile(samples.small, 0.95), percentile(samples.large, 0.95)];
  const value = many / few;
  return [
    await measurePaintedStep(),
    {
      name: 'guide-step-growth',
      value,
      budget,
      unit: 'ratio',
      ok: value <= budget,
      detail: `p95 of a step: ${micro(many)} at ${largeSize} nodes, ${micro(few)} at ${smallSize} nodes`,
    },
  ];
}

/** Questions with conditions in a row, and beside each a way round, until the guide has so many nodes. */
function build(size: number): Guide {
  const nodes: Parameters<typeof toGuide>[0]['nodes'] = {};
  for (let index = 0; index < size - 2; index += 2) {
    const next = index + 2 < size - 2 ? `f${index + 2}` : 'ende';
    nodes[`f${index}`] = {
      type: 'question',
      title: `Frage ${index}`,
      say: `Frage ${index}?`,
      answers: [
        { id: 'ja', label: 'Ja', next: [{ if: 'personBestaetigt', next }, { else: `i${index}` }] },
        { id: 'nein', label: 'Nein', next: `i${index}` },
      ],
    };
    nodes[`i${index}`] = { type: 'info', title: `Hinweis ${index}`, say: 'Hinweis.', next };
  }
  nodes['ende'] = {
    type: 'outcome',
    title: 'Ende',
    say: 'Ende.',
    goal: 'Ende',
    outcome: 'settled',
    followUp: { kind: 'none' },
  };
  return toGuide({
    id: `gross-${size}`,
    version: 1,
    title: 'Groß',
    goal: 'Ziel',
    topic: 'termine',
    validFrom: '2026-01-01',
    start: 'f0',
    nodes,
  });
}

/** Milliseconds of each step of a conversation. */
function walk(guide: Guide): number[] {
  const times: number[] = [];
  let current: GuideRun = startRun(guide, at, { personBestaetigt: false });
  for (let index = 0; index < pathLength; index += 1) {
    const { node, nodeId } = viewOf(guide, current);
    const startedAt = performance.now();
    const next = answer(current, guide, nodeId, node.type === 'question' ? 'ja' : CONTINUE, at);
    if (!next.ok) throw new Error(next.error.code);
    current = next.value;
    viewOf(guide, current);
    times.push(performance.now() - startedAt);
  }
  return times;
}

function micro(milliseconds: number): string {
  return `${Math.round(milliseconds * 1000)} µs`;
}

export const bench: Bench = { name: 'guide-step', run };
