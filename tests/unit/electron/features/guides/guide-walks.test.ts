import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewOf } from '#shared/domain/guide/guide-engine.ts';
import { newId } from '#shared/domain/id.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import type { Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { migrations } from '../../../../../electron/db/migrations/index.ts';
import {
  createGuideRepository,
  createGuideRuns,
  loadGuides,
  loadMeasures,
} from '../../../../../electron/features/guides/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

const parsed = parseSite(readFileSync('assets/sites/magdeburg.yaml', 'utf8'), 'magdeburg.yaml');
if (!parsed.ok) throw new Error('site');
const { site } = parsed;

/** A guide of two questions; `extra` stands above its steps. */
const text = (id: string, question: string, extra = '') => `id: ${id}
version: 1
title: Leitfaden ${id}
goal: Ziel ${id}
topic: termine
validFrom: 2026-01-01
${extra}variables:
  tag: { type: date, label: Tag, min: 2020-01-01, max: 2030-12-31 }
start: wer
nodes:
  wer:
    type: question
    title: Wer zahlt?
    say: Wer zahlt?
    variable: rechtskreis
    skipWhenKnown: true
    answers:
      - { id: agentur, label: Agentur, next: frage }
      - { id: arge, label: ARGE, next: frage }
  frage:
    type: question
    title: ${question}
    say: ${question}
    answers:
      - { id: ja, label: Ja, next: tag }
      - { id: nein, label: Nein, next: ende }
      - { id: privat, label: Zur Person, next: ende, if: personBestaetigt }
  tag: { type: question, title: Tag, say: Wann?, variable: tag, next: ende }
  ende: { type: outcome, title: Ende, say: Danke., goal: Geklärt., outcome: settled, followUp: { kind: none } }
`;

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let clock: ReturnType<typeof createFakeClock>;
beforeEach(() => {
  folder = makeFolder();
  clock = createFakeClock('2026-11-23T08:00:00.000Z');
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  writeFileSync(join(folder.path, 'eins.yaml'), text('eins', 'Erste Frage?'));
  writeFileSync(join(folder.path, 'zwei.yaml'), text('zwei', 'Zweite Frage?'));
  writeFileSync(join(folder.path, 'gefahr.yaml'), text('gefahr', 'Wo sind Sie?', 'interjection: danger\n'));
});
afterEach(() => {
  db.close();
  folder.remove();
});

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The app as it stands now: what is in memory begins anew, what is on the disk is there. */
function open() {
  const features = createTestFeatures(db, clock);
  const guides = loadGuides({ folder: folder.path, site, clock, log: silentLog });
  const repository = createGuideRepository(db);
  const runs = createGuideRuns({ guides, conversations: features.conversations, repository, site, clock });
  const call = () => must(features.conversations.open(answeredCall())).id;
  const view = (id: string) => {
    const guide = must(runs.load(id));
    const run = features.conversations.find(id)?.guideRun;
    if (!guide || !run) throw new Error('no guide on the screen');
    return { id: guide.id, ...viewOf(guide, run) };
  };
  return { ...features, guides, repository, runs, call, view };
}

