import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { viewOf } from '#shared/domain/guide/guide-engine.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import type { Result } from '#shared/result.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import type { ConversationService } from '../../../../../electron/features/conversations/index.ts';
import {
  createGuideRepository,
  createGuideRuns,
  loadGuides,
  type GuideLibrary,
} from '../../../../../electron/features/guides/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, makeFolder, openTestDatabase } from '../../../../support/store.ts';

const guideId = 'termin';
const text = `id: termin
version: 1
title: Termin
goal: Ein Termin.
topic: termine
validFrom: 2026-01-01
start: begruessung
nodes:
  begruessung: { type: info, title: Gruß, say: Guten Tag., next: anliegen }
  anliegen:
    type: question
    title: Anliegen
    say: Worum geht es?
    answers:
      - { id: termin, label: Termin, next: identifizieren }
      - { id: andere-stelle, label: Andere Stelle, next: verwiesen }
  identifizieren: { type: action, title: Wer spricht?, hint: Fragen., next: kanal }
  kanal:
    type: question
    title: Wie?
    say: Video?
    answers: [{ id: video, label: Ja, next: verwiesen }, { id: nein, label: Nein, next: verwiesen }]
  verwiesen:
    type: outcome
    title: Verwiesen
    say: Gern.
    goal: Verwiesen
    outcome: forwarded
    followUp: { kind: forward, to: andere Stelle }
`;
const clock = createFakeClock();

const parsed = parseSite(readFileSync('assets/sites/magdeburg.yaml', 'utf8'), 'magdeburg.yaml');
if (!parsed.ok) throw new Error('site');
const { site } = parsed;

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let conversations: ConversationService;
let guides: GuideLibrary;
let conversationId: string;

beforeEach(() => {
  folder = makeFolder();
  writeFileSync(join(folder.path, 'termin.yaml'), text);
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  ({ conversations } = createTestFeatures(db, clock));
  guides = loadGuides({ folder: folder.path, site, clock, log: silentLog });
  conversationId = must(conversations.open(answeredCall())).id;
});
afterEach(() => {
  db.close();
  folder.remove();
});

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const createRuns = () => createGuideRuns({ guides, conversations, repository: createGuideRepository(db), site, clock });

function view() {
  const run = conversations.find(conversationId)?.guideRun;
  return viewOf(guides.find(guideId, { jurisdictionId: null, siteId: null })!, run!);
}

describe('walking a guide in a conversation', () => {
  test('keeps every answer and the place, also for the next start of the app', () => {
    const runs = createRuns();
    must(runs.start(conversationId, guideId));
    must(runs.answer(conversationId, 'begruessung', 'weiter'));
    must(runs.answer(conversationId, 'anliegen', 'termin'));
    expect(view().nodeId).toBe('identifizieren');
    must(runs.back(conversationId));
    expect(view()).toMatchObject({ nodeId: 'anliegen', keptAnswerId: 'termin' });
    must(createRuns().answer(conversationId, 'anliegen', 'termin'));
    expect(view().nodeId).toBe('identifizieren');
    expect(conversations.find(conversationId)?.guideRun?.answers).toHaveLength(2);
  });

  test('reaches the goal', () => {
    const runs = createRuns();
    must(runs.start(conversationId, guideId));
    must(runs.answer(conversationId, 'begruessung', 'weiter'));
    must(runs.answer(conversationId, 'anliegen', 'andere-stelle'));
    expect(view()).toMatchObject({ isAtGoal: true, goal: { outcome: 'forwarded' } });
  });

  test.each([
    [
      'an answer the step does not have',
      () => createRuns().answer(conversationId, 'begruessung', 'nein'),
      'no-such-answer',
    ],
    ['an answer to a step not reached', () => createRuns().answer(conversationId, 'kanal', 'video'), 'other-step'],
    ['a step back before the start', () => createRuns().back(conversationId), 'at-start'],
    ['a guide nobody has', () => createRuns().start(conversationId, 'erfunden'), 'no-such-guide'],
    [
      'a conversation nobody has',
      () => createRuns().start('0192f0c0-0000-7000-8000-000000000000', guideId),
      'no-conversation',
    ],
  ])('refuses %s and changes nothing', (_what, attempt, code) => {
    must(createRuns().start(conversationId, guideId));
    const before = conversations.find(conversationId)?.guideRun;
    expect(attempt()).toMatchObject({ ok: false, error: { code } });
    expect(conversations.find(conversationId)?.guideRun).toEqual(before);
  });

  test('refuses an answer where no guide was started', () => {
    expect(createRuns().answer(conversationId, 'begruessung', 'weiter')).toMatchObject({
      ok: false,
      error: { code: 'no-guide' },
    });
  });
});
