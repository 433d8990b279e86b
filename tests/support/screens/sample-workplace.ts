import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import {
  type Callback,
  type CallbackHistory,
  type CallbackOffer,
  type CallbackPage,
  ListedCallback,
  type OfferedWindow,
  type OpenedCallback,
} from '#shared/domain/callback/callback.ts';
import type { Call, CallOrigin } from '#shared/domain/call/call.ts';
import type { CallListPage } from '#shared/domain/call-list/call-list.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { CallerCandidate } from '#shared/domain/customer/customer.ts';
import type { TargetStates } from '#shared/domain/directory/directory.ts';
import type { Gate } from '#shared/domain/disclosure/gate.ts';
import { Guide } from '#shared/domain/guide/guide.ts';
import type { CallQuality } from '#shared/domain/media/call-quality.ts';
import { systemDefault, usualSound } from '#shared/domain/media/sound-choice.ts';
import type { CallSoundView, SoundView } from '#shared/domain/media/sound-view.ts';
import { toGuide } from '../guides.ts';
import { Site } from '#shared/domain/site/site.ts';
import type { OpenedTask, OutboundList, OutboundTask } from '#shared/domain/outbound/outbound.ts';
import type { OutboxView } from '#shared/domain/outbox/operation.ts';
import type { TrainingCaller, WorkplaceSnapshot } from '#shared/domain/workplace.ts';

/** Invented data for pictures and tests of the screens. Numbers are those kept for film and television. */

/** The moment of all pictures: Monday, 23 November 2026, 10:14 in Magdeburg. */
export const NOW = '2026-11-23T09:14:00.000Z';

export function ago(seconds: number): string {
  return new Date(Date.parse(NOW) - seconds * 1000).toISOString();
}

