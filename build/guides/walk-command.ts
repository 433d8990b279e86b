import { createInterface } from 'node:readline';
import { CONTINUE, type Guide } from '#shared/domain/guide/guide.ts';
import { answer, back, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { GuideView } from '#shared/domain/guide/guide-view.ts';
import { variableOf } from '#shared/domain/guide/engine-replay.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { takeOption } from '../setup/arguments.mjs';
import { chooseGuides, placeAt } from './choose.ts';
import { today } from './places.ts';

/** `walk GUIDE [--jurisdiction ID] [--site ID] [--date DAY]`: the guide in the terminal; a digit answers, 0 goes back, q ends. */
export async function walkCommand(args: readonly string[]): Promise<number> {
  const { value: jurisdictionId, rest } = takeOption([...args], 'jurisdiction');
  const { value: siteId, rest: more } = takeOption(rest, 'site');
  const { value: day, rest: names } = takeOption(more, 'date');
  const [chosen] = names.length === 1 ? chooseGuides(names) : [];
  if (!chosen) {
    console.error('Aufruf: npm run guides -- walk LEITFADEN [--jurisdiction ID] [--site ID] [--date TAG]');
    return 2;
  }
  const guide = chosen.compile(placeAt(chosen.site, jurisdictionId ?? null, siteId ?? null));
  let run = startRun(guide, now(), {
    ...factsOf(chosen.site, jurisdictionId, day ?? today()),
    ueberlauf: siteId !== undefined,
  });
  console.log(`${guide.title}\nZiel: ${guide.goal}`);
  show(guide, viewOf(guide, run));
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === 'q') break;
    const next = step(guide, run, line.trim());
    if (next) run = next;
    show(guide, viewOf(guide, run));
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

function show(guide: Guide, { node, progress, goal, undecided, entry }: GuideView): void {
  const ahead = progress.likely === 1 ? 'noch etwa 1 Schritt' : `noch etwa ${progress.likely} Schritte`;
  console.log(`\n── ${[...node.section, node.title].join(' › ')}${goal ? '' : `  (${ahead})`}`);
  if (node.differs) console.log(`   Hier anders: ${guide.variants.join(', ')}`);
  if (node.say) console.log(`   „${node.say}“`);
  if (node.hint) console.log(`   Hinweis: ${node.hint}`);
  if (node.why) console.log(`   Warum: ${node.why}`);
  if (undecided) {
    console.log(`   Nicht bekannt: ${undecided.missing.join(', ')}. Wohin?`);
    for (const [index, { title }] of undecided.ways.entries()) console.log(`   ${index + 1} ${title}`);
  } else if (node.type === 'question') {
    for (const { key, label } of node.answers) console.log(`   ${key} ${label}`);
    if (node.next && entry) console.log(`   oder eingeben: ${entryName(entry)}`);
  } else if (node.type !== 'outcome') console.log('   Eingabetaste: weiter');
  if (goal) console.log(`   ✓ ${goal.goal} (${goal.outcome}, followUp: ${goal.followUp.kind})`);
}

/** What is typed: a day as in the files, a number with its bounds. */
function entryName(entry: NonNullable<GuideView['entry']>): string {
  if (entry.type === 'number') return `${entry.label}, ${entry.min} bis ${entry.max}`;
  return entry.type === 'date' ? `${entry.label}, zum Beispiel ${today()}` : entry.label;
}

function now(): string {
  return new Date().toISOString();
}