describe('several guides in one conversation', () => {
  test('the call tells the jurisdiction, which is then not asked', () => {
    const { runs, call, view } = open();
    const id = call();
    must(runs.start(id, 'eins'));
    expect(view(id)).toMatchObject({ nodeId: 'frage', path: [{ nodeId: 'wer', isAutomatic: true }] });
    must(runs.correct(id, 'rechtskreis', 'arge'));
    expect(open().view(id).path).toMatchObject([{ answerLabel: 'ARGE' }]);
  });

  test('an entry, a jump and a look back are there after a restart', () => {
    const { runs, call } = open();
    const id = call();
    must(runs.start(id, 'eins'));
    must(runs.answer(id, 'frage', 'ja'));
    expect(runs.answer(id, 'tag', 'weiter', { value: 'morgen' })).toMatchObject({ error: { code: 'wrong-value' } });
    must(runs.answer(id, 'tag', 'weiter', { value: '2026-12-24' }));
    expect(open().view(id)).toMatchObject({ isAtGoal: true });
    must(open().runs.goTo(id, 'frage'));
    expect(open().view(id)).toMatchObject({
      nodeId: 'frage',
      keptAnswerId: 'ja',
      ahead: [{}, { answerLabel: '24.12.2026' }],
    });
    must(open().runs.answer(id, 'frage', 'nein'));
    expect(open().view(id)).toMatchObject({ isAtGoal: true, inactive: [{ nodeId: 'tag' }] });
  });

  test('a second concern parks the first, which is gone on with where it stood', () => {
    const { runs, call } = open();
    const id = call();
    must(runs.start(id, 'eins'));
    must(runs.answer(id, 'frage', 'ja'));
    must(runs.start(id, 'zwei'));
    expect(open().view(id)).toMatchObject({ id: 'zwei', nodeId: 'frage' });
    const desk = must(open().runs.desk(id));
    expect(desk).toMatchObject({
      parked: [{ guideId: 'eins', title: 'Leitfaden eins', stepTitle: 'Tag', answered: 1 }],
    });
    must(open().runs.resume(id, desk.parked[0]!.runId));
    expect(open().view(id)).toMatchObject({ id: 'eins', nodeId: 'tag' });
    expect(must(open().runs.desk(id)).parked).toEqual([]);
  });

  test('parked by hand, nothing is on the screen', () => {
    const { runs, call, conversations } = open();
    const id = call();
    expect(runs.park(id)).toMatchObject({ error: { code: 'no-guide' } });
    must(runs.start(id, 'eins'));
    must(runs.park(id));
    expect(conversations.find(id)?.guideRun).toBeNull();
    expect(must(runs.desk(id)).parked).toHaveLength(1);
  });

  test('danger comes in between and leads back to where one was, also after a crash', () => {
    const { runs, call } = open();
    const id = call();
    must(runs.start(id, 'eins'));
    must(runs.answer(id, 'frage', 'ja'));
    must(runs.interject(id, 'danger'));
    must(runs.interject(id, 'danger'));
    expect(open().view(id)).toMatchObject({ id: 'gefahr', nodeId: 'frage' });
    expect(must(open().runs.desk(id)).waiting).toMatchObject({ guideId: 'eins', stepTitle: 'Tag' });
    expect(runs.park(id)).toMatchObject({ error: { code: 'in-interjection' } });
    must(open().runs.answer(id, 'frage', 'nein'));
    must(open().runs.leaveInterjection(id));
    expect(open().view(id)).toMatchObject({ id: 'eins', nodeId: 'tag' });
    expect(runs.leaveInterjection(id)).toMatchObject({ error: { code: 'no-interjection' } });
  });

  test('danger can come before any guide, and leads back to none', () => {
    const { runs, call, conversations } = open();
    const id = call();
    must(runs.interject(id, 'danger'));
    must(runs.leaveInterjection(id));
    expect(conversations.find(id)?.guideRun).toBeNull();
    expect(runs.interject(id, 'complaint')).toMatchObject({ error: { code: 'no-such-guide' } });
  });

  test('who is speaking decides what is offered from then on', async () => {
    const { runs, call, conversations, customers, view } = open();
    const id = call();
    must(runs.start(id, 'eins'));
    conversations.onChange((conversation) => queueMicrotask(() => runs.noteSpeaker(conversation)));
    must(conversations.confirmSpeaker(id, addCustomer(customers)));
    await Promise.resolve();
    const { node } = view(id);
    expect(node.type === 'question' && node.answers.map((option) => option.id)).toEqual(['ja', 'nein', 'privat']);
  });
});

function addCustomer(customers: ReturnType<typeof open>['customers']): string {
  const id = newId();
  const person = { id, firstName: 'Erika', lastName: 'Beispiel', birthDate: '1990-01-01' };
  customers.save({ ...person, customerNumber: '123A456789', jurisdictionId: 'agentur-magdeburg' }, []);
  return id;
}

describe('the same customer calls again', () => {
  test('and is offered what was not finished, as it was; what was said stays with each call', () => {
    const { runs, call, conversations, customers } = open();
    const customerId = addCustomer(customers);
    const first = call();
    must(conversations.confirmSpeaker(first, customerId));
    must(runs.start(first, 'eins'));
    must(runs.answer(first, 'frage', 'ja'));
    must(conversations.close(first));
    runs.settle(first);

    const second = call();
    expect(must(runs.desk(second)).resumable).toEqual([]);
    must(conversations.confirmSpeaker(second, customerId));
    const [offer] = must(runs.desk(second)).resumable;
    expect(offer).toMatchObject({ guideId: 'eins', stepTitle: 'Tag', answered: 1 });
    must(runs.resume(second, offer!.runId));
    expect(open().view(second)).toMatchObject({ id: 'eins', nodeId: 'tag', path: [{}, { answerLabel: 'Ja' }] });
    must(open().runs.answer(second, 'tag', 'weiter', { value: '2026-12-24' }));
    expect(conversations.find(first)?.guideRun?.answers).toHaveLength(1);
  });

  test('but not what reached its goal, another one brought, or is long ago', () => {
    const { runs, call, conversations, customers } = open();
    const customerId = addCustomer(customers);
    const done = call();
    must(conversations.confirmSpeaker(done, customerId));
    must(runs.start(done, 'eins'));
    must(runs.answer(done, 'frage', 'nein'));
    must(conversations.close(done));
    runs.settle(done);
    const foreign = call();
    must(runs.start(foreign, 'zwei'));
    must(runs.answer(foreign, 'frage', 'ja'));
    const foreignRun = conversations.guideRuns.findActive(foreign)!.id;
    must(conversations.close(foreign));
    const old = call();
    must(conversations.confirmSpeaker(old, customerId));
    must(runs.start(old, 'zwei'));
    must(runs.answer(old, 'frage', 'ja'));
    must(conversations.close(old));
    clock.advance(31 * 24 * 3_600_000);

    const again = call();
    must(conversations.confirmSpeaker(again, customerId));
    expect(must(runs.desk(again)).resumable).toEqual([]);
    expect(runs.resume(again, foreignRun)).toMatchObject({ error: { code: 'not-resumable' } });
  });
});