export function id(number: number): string {
  return `0193591a-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const site: Site = Site.parse(
  parse(readFileSync(resolve(import.meta.dirname, '../../../assets/sites/magdeburg.yaml'), 'utf8')),
);

export const origin: CallOrigin = {
  number: '+493023125101',
  display: '030 23125101',
  anonymous: false,
  dialled: '+493023125610',
  queue: 'arge-boerde',
  waitedSeconds: 95,
  jurisdictionId: 'arge-boerde',
  overflowFrom: null,
  route: [],
};

export const overflowOrigin: CallOrigin = {
  ...origin,
  number: '+4917139200110',
  display: '0171 39200110',
  dialled: '+494066969500',
  queue: 'agentur-gera',
  jurisdictionId: 'agentur-gera',
  overflowFrom: 'gera',
  waitedSeconds: 204,
};

export const call: Call = {
  id: id(1),
  direction: 'inbound',
  kind: 'customer',
  name: null,
  consultFor: null,
  state: { name: 'active', since: ago(134), answeredAt: ago(134) },
  answering: false,
  automatic: false,
  muted: false,
  remoteHeld: false,
  inConference: false,
  transfer: null,
  extension: null,
  origin,
  conversationId: id(2),
};

export const conversation: Conversation = {
  id: id(2),
  callId: id(1),
  direction: 'inbound',
  origin,
  openedAt: ago(134),
  hungUpAt: null,
  closedAt: null,
  speaker: { kind: 'unconfirmed' },
  note: { text: '', revision: 0, savedAt: null },
  furtherNotes: [],
  outcome: null,
  guideRun: null,
  callbackIds: [],
};

export const workplace: WorkplaceSnapshot = {
  mode: 'training',
  runtime: 'Ersatzlaufzeit (Chromium 156)',
  site,
  workshop: true,
  hotkeys: { answer: 'Control+Shift+A', mute: 'Control+Shift+M' },
  advisor: { name: 'ready', since: ago(300) },
  line: { name: 'registered' },
  audio: { name: 'ready', microphone: 'Headset Mono' },
  calls: [],
  conversation: null,
  notices: [],
  clockAhead: 0,
};

export const candidates: CallerCandidate[] = [
  {
    customerId: id(11),
    firstName: 'Mareike',
    lastName: 'Sonnwald',
    jurisdictionId: 'arge-boerde',
    match: 'number',
    numberLabel: 'Festnetz',
    reasons: ['callbackOpen', 'jurisdiction'],
  },
  {
    customerId: id(12),
    firstName: 'Jannis',
    lastName: 'Sonnwald',
    jurisdictionId: 'agentur-magdeburg',
    match: 'number',
    numberLabel: 'Haushalt',
  },
  {
    customerId: id(13),
    firstName: 'Wilhelmine-Charlotte',
    lastName: 'Freifrau von Testenhausen-Beispiel',
    jurisdictionId: 'arge-boerde',
    match: 'number',
    numberLabel: null,
  },
];

/** Nobody was chosen yet. */
export const noGate: Gate = {
  conversationId: conversation.id,
  state: 'none',
  person: null,
  rule: null,
  ruleVersion: null,
  failedHere: 0,
  failedBefore: 0,
  speaksAs: null,
  openedAt: null,
};
/** Somebody says to be Mareike Sonnwald, of whom most is asked. */
export const askingGate: Gate = {
  ...noGate,
  state: 'asking',
  person: { customerId: id(11), name: 'Mareike Sonnwald', jurisdictionId: 'arge-boerde' },
  rule: {
    identify: [
      { of: ['lastName', 'firstName', 'birthDate'] },
      { of: ['customerNumber', 'bgNumber'], atLeast: 1 },
      { of: ['address'] },
    ],
    heard: ['lastName', 'firstName'],
    representatives: [
      { kind: 'proxy', identify: [{ of: ['birthDate', 'customerNumber'] }], onFile: true },
      { kind: 'guardian', identify: [{ of: ['birthDate', 'customerNumber'] }], onFile: true },
    ],
  },
  ruleVersion: '2026-11-23',
};
export const openGate: Gate = { ...askingGate, state: 'open', speaksAs: 'self', openedAt: ago(90) };

export const guide: Guide = toGuide({
  topic: 'termine',
  id: 'termin-arbeitsvermittlung',
  version: 1,
  title: 'Termin mit der Arbeitsvermittlung vereinbaren',
  goal: 'Die Kundin oder der Kunde hat einen Termin oder einen Rückruf, der einen Termin bringt.',
  synonyms: ['Beratungsgespräch', 'Vermittler', 'verschieben'],
  validFrom: '2026-01-01',
  start: 'anliegen',
  nodes: {
    anliegen: {
      type: 'question',
      title: 'Worum geht es?',
      say: 'Gern. Möchten Sie einen neuen Termin vereinbaren oder einen bestehenden ändern?',
      hint: 'Lassen Sie ausreden. Fassen Sie das Anliegen in einem Satz zusammen.',
      answers: [
        { id: 'neu', label: 'Neuer Termin', next: 'gemeldet' },
        { id: 'verschieben', label: 'Termin verschieben', next: 'gemeldet' },
        { id: 'absagen', label: 'Termin absagen', next: 'gemeldet' },
      ],
    },
    gemeldet: {
      type: 'question',
      title: 'Ist die Kundin oder der Kunde schon gemeldet?',
      say: 'Sind Sie bei uns schon arbeitsuchend oder arbeitslos gemeldet?',
      hint: 'Ein Termin bei der Arbeitsvermittlung setzt eine Meldung voraus.',
      why: 'Ohne Meldung ist zuerst die Arbeitsuchendmeldung aufzunehmen.',
      answers: [
        { id: 'ja', label: 'Ja, gemeldet', next: 'unterlagen' },
        { id: 'nein', label: 'Nein, noch nicht', next: 'ziel' },
        { id: 'unklar', label: 'Weiß nicht', next: 'ziel' },
      ],
    },
    unterlagen: {
      type: 'info',
      title: 'Unterlagen nennen',
      say: 'Bringen Sie bitte Ihren Ausweis, den Lebenslauf und die letzten Zeugnisse mit.',
      next: 'ziel',
    },
    ziel: {
      type: 'outcome',
      title: 'Rückruf ankündigen',
      say: 'Die Arbeitsvermittlung ruft Sie an und macht mit Ihnen den Termin aus. Wann erreichen wir Sie am besten?',
      hint: 'Nummer laut wiederholen und bestätigen lassen.',
      goal: 'Rückruf der Arbeitsvermittlung ist vereinbart',
      outcome: 'callback',
      followUp: {
        kind: 'callback',
        department: 'arbeitsvermittlung',
        reason: 'Neuer Termin mit der Arbeitsvermittlung',
      },
    },
  },
});

const otherGuides: Guide[] = [
  [
    'bescheid-erklaeren',
    'Bescheid erklären',
    'Die Kundin oder der Kunde weiß, was im Bescheid steht und wer weiterhilft.',
  ],
  ['arbeitsuchend-melden', 'Arbeitsuchend melden', 'Die Meldung ist aufgenommen, die nächsten Schritte sind bekannt.'],
  [
    'anschrift-aendern',
    'Neue Anschrift mitteilen',
    'Die neue Anschrift ist aufgenommen oder der Weg dahin ist bekannt.',
  ],
].map(([key, title, goal]) => Guide.parse({ ...guide, id: key, title, goal, synonyms: [] }));

export const guides: Guide[] = [guide, ...otherGuides];

const callbackBase = {
  conversationId: id(2),
  customerId: null,
  jurisdictionId: 'arge-boerde',
  createdAt: ago(86_400),
  summary: null,
  language: 'de',
  numberConfirmedAt: ago(86_400),
  consentedAt: ago(86_400),
  receipt: null,
  standing: 'promised',
  due: null,
  pressing: null,
  otherWindows: [],
  state: 'open',
  attempts: 0,
  lastOutcome: null,
  dialledAt: null,
  attemptConversationId: null,
  claim: null,
} satisfies Partial<Callback>;

export const callbacks: Callback[] = [
  {
    ...callbackBase,
    id: id(21),
    departmentId: 'arbeitsvermittlung',
    reason: 'Neuer Termin mit der Arbeitsvermittlung',
    summary: 'Termin am 26. November geht nicht, Vorstellungsgespräch. Montags und dienstags geht immer.',
    receipt: 'K7FM-93QX-4',
    due: {
      date: '2026-12-01',
      time: '10:12',
      zone: 'Europe/Berlin',
      at: '2026-12-01T09:12:00.000Z',
      rule: { hours: 48, counted: 'openHours' },
    },
    number: '+493023125101',
    customerName: 'Mareike Sonnwald',
    window: {
      date: '2026-11-24',
      from: '08:00',
      to: '12:00',
      zone: 'Europe/Berlin',
      startAt: '2026-11-24T07:00:00.000Z',
      endAt: '2026-11-24T11:00:00.000Z',
    },
    callFromAt: '2026-11-24T07:00:00.000Z',
  },
  {
    ...callbackBase,
    id: id(22),
    departmentId: 'leistung-sgb-2',
    reason:
      'Frage zur Höhe der Leistung; Unterlagen liegen seit zwei Wochen vor, es fehlt nur noch die Bestätigung des Vermieters',
    number: '+4917139200110',
    customerName: null,
    window: {
      date: '2026-11-23',
      from: '10:00',
      to: '11:30',
      zone: 'Europe/Berlin',
      startAt: '2026-11-23T09:00:00.000Z',
      endAt: '2026-11-23T10:30:00.000Z',
    },
    callFromAt: '2026-11-23T09:00:00.000Z',
  },
  {
    ...callbackBase,
    id: id(23),
    departmentId: 'kundenreaktion',
    reason: 'Beschwerde über lange Bearbeitung',
    number: '+496990009230',
    customerName: 'Doreen Haverstein',
    window: {
      date: '2026-11-20',
      from: '13:00',
      to: '15:00',
      zone: 'Europe/Berlin',
      startAt: '2026-11-20T12:00:00.000Z',
      endAt: '2026-11-20T14:00:00.000Z',
    },
    callFromAt: '2026-11-20T12:00:00.000Z',
  },
];

const offered = (date: string, from: string, to: string, free: number): OfferedWindow => ({
  date,
  from,
  to,
  zone: 'Europe/Berlin',
  startAt: `${date}T${String(Number(from.slice(0, 2)) - 1).padStart(2, '0')}:00:00.000Z`,
  endAt: `${date}T${String(Number(to.slice(0, 2)) - 1).padStart(2, '0')}:00:00.000Z`,
  free,
});

/** What the placement officers can promise; nobody else has promised much yet. */
export const callbackOffer: CallbackOffer = {
  windows: [
    offered('2026-11-23', '12:00', '14:00', 1),
    offered('2026-11-23', '14:00', '16:00', 7),
    offered('2026-11-24', '08:00', '10:00', 12),
    offered('2026-11-24', '10:00', '12:00', 11),
    offered('2026-11-24', '12:00', '14:00', 12),
  ],
  due: {
    date: '2026-12-01',
    time: '10:14',
    zone: 'Europe/Berlin',
    at: '2026-12-01T09:14:00.000Z',
    sentence:
      'Arbeitsvermittlung ruft Sie spätestens am Dienstag, 1. Dezember 2026 um 10:14 Uhr zurück. Gezählt sind 48 Stunden, in denen der Fachbereich Servicezeit hat: verteilt auf 7 Servicetage.',
  },
  isWish: false,
};

export const callbackHistory: CallbackHistory = [
  {
    at: ago(86_400),
    by: 'm.kern',
    event: { kind: 'promised', window: { date: '2026-11-20', from: '13:00', to: '15:00', zone: 'Europe/Berlin' } },
  },
  { at: ago(80_000), by: 'b.lenz', event: { kind: 'dialled' } },
  { at: ago(79_900), by: 'b.lenz', event: { kind: 'concluded', outcome: 'nobody', note: null } },
];

/** As the list has it: nothing of the person. */
export function listed(callback: Callback): ListedCallback {
  return ListedCallback.parse({ ...callback, isPressing: callback.pressing !== null });
}

/** What opening the overdue one brings. */
export const openedCallback: OpenedCallback = {
  callback: callbacks[2]!,
  note: 'Ruft seit zwei Wochen an, niemand meldet sich zurück. Möchte mit der Leitung sprechen.',
  history: callbackHistory,
};

const taskBase: OutboundTask = {
  appointmentId: id(41),
  jurisdictionId: 'agentur-magdeburg',
  date: '2026-11-24',
  from: '09:00',
  missing: 2,
  isOfficerAway: false,
  state: 'now',
  callFromAt: NOW,
  attempts: 0,
  lastOutcome: null,
  dialledAt: null,
  claim: null,
};

export const outboundList: OutboundList = {
  tasks: [
    { ...taskBase, attempts: 1, lastOutcome: 'nobody' },
    {
      ...taskBase,
      appointmentId: id(42),
      date: '2026-11-26',
      from: '10:15',
      missing: 1,
      isOfficerAway: true,
      jurisdictionId: 'arge-boerde',
    },
    { ...taskBase, appointmentId: id(43), date: '2026-11-25', state: 'later', callFromAt: '2026-11-23T11:00:00.000Z' },
    { ...taskBase, appointmentId: id(44), date: '2026-11-27', from: '13:30', attempts: 3, state: 'letter' },
  ],
  counts: { now: 2, later: 1, letter: 1 },
};

export const openedTask: OpenedTask = {
  task: outboundList.tasks[0]!,
  name: 'Mareike Sonnwald',
  number: '+491713920044',
  history: [
    { at: ago(86_400), by: 'm.kern', event: { kind: 'dialled' } },
    { at: ago(86_300), by: 'm.kern', event: { kind: 'concluded', outcome: 'nobody', note: null } },
  ],
};

export const callbackPage: CallbackPage = {
  callbacks: callbacks.toReversed().map(listed),
  counts: { overdue: 1, due: 0, inWindow: 1, later: 1 },
  hasMore: false,
};

const callEntry = {
  anonymous: false,
  name: null,
  jurisdictionId: 'arge-boerde',
  overflowFrom: null,
  waitedSeconds: 95,
} as const;

export const callListPage: CallListPage = {
  keptDays: 30,
  hasMore: true,
  entries: [
    {
      ...callEntry,
      id: id(31),
      direction: 'inbound',
      number: '+493023125101',
      display: '030 23125101',
      beganAt: ago(320),
      answeredAt: ago(314),
      endedAt: ago(47),
      outcome: 'answered',
      reason: 'hung-up-there',
      quality: {
        codec: 'audio/opus',
        seconds: 240,
        mos: 4.38,
        worstMos: 4.1,
        lossPercent: 0.2,
        jitterMs: 3.4,
        roundTripMs: 18,
        badSamples: 0,
      },
    },
    {
      ...callEntry,
      id: id(32),
      direction: 'inbound',
      number: '+4917139200110',
      display: '0171 39200110',
      jurisdictionId: 'agentur-gera',
      overflowFrom: 'gera',
      beganAt: ago(1_900),
      answeredAt: null,
      endedAt: ago(1_870),
      outcome: 'missed',
      reason: 'cancelled',
      quality: null,
    },
    {
      ...callEntry,
      id: id(33),
      direction: 'outbound',
      number: '2004',
      display: '2004',
      name: 'Torben Börner',
      jurisdictionId: null,
      beganAt: ago(5_400),
      answeredAt: null,
      endedAt: ago(5_390),
      outcome: 'not-reached',
      reason: 'busy',
      quality: null,
    },
    {
      ...callEntry,
      id: id(34),
      direction: 'inbound',
      number: null,
      display: 'Nummer unterdrückt',
      anonymous: true,
      jurisdictionId: 'agentur-stendal',
      beganAt: ago(90_000),
      answeredAt: ago(89_990),
      endedAt: ago(89_000),
      outcome: 'answered',
      reason: 'hung-up-here',
      quality: {
        codec: 'audio/PCMA',
        seconds: 180,
        mos: 3.32,
        worstMos: 2.6,
        lossPercent: 6.4,
        jitterMs: 41,
        roundTripMs: 220,
        badSamples: 96,
      },
    },
    {
      ...callEntry,
      id: id(35),
      direction: 'inbound',
      number: '+496990009230',
      display: '069 90009230',
      jurisdictionId: 'agentur-magdeburg',
      beganAt: ago(260_000),
      answeredAt: null,
      endedAt: ago(259_990),
      outcome: 'answered-elsewhere',
      reason: 'answered-elsewhere',
      quality: null,
    },
    {
      ...callEntry,
      id: id(36),
      direction: 'outbound',
      number: '+493023125230',
      display: '030 23125230',
      beganAt: ago(270_000),
      answeredAt: ago(269_980),
      endedAt: ago(269_500),
      outcome: 'answered',
      reason: 'hung-up-there',
      quality: null,
    },
  ],
};

export const targetStates: TargetStates = {
  'colleague:kesselborn': 'busy',
  'colleague:lautenbach': 'free',
  'colleague:wiesengrund': 'free',
  'colleague:boerner': 'ringing',
  'colleague:adomeit': 'busy',
};

export const trainingCallers: TrainingCaller[] = [
  {
    id: 'termin',
    title: 'Termin vereinbaren, ruhig',
    topic: 'Termin mit der Arbeitsvermittlung',
    mood: 'ruhig',
    jurisdictionName: 'Agentur für Arbeit Magdeburg',
    hint: 'Person feststellen, im Leitfaden zum Termin führen, Unterlagen nennen.',
  },
  {
    id: 'bescheid',
    title: 'Bescheid verstehen, aufgelöst',
    topic: 'Auskunft zum Leistungsbescheid',
    mood: 'aufgelöst',
    jurisdictionName: 'ARGE Börde',
    hint: 'Ruhig bleiben, ausreden lassen, erst beruhigen und dann die Person feststellen; Rückruf des Fachbereichs anbieten.',
  },
  {
    id: 'auszahlung',
    title: 'Geld nicht gekommen, wütend',
    topic: 'Auszahlung',
    mood: 'wütend',
    jurisdictionName: 'ARGE Quedlinburg',
    hint: 'Ruhig bleiben, nichts versprechen, was der Fachbereich entscheidet.',
  },
  {
    id: 'ueberlauf',
    title: 'Überlauf aus Gera',
    topic: 'Arbeitsuchendmeldung',
    mood: 'eilig',
    jurisdictionName: 'Agentur für Arbeit Gera',
    hint: 'Zuständigkeit nennen: Der Anruf kommt aus Gera.',
  },
  {
    id: 'anonym',
    title: 'Ohne Rufnummer',
    topic: 'Allgemeine Auskunft',
    mood: 'misstrauisch',
    jurisdictionName: 'Agentur für Arbeit Stendal',
    hint: 'Nur allgemein Auskunft geben, solange die Person nicht festgestellt ist.',
  },
];

export const goodQuality: CallQuality = { light: 'good', cause: null, warns: false, mos: 4.3 };
export const badQuality: CallQuality = { light: 'poor', cause: 'loss', warns: true, mos: 2.6 };

const headset = { id: 'a', label: 'Headset Muster H1' };
const speaker = { id: 'b', label: 'Eingebaute Lautsprecher' };

/** Sound with a headset at every role but the ringer. */
export function soundView(callSound: CallSoundView): SoundView {
  const outputs = [systemDefault, headset, speaker];
  return {
    settings: usualSound,
    devices: {
      inputs: [systemDefault, headset],
      outputs,
      inUse: { microphone: headset, headset, ringer: speaker, alert: speaker },
    },
    call: callSound,
    testDue: false,
  };
}

/** What waits for the central system. */
export const waitingOutbox: OutboxView = {
  central: 'notConnected',
  count: 4,
  entries: [
    { id: id(301), what: 'reportChange', receipt: 'K7F3-9QXM-4', createdAt: ago(7200), state: 'waiting', reason: null },
    { id: id(302), what: 'noteSaved', receipt: null, createdAt: ago(5400), state: 'waiting', reason: null },
    { id: id(303), what: 'callbackPromised', receipt: null, createdAt: ago(5300), state: 'sent', reason: null },
    {
      id: id(304),
      what: 'conversationClosed',
      receipt: null,
      createdAt: ago(5200),
      state: 'refused',
      reason: 'conflict',
    },
  ],
};
