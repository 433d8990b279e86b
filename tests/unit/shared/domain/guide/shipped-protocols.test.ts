import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkGuides } from '#shared/domain/guide/check/check-guides.ts';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import { jurisdictionsOf } from '#shared/domain/guide/compile/guide-set.ts';
import { CONTINUE, type Guide } from '#shared/domain/guide/guide.ts';
import { answer, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import { protocolOf, protocolText } from '#shared/domain/guide/guide-protocol.ts';
import { isSensitive } from '#shared/domain/guide/guide-view.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import { type Jurisdiction, Site } from '#shared/domain/site/site.ts';

const at = '2026-11-23T08:00:00.000Z';
const secret = 'GEHEIM';
const site = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));
const texts = readdirSync('assets/guides')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, text: readFileSync(`assets/guides/${name}`, 'utf8') }));
const { set } = checkGuides(texts, { site, today: '2026-11-22', depth: 'form' });

interface Place {
  readonly guide: Guide;
  readonly jurisdiction: Jurisdiction;
}

/** A guide as it is walked in each of its jurisdictions. */
function placesOf(id: string): Place[] {
  const family = set.families.get(id)!;
  const wanted = jurisdictionsOf(family.base.file.value, site.jurisdictions);
  return site.jurisdictions.flatMap((jurisdiction) => {
    if (!wanted.includes(jurisdiction.id)) return [];
    const compiling = compileGuide(set, id, { jurisdictionId: jurisdiction.id, siteId: null }, site.jurisdictions);
    return compiling.ok ? [{ guide: compiling.compiled.guide, jurisdiction }] : [];
  });
}

/** The guide with every answer to a sensitive question labelled so that it would be found in a text. */
function marked(guide: Guide): Guide {
  const nodes = Object.entries(guide.nodes).map(([nodeId, node]) => {
    if (node.type !== 'question' || !isSensitive(guide, node)) return [nodeId, node] as const;
    return [nodeId, { ...node, answers: node.answers.map((option) => ({ ...option, label: secret })) }] as const;
  });
  return { ...guide, nodes: Object.fromEntries(nodes) };
}

/** Always the same numbers for the same seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2_654_435_761;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Walks by the dice until a goal is reached, or for so many steps. */
function stroll({ guide, jurisdiction }: Place, seed: number): GuideRun {
  const roll = dice(seed);
  let run = startRun(guide, at, {
    rechtskreis: jurisdiction.kind === 'arge' ? 'arge' : 'agentur',
    stelle: jurisdiction.id,
    personBestaetigt: roll(2) === 1,
    heute: '2026-11-23',
    stunde: 10,
  });
  for (let step = 0; step < 80; step += 1) {
    const { node, nodeId, entry, isAtGoal, undecided } = viewOf(guide, run);
    if (isAtGoal || undecided) return run;
    const options = node.type === 'question' ? node.answers : [];
    const isEntering = entry !== null && roll(options.length + 1) === 0;
    const id = isEntering ? CONTINUE : (options[roll(options.length)]?.id ?? CONTINUE);
    const next = answer(run, guide, nodeId, id, at, isEntering ? { value: sampleOf(entry) } : {});
    if (next.ok) run = next.value;
  }
  return run;
}

function sampleOf(variable: NonNullable<ReturnType<typeof viewOf>['entry']>): string | number {
  if (variable.type === 'number') return variable.min ?? 7;
  return variable.type === 'date' ? (variable.min ?? '2026-11-23') : secret;
}

const departmentName = (id: string) => site.departments.find((one) => one.id === id)!.name;

describe.each([...set.families.keys()])('%s', (id) => {
  const places = placesOf(id);

  test('has a protocol that tells its open answers and goal, short and without what is sensitive', () => {
    let reached = 0;
    for (const place of places) {
      const guide = marked(place.guide);
      for (let seed = 1; seed <= 12; seed += 1) {
        const run = stroll({ ...place, guide }, seed);
        const { path, goal } = viewOf(guide, run);
        const protocol = protocolOf(guide, run);
        const text = protocolText(protocol, departmentName);
        expect(text).not.toContain(secret);
        // A blank would mean that a text of the note hangs on something sensitive or unknown.
        expect(text).not.toMatch(/[{}]|…/);
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
        if (!goal) continue;
        reached += 1;
        expect(text).toContain('Gesprächsziel erreicht');
        const open = path.filter((step) => step.answerLabel !== null && !step.isSensitive);
        if (protocol.goal !== null) expect(protocol.lines).toHaveLength(open.length);
      }
    }
    expect(reached).toBeGreaterThan(0);
  });
});