describe('a run keeps the guide it was started with', () => {
  test('also after the program brought a changed one', () => {
    const { runs, call } = open();
    const id = call();
    must(runs.start(id, 'eins'));
    must(runs.answer(id, 'frage', 'ja'));
    writeFileSync(
      join(folder.path, 'eins.yaml'),
      text('eins', 'Ganz andere Frage?').replace('label: Ja', 'label: Jawohl'),
    );
    expect(open().view(id).path.at(-1)).toMatchObject({ title: 'Erste Frage?', answerLabel: 'Ja' });
    must(open().runs.back(id));
    expect(open().view(id)).toMatchObject({ nodeId: 'frage' });
    must(open().runs.start(id, 'eins'));
    expect(open().view(id).node.title).toBe('Ganz andere Frage?');
  });
});

describe('the protocol', () => {
  test('tells the guide on the screen and what was put in between, an interjection opened by mistake aside', () => {
    const { runs, call } = open();
    const id = call();
    must(runs.start(id, 'eins'));
    must(runs.interject(id, 'danger'));
    must(runs.leaveInterjection(id));
    must(runs.answer(id, 'frage', 'nein'));
    const alone = 'Leitfaden „Leitfaden eins“\nGesprächsziel erreicht: Geklärt.\nWer zahlt? Agentur\nErste Frage? Nein';
    expect(must(runs.protocol(id))).toBe(alone);
    must(runs.interject(id, 'danger'));
    must(runs.answer(id, 'frage', 'nein'));
    must(runs.leaveInterjection(id));
    expect(must(runs.protocol(id))).toBe(`${alone}\nZwischendurch: Leitfaden gefahr: Geklärt.`);
  });

  test('is not there before a guide is', () => {
    const { runs, call } = open();
    expect(must(runs.protocol(call()))).toBeNull();
  });
});

function listed(repository: ReturnType<typeof createGuideRepository>): string[] {
  return repository.listCounts().map(({ guideId, nodeId, what, amount }) => `${guideId} ${nodeId} ${what} ${amount}`);
}

