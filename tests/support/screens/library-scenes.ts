import { resolve } from 'node:path';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { CONTINUE, type Guide } from '#shared/domain/guide/guide.ts';
import { answer, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import { loadGuides } from '../../../electron/features/guides/index.ts';
import { silentLog } from '../../../electron/log.ts';
import { createFakeClock } from '../fake-clock.ts';
import { ago, conversation, id, NOW, overflowOrigin, site } from './sample-workplace.ts';

export interface LibraryScene {
  readonly guide: Guide;
  readonly guides: readonly Guide[];
  readonly talk: Partial<Conversation>;
}

/** Of the library: guide, jurisdiction of the call, and how many steps were walked. */
const chosen = [
  ['termin-arbeitsvermittlung', 'agentur-magdeburg', 6],
  ['arbeitsuchend-melden', 'agentur-stendal', 3],
  ['alg-antrag', 'agentur-magdeburg', 4],
  ['bescheid-verstehen', 'agentur-halberstadt', 1],
  ['widerspruch', 'agentur-magdeburg', 4],
  ['nebenjob', 'agentur-gera', 3],
  ['kindergeld-kinderzuschlag', 'agentur-magdeburg', 1],
  ['buergergeld-wohnen', 'arge-boerde', 3],
  ['kurzarbeit', 'agentur-magdeburg', 2],
  ['gefahr', 'arge-quedlinburg', 0],
] as const;

/** Ten guides of the library at a step of their own, for pictures. */
export function libraryScenes(): LibraryScene[] {
  const library = loadGuides({
    folder: resolve(import.meta.dirname, '../../../assets/guides'),
    site,
    clock: createFakeClock(NOW),
    log: silentLog,
  });
  return chosen.map(([guideId, jurisdictionId, steps]) => {
    const place = { jurisdictionId, siteId: null };
    const guide = library.find(guideId, place);
    if (!guide) throw new Error(`no guide ${guideId}`);
    const base = jurisdictionId === 'agentur-gera' ? overflowOrigin : conversation.origin;
    return {
      guide,
      guides: library.list(place),
      talk: {
        speaker: { kind: 'customer', customerId: id(11), name: 'Mareike Sonnwald', confirmedAt: ago(90) },
        origin: { ...base, jurisdictionId },
        guideRun: walk(guide, jurisdictionId, steps),
      },
    };
  });
}

/** The first answer at every step; where a value is typed, the step that asks for it is the last. */
function walk(guide: Guide, jurisdictionId: string, steps: number): GuideRun {
  const facts = {
    rechtskreis: jurisdictionId.startsWith('arge') ? 'arge' : 'agentur',
    stelle: jurisdictionId,
    ueberlauf: jurisdictionId === 'agentur-gera',
    ausgehend: false,
    personBestaetigt: true,
    heute: NOW.slice(0, 10),
    stunde: 10,
  };
  let run: GuideRun = startRun(guide, ago(80), facts);
  for (let step = 0; step < steps; step += 1) {
    const { node, nodeId, isAtGoal, entry } = viewOf(guide, run);
    const first = node.type === 'question' ? node.answers[0]?.id : CONTINUE;
    if (isAtGoal || entry !== null || first === undefined) break;
    const next = answer(run, guide, nodeId, first, ago(70 - step));
    if (!next.ok) break;
    run = next.value;
  }
  return run;
}
