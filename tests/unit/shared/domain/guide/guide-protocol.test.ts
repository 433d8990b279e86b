import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTINUE, type Guide } from '#shared/domain/guide/guide.ts';
import { answer, back, goTo, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import { interjectionLine, protocolOf, protocolText } from '#shared/domain/guide/guide-protocol.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import { toGuide } from '../../../../support/guides.ts';

const at = '2026-11-23T08:00:00.000Z';

/** Asks openly and in confidence, and shows what it knows in later texts. */
const guide = toGuide({
  id: 'nebenjob',
  version: 1,
  title: 'Nebenjob mitteilen',
  goal: 'Gemeldet',
  topic: 'veraenderung',
  validFrom: '2026-01-01',
  variables: {
    art: { type: 'choice', label: 'Art', values: { minijob: 'Minijob', teilzeit: 'Teilzeit' } },
    stunden: { type: 'number', label: 'Stunden', min: 0, max: 60, decimals: 0, unit: 'Stunden' },
    beginn: { type: 'date', label: 'Beginn', min: '2026-01-01', max: '2026-12-31' },
    krank: { type: 'boolean', label: 'Krank' },
    leiden: { type: 'choice', label: 'Leiden', values: { ruecken: 'Rücken', herz: 'Herz' } },
    betrieb: { type: 'text', label: 'Betrieb' },
  },
  start: 'gruss',
  nodes: {
    gruss: { type: 'info', title: 'Begrüßung', say: 'Guten Tag.', next: 'art' },
    art: {
      type: 'question',
      title: 'Was für ein Nebenjob?',
      say: 'Was?',
      variable: 'art',
      answers: [
        { id: 'minijob', label: 'Minijob', next: 'stunden' },
        { id: 'teilzeit', label: 'Teilzeit', next: 'beginn' },
      ],
    },
    stunden: { type: 'question', title: 'Umfang', say: 'Wie viel?', variable: 'stunden', next: 'betrieb' },
    beginn: { type: 'question', title: 'Beginn', say: 'Wann?', variable: 'beginn', next: 'betrieb' },
    betrieb: { type: 'question', title: 'Betrieb', say: 'Wo?', variable: 'betrieb', next: 'leiden' },
    leiden: {
      type: 'question',
      title: 'Grund der Krankheit',
      say: 'Was fehlt Ihnen?',
      variable: 'leiden',
      sensitive: true,
      answers: [
        { id: 'ruecken', label: 'Rücken', next: 'krank', set: { krank: true } },
        { id: 'herz', label: 'Herz', next: 'krank', set: { krank: true } },
        { id: 'nichts', label: 'Nichts', next: 'krank', set: { krank: false } },
      ],
    },
    krank: {
      type: 'question',
      title: 'Noch krank?',
      say: 'Krank?',
      variable: 'krank',
      skipWhenKnown: true,
      answers: [
        { id: 'ja', label: 'Ja', next: 'passt' },
        { id: 'nein', label: 'Nein', next: 'passt' },
      ],
    },
    passt: {
      type: 'question',
      title: 'Trotz {leiden} ({krank}) möglich?',
      say: 'Geht es?',
      answers: [
        { id: 'ja', label: 'Mit {betrieb} besprochen', next: 'fertig' },
        { id: 'nein', label: 'Nein', next: 'rueckruf' },
        { id: 'nochmal', label: 'Von vorn', next: 'art' },
      ],
    },
    fertig: {
      type: 'outcome',
      title: 'Fertig',
      goal: '{art} ab {beginn} bei {betrieb} gemeldet.',
      outcome: 'settled',
      followUp: { kind: 'papers', papers: ['Bescheinigung', 'Vertrag'] },
    },
    rueckruf: {
      type: 'outcome',
      title: 'Rückruf',
      goal: 'Rückruf zugesagt.',
      outcome: 'callback',
      followUp: { kind: 'callback', department: 'leistung', reason: 'Nebenjob' },
    },
  },
});

type Given = readonly [nodeId: string, answerId: string, value?: string | number];

/** Texts are compared as the note shows them; departments are called by their id in capitals. */
function textOf(run: GuideRun, of: Guide = guide): string {
  return protocolText(protocolOf(of, run), (id) => id.toUpperCase());
}

function walk(...given: readonly Given[]): GuideRun {
  return given.reduce(
    (run, [nodeId, answerId, value]) => {
      const next = answer(run, guide, nodeId, answerId, at, value === undefined ? {} : { value });
      if (!next.ok) throw new Error(`${nodeId}: ${next.error.message}`);
      return next.value;
    },
    startRun(guide, at),
  );
}

const toJobKind: Given[] = [
  ['gruss', CONTINUE],
  ['art', 'teilzeit'],
];
const openly: Given[] = [
  ...toJobKind,
  ['beginn', CONTINUE, '2026-12-01'],
  ['betrieb', CONTINUE, 'Bäckerei Muster'],
  ['leiden', 'ruecken'],
];

describe('the protocol of a run', () => {
  test('tells guide, goal and each open answer in one line, and what follows', () => {
    expect(textOf(walk(...openly, ['passt', 'nein']))).toBe(
      [
        'Leitfaden „Nebenjob mitteilen“',
        'Gesprächsziel erreicht: Rückruf zugesagt.',
        'Was für ein Nebenjob? Teilzeit',
        'Beginn: 1.12.2026',
        'Trotz … (…) möglich? Nein',
        'Folgt: Rückruf LEISTUNG, Nebenjob',
      ].join('\n'),
    );
  });

  test('tells numbers with their unit', () => {
    const run = walk(['gruss', CONTINUE], ['art', 'minijob'], ['stunden', CONTINUE, 12]);
    expect(protocolOf(guide, run).lines).toEqual(['Was für ein Nebenjob? Minijob', 'Umfang: 12 Stunden']);
  });

  test('says that the goal is still ahead', () => {
    expect(textOf(walk(...toJobKind))).toContain('Gesprächsziel offen.');
    expect(textOf(walk(...toJobKind))).not.toContain('Folgt');
  });

  test('shows nothing that was told in confidence, nor what was concluded from it', () => {
    const text = textOf(walk(...openly, ['passt', 'ja']));
    expect(text).not.toMatch(/Rücken|Krank|krank|Bäckerei|betrieb/);
    expect(text).toContain('Gesprächsziel erreicht: Teilzeit ab 1.12.2026 bei … gemeldet.');
    expect(text).toContain('Folgt: Unterlagen Bescheinigung, Vertrag');
  });

  test('follows a changed answer: the way that was left is not told', () => {
    const there = goTo(walk(...openly, ['passt', 'nein']), guide, 'art', at);
    const changed = there.ok && answer(there.value, guide, 'art', 'minijob', at);
    if (!changed || !changed.ok) throw new Error('not changed');
    expect(protocolOf(guide, changed.value).lines).toEqual(['Was für ein Nebenjob? Minijob']);
  });

  test('is the whole way also while one looks back', () => {
    const run = walk(...openly, ['passt', 'nein']);
    const looking = back(run, guide);
    expect(looking.ok && textOf(looking.value)).toBe(textOf(run));
  });
});

describe('an interjection', () => {
  const danger = toGuide({
    id: 'gefahr',
    version: 1,
    title: 'Gefahr: Suizid, Gewalt',
    goal: 'Hilfe ist da',
    topic: 'gespraech',
    interjection: 'danger',
    validFrom: '2026-01-01',
    start: 'offen',
    nodes: {
      offen: {
        type: 'question',
        title: 'Wer hilft?',
        say: 'Wer?',
        answers: [
          { id: 'wir', label: 'Wir', next: 'wo' },
          { id: 'andere', label: 'Andere', next: 'ende' },
        ],
      },
      wo: {
        type: 'question',
        title: 'Wo?',
        say: 'Wo?',
        sensitive: true,
        answers: [
          { id: 'hier', label: 'Hier', next: 'ende' },
          { id: 'dort', label: 'Dort', next: 'ende' },
        ],
      },
      ende: { type: 'outcome', title: 'E', goal: 'Notarzt da.', outcome: 'settled', followUp: { kind: 'none' } },
    },
  });

  test('about something sensitive is named by a word that tells nothing', () => {
    const run = answer(startRun(danger, at), danger, 'offen', 'andere', at);
    if (!run.ok) throw new Error(run.error.message);
    expect(interjectionLine(protocolOf(danger, run.value))).toBe('Zwischendurch: Notfall');
    expect(textOf(run.value, danger)).toBe('Leitfaden „Notfall“\nGesprächsziel erreicht.');
  });

  test('about nothing sensitive tells its goal', () => {
    const open = {
      ...danger,
      interjection: 'interpreter' as const,
      nodes: { offen: danger.nodes.offen!, ende: danger.nodes.ende! },
    };
    const run = answer(startRun(open, at), open, 'offen', 'andere', at);
    if (!run.ok) throw new Error(run.error.message);
    expect(interjectionLine(protocolOf(open, run.value))).toBe('Zwischendurch: Gefahr: Suizid, Gewalt: Notarzt da.');
  });
});

describe('whatever is done', () => {
  type Move = { readonly kind: 'answer'; readonly choice: number; readonly value: number } | { readonly kind: 'back' };
  const moves: fc.Arbitrary<Move[]> = fc.array(
    fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({ kind: fc.constant('answer' as const), choice: fc.nat(4), value: fc.nat(59) }),
      },
      { weight: 1, arbitrary: fc.constant<Move>({ kind: 'back' }) },
    ),
    { maxLength: 30 },
  );

  /** Does what is asked for; `secret` tells which of the confidential answers is given. */
  function make(run: GuideRun, move: Move, secret: number): GuideRun {
    if (move.kind === 'back') {
      const done = back(run, guide);
      return done.ok ? done.value : run;
    }
    const { node, nodeId, entry } = viewOf(guide, run);
    const values = { number: move.value, date: `2026-05-${10 + (move.value % 20)}`, text: `Firma ${secret}` };
    const entered = entry && values[entry.type];
    const options = node.type === 'question' ? node.answers : [];
    // Both of them make one ill, so they lead the same way.
    const id = nodeId === 'leiden' ? ['ruecken', 'herz'][secret] : options[move.choice % (options.length || 1)]?.id;
    const done = answer(run, guide, nodeId, id ?? CONTINUE, at, entered === null ? {} : { value: entered });
    return done.ok ? done.value : run;
  }

  test('two conversations that differ only in confidence have the same protocol', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const [one, other] = [0, 1].map((secret) =>
          textOf(list.reduce((run, move) => make(run, move, secret), startRun(guide, at))),
        );
        expect(one).toBe(other);
      }),
    );
  });

  test('each line stands for one open question of the path, and none is missing', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const run = { ...list.reduce((all, move) => make(all, move, 0), startRun(guide, at)), revisiting: null };
        const { path } = viewOf(guide, run);
        const open = path.filter((step) => step.answerLabel !== null && !step.isSensitive && step.nodeId !== 'krank');
        expect(protocolOf(guide, run).lines).toHaveLength(open.length);
      }),
    );
  });
});