describe('counts', () => {
  test('tell how a guide does, and hold no person, no answer and no time of day', () => {
    const { runs, call, conversations, repository } = open();
    const first = call();
    must(runs.start(first, 'eins'));
    clock.advance(20_000);
    must(runs.answer(first, 'frage', 'ja'));
    must(runs.back(first));
    clock.advance(10_000);
    must(runs.answer(first, 'frage', 'nein'));
    must(conversations.close(first));
    runs.settle(first);
    runs.settle(first);
    const second = call();
    must(runs.start(second, 'eins'));
    must(conversations.close(second));
    runs.settle(second);
    expect(listed(repository)).toEqual([
      'eins ende reached 1',
      'eins frage brokenOff 1',
      'eins frage changed 1',
      'eins frage visited 2',
      'eins wer started 2',
    ]);
    expect(repository.listDwells().map(({ nodeId, dwellClass, amount }) => [nodeId, dwellClass, amount])).toEqual([
      ['frage', 1, 1],
      ['frage', 2, 1],
    ]);
  });

  test('tell a goal that was reached before another guide was begun, and a guide given up for another', () => {
    const { runs, call, repository } = open();
    const id = call();
    must(runs.start(id, 'eins'));
    must(runs.answer(id, 'frage', 'nein'));
    must(runs.start(id, 'zwei'));
    must(runs.interject(id, 'danger'));
    must(runs.leaveInterjection(id));
    must(runs.start(id, 'eins'));
    expect(listed(repository)).toEqual([
      'eins ende reached 1',
      'eins frage visited 1',
      'eins wer started 2',
      'gefahr frage left 1',
      'gefahr wer started 1',
      'zwei frage left 1',
      'zwei wer started 1',
    ]);
  });

  test('end each run exactly once, whatever is done', () => {
    const { runs, call, conversations, repository } = open();
    const move = fc.constantFrom('eins', 'zwei', 'danger', 'home', 'ja', 'nein', 'back', 'park', 'resume', 'close');
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
        let id = call();
        const done = () => {
          must(conversations.close(id));
          runs.settle(id);
        };
        for (const one of moves) {
          if (one === 'eins' || one === 'zwei') void runs.start(id, one);
          else if (one === 'danger') void runs.interject(id, 'danger');
          else if (one === 'home') void runs.leaveInterjection(id);
          else if (one === 'ja' || one === 'nein') void runs.answer(id, 'frage', one);
          else if (one === 'back') void runs.back(id);
          else if (one === 'park') void runs.park(id);
          else if (one === 'resume') void runs.resume(id, must(runs.desk(id)).parked[0]?.runId ?? id);
          else {
            done();
            id = call();
          }
        }
        done();
        const total = (...kinds: string[]) =>
          repository.listCounts().reduce((all, { what, amount }) => (kinds.includes(what) ? all + amount : all), 0);
        expect(total('reached', 'brokenOff', 'left')).toBe(total('started'));
      }),
      { numRuns: 40 },
    );
  });

  test('are told with the titles that the steps had, once there are enough', () => {
    const { runs, call, conversations, repository } = open();
    for (let talk = 0; talk < 5; talk += 1) {
      expect(loadMeasures(repository)).toEqual([]);
      const id = call();
      must(runs.start(id, 'eins'));
      clock.advance(30_000);
      must(runs.answer(id, 'frage', 'ja'));
      must(conversations.close(id));
      runs.settle(id);
    }
    const step = { changed: 0, left: 0 };
    expect(loadMeasures(repository)).toEqual([
      {
        guideId: 'eins',
        version: 1,
        title: 'Leitfaden eins',
        started: 5,
        reached: 0,
        brokenOff: 5,
        left: 0,
        steps: [
          { nodeId: 'tag', title: 'Tag', visited: 0, brokenOff: 5, typicalDwell: null, ...step },
          { nodeId: 'frage', title: 'Erste Frage?', visited: 5, brokenOff: 0, typicalDwell: 3, ...step },
        ],
      },
    ]);
  });

  test('survive the migration to histograms, sums of seconds aside', () => {
    const file = join(folder.path, 'sums.db');
    const key = Buffer.alloc(32, 7);
    const old = openTestDatabase({ file, key, upTo: migrations.slice(0, 6) });
    old.exec(`INSERT INTO guide_count (guide_id, version, node_id, what, amount) VALUES
      ('eins', 1, 'wer', 'started', 7), ('eins', 1, 'frage', 'visited', 9), ('eins', 1, 'frage', 'dwelledSeconds', 91);`);
    old.close();
    const now = openTestDatabase({ file, key });
    const repository = createGuideRepository(now);
    expect(listed(repository)).toEqual(['eins frage visited 9', 'eins wer started 7']);
    expect(repository.listDwells()).toEqual([]);
    now.close();
  });
});

test('the migration keeps runs begun before, the newest on the screen', () => {
  const file = join(folder.path, 'old.db');
  const key = Buffer.alloc(32, 7);
  const old = openTestDatabase({ file, key, upTo: migrations.slice(0, 4) });
  const conversation = '0192f0c0-0000-7000-8000-000000000001';
  old.exec(`INSERT INTO conversation (id, call_id, direction, display, anonymous, route, opened_at)
      VALUES ('${conversation}', '0192f0c0-0000-7000-8000-000000000002', 'inbound', '030', 0, '[]', '2026-11-23T08:00:00.000Z');
    INSERT INTO note (conversation_id, text, revision) VALUES ('${conversation}', '', 0);
    INSERT INTO guide_run (id, conversation_id, guide_id, version, started_at) VALUES
      ('a', '${conversation}', 'alt', 1, '2026-11-23T08:00:00.000Z'), ('b', '${conversation}', 'neu', 2, '2026-11-23T08:01:00.000Z');
    INSERT INTO guide_step (guide_run_id, position, node_id, answer_id, at) VALUES ('b', 1, 'frage', 'ja', '2026-11-23T08:02:00.000Z');`);
  old.close();
  const now = openTestDatabase({ file, key });
  const { conversations } = createTestFeatures(now, clock);
  expect(conversations.find(conversation)?.guideRun).toEqual({
    guideId: 'neu',
    version: 2,
    startedAt: '2026-11-23T08:01:00.000Z',
    facts: [],
    answers: [{ nodeId: 'frage', answerId: 'ja', at: '2026-11-23T08:02:00.000Z' }],
    revisiting: null,
  });
  expect(conversations.guideRuns.list(conversation).map(({ state }) => state)).toEqual(['left', 'active']);
  now.close();
});
