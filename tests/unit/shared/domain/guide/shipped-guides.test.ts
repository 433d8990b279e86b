import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CONTINUE, type Guide } from '#shared/domain/guide/guide.ts';
import { answer, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import { parseGuide } from '#shared/domain/guide/parse-guide.ts';
import { Site } from '#shared/domain/site/site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const at = '2026-11-23T08:00:00.000Z';
const site = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));
const files = readdirSync('assets/guides').filter((name) => name.endsWith('.yaml'));

function read(file: string): Guide {
  const parsed = parseGuide(readFileSync(`assets/guides/${file}`, 'utf8'), file, site);
  if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
  return parsed.guide;
}

/** Walks every answer of every step once, breadth first; returns the runs that reached a goal. */
function walkEveryAnswer(guide: Guide): { runs: GuideRun[]; visited: Set<string> } {
  const visited = new Set<string>();
  const runs: GuideRun[] = [];
  const waiting = [startRun(guide, at)];
  for (const run of waiting) {
    const { node, nodeId, isAtGoal } = viewOf(guide, run);
    if (visited.has(nodeId)) continue;
    visited.add(nodeId);
    if (isAtGoal) runs.push(run);
    if (node.type === 'outcome') continue;
    const choices = node.type === 'question' ? node.answers.map(({ id }) => id) : [CONTINUE];
    for (const choice of choices) {
      const next = answer(run, guide, nodeId, choice, at);
      if (!next.ok) throw new Error(`${nodeId}/${choice}: ${next.error.code}`);
      waiting.push(next.value);
    }
  }
  return { runs, visited };
}

describe.each(files)('the guide %s', (file) => {
  const guide = read(file);

  test('can be walked to every step, and every goal is reached', () => {
    const { runs, visited } = walkEveryAnswer(guide);
    expect([...visited].toSorted()).toEqual(Object.keys(guide.nodes).toSorted());
    const goals = Object.values(guide.nodes).filter((node) => node.type === 'outcome');
    expect(runs).toHaveLength(goals.length);
  });

  test('has texts that fit a glance', () => {
    for (const [nodeId, node] of Object.entries(guide.nodes)) {
      expect(node.say?.length ?? 0, `${nodeId}.say`).toBeLessThanOrEqual(220);
      expect(node.hint?.length ?? 0, `${nodeId}.hint`).toBeLessThanOrEqual(240);
      expect(node.why?.length ?? 0, `${nodeId}.why`).toBeLessThanOrEqual(120);
      expect(node.title.length, `${nodeId}.title`).toBeLessThanOrEqual(50);
      if (node.type !== 'question') continue;
      for (const option of node.answers) expect(option.label.length, option.id).toBeLessThanOrEqual(50);
    }
  });

  test('says something wherever the customer is asked', () => {
    for (const [nodeId, node] of Object.entries(guide.nodes)) {
      if (node.type === 'question') expect(node.say, nodeId).toBeDefined();
    }
  });
});

test('the appointment guide settles, promises, forwards and knows conversations that break off', () => {
  const guide = read('termin-arbeitsvermittlung.yaml');
  const outcomes = Object.values(guide.nodes).flatMap((node) => (node.type === 'outcome' ? [node.outcome] : []));
  expect(new Set(outcomes)).toEqual(new Set(['settled', 'callback', 'forwarded', 'brokenOff']));
});
