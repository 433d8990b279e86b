import { createInterface } from 'node:readline';
import { CONTINUE, type Guide } from '#shared/domain/guide/guide.ts';
import { answer, back, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { GuideView } from '#shared/domain/guide/guide-view.ts';
import { variableOf } from '#shared/domain/guide/engine-replay.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { takeOption } from '../setup/arguments.mjs';
import { chooseGuides } from './choose.ts';
import { today } from './places.ts';

/** `walk GUIDE [--jurisdiction ID] [--date DAY]`: the guide in the terminal; a digit answers, 0 goes back, q ends. */
export async function walkCommand(args: readonly string[]): Promise<number> {
  const { value: jurisdictionId, rest } = takeOption([...args], 'jurisdiction');
  const { value: day, rest: names } = takeOption(rest, 'date');
  const [chosen] = names.length === 1 ? chooseGuides(names) : [];
  if (!chosen) {
    console.error('Aufruf: npm run guides -- walk LEITFADEN [--jurisdiction ID] [--date TAG]');
    return 2;
  }
  const guide = chosen.compile({ jurisdictionId: jurisdictionId ?? null, siteId: null });
  let run = startRun(guide, now(), factsOf(chosen.site, jurisdictionId, day ?? today()));
  console.log(`${guide.title}\nZiel: ${guide.goal}`);
  show(viewOf(guide, run));
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === 'q') break;
    const next = step(guide, run, line.trim());
    if (next) run = next;
    show(viewOf(guide, run));
  }
  return 0;
}

function factsOf(site: Site, jurisdictionId: string | undefined, heute: string) {
  const jurisdiction = site.jurisdictions.find(({ id }) => id === jurisdictionId);
  const place = jurisdiction && {
    rechtskreis: jurisdiction.kind === 'arge' ? 'arge' : 'agentur',
    stelle: jurisdiction.id,
  };
  return {
    heute,
    stunde: new Date().getHours(),
    ueberlauf: false,
    ausgehend: false,
    personBestaetigt: false,
    ...place,
  };
}

function step(guide: Guide, run: GuideRun, typed: string): GuideRun | null {
  const view = viewOf(guide, run);
  const { node, nodeId, undecided } = view;
  if (typed === '0') return told(back(run, guide));
  if (undecided) {
    const way = undecided.ways[Number(typed) - 1]?.nodeId;
    return told(answer(run, guide, nodeId, view.keptAnswerId ?? CONTINUE, now(), { way }));
  }
  const option = node.type === 'question' ? node.answers.find(({ key }) => String(key) === typed) : undefined;
  if (option) return told(answer(run, guide, nodeId, option.id, now()));
  if (node.type === 'question' && node.variable !== undefined && typed !== '') {
    const variable = variableOf(guide, node.variable);
    const value = variable?.type === 'number' ? Number(typed.replace(',', '.')) : typed;
    return told(answer(run, guide, nodeId, CONTINUE, now(), { value }));
  }
  return told(answer(run, guide, nodeId, CONTINUE, now()));
}

function told(result: ReturnType<typeof back>): GuideRun | null {
  if (result.ok) return result.value;
  console.log(`! ${result.error.message}`);
  return null;
}

function show({ node, progress, goal, undecided }: GuideView): void {
  console.log(`\n── ${[...node.section, node.title].join(' › ')}  (noch etwa ${progress.likely} Schritte)`);
  if (node.say) console.log(`   „${node.say}“`);
  if (node.hint) console.log(`   Hinweis: ${node.hint}`);
  if (node.why) console.log(`   Warum: ${node.why}`);
  if (undecided) {
    console.log(`   Nicht bekannt: ${undecided.missing.join(', ')}. Wohin?`);
    for (const [index, { title }] of undecided.ways.entries()) console.log(`   ${index + 1} ${title}`);
  } else if (node.type === 'question') {
    for (const { key, label } of node.answers) console.log(`   ${key} ${label}`);
    if (node.next && node.variable !== undefined) console.log(`   oder eingeben: ${node.variable}`);
  } else if (node.type !== 'outcome') console.log('   Eingabetaste: weiter');
  if (goal) console.log(`   ✓ ${goal.goal} (${goal.outcome}, danach: ${goal.followUp.kind})`);
}

function now(): string {
  return new Date().toISOString();
}
