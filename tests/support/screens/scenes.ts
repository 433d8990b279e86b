import { guideMeasures } from './sample-measures.ts';
import { chosenImport, runningImport, triedImport } from './import-scenes.ts';
import { openedRescued, rescuedList } from './rescued-scenes.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { protocolOf, protocolText } from '#shared/domain/guide/guide-protocol.ts';
import type { OwnData } from '#shared/domain/privacy/own-data.ts';
import type { RingingView, WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Call } from '#shared/domain/call/call.ts';
import type { Page } from 'playwright-core';
import type { PretendedFailure } from './pretend-bridge.ts';
import { libraryScenes } from './library-scenes.ts';
import {
  ago,
  call,
  callbackOffer,
  callbackPage,
  callbacks,
  callListPage,
  badQuality,
  candidates,
  conversation,
  guide,
  goodQuality,
  guides,
  askingGate,
  id,
  noGate,
  listed,
  openedCallback,
  openedTask,
  outboundList,
  openGate,
  origin,
  overflowOrigin,
  soundView,
  targetStates,
  trainingCallers,
  waitingOutbox,
  workplace,
} from './sample-workplace.ts';
import { sampleRecord, sampleTelling } from './sample-record.ts';
import {
  appointmentChoices,
  appointmentDetails,
  diaryEntries,
  offeredSlots,
  waitingEntries,
} from './sample-appointments.ts';
import { noteOfNobody, openedNote, ownNotes } from './sample-notes.ts';
import { workshopView } from './sample-workshop.ts';

/** One picture: which window, what main answers, and what a person does before it is taken. */
export interface Scene {
  readonly name: string;
  readonly window: 'agent' | 'ringing';
  /** Answers of the pretended main by channel; a function's source would not reach the page. */
  readonly replies: Readonly<Record<string, unknown>>;
  /** Channels that fail, with their sentence. */
  readonly failures?: Readonly<Record<string, PretendedFailure>>;
  readonly act?: (page: Page) => Promise<void>;
}

const inCall: Partial<WorkplaceSnapshot> = {
  advisor: { name: 'inCall', since: ago(134), next: { name: 'ready' } },
  calls: [call],
};
const confirmed: Partial<Conversation> = {
  speaker: { kind: 'customer', customerId: id(11), name: 'Mareike Sonnwald', confirmedAt: ago(90) },
};
const note = {
  text: 'Frau Sonnwald möchte einen neuen Termin; es geht um eine vorgeschlagene Stelle.\nErreichbar vormittags, am besten Dienstag.',
  revision: 3,
  savedAt: ago(4),
};
const run = { guideId: guide.id, version: guide.version, startedAt: ago(80), facts: [], revisiting: null };
const midway = { ...run, answers: [{ nodeId: 'anliegen', answerId: 'neu', at: ago(60) }] };
const atGoal = {
  ...run,
  answers: [
    ...midway.answers,
    { nodeId: 'gemeldet', answerId: 'ja', at: ago(40) },
    { nodeId: 'unterlagen', answerId: 'weiter', at: ago(20) },
  ],
};
const turned = {
  ...run,
  answers: [...atGoal.answers, { nodeId: 'gemeldet', answerId: 'nein', at: ago(10) }],
};
const goalStep = guide.nodes['ziel'];
/** As the guide stands where its end is otherwise than elsewhere. */
const variantGuide: Guide = {
  ...guide,
  variants: ['arge-boerde'],
  nodes: {
    ...guide.nodes,
    ...(goalStep && {
      ziel: {
        ...goalStep,
        differs: true,
        differences: [
          { field: 'say', general: 'Wir rufen Sie an und machen mit Ihnen den Termin aus. Wann passt es Ihnen?' },
          { field: 'hint', general: null },
          { field: 'department', general: 'leistung-sgb-3' },
        ],
      },
    }),
  },
};

function agent(
  name: string,
  parts: Partial<WorkplaceSnapshot>,
  talk: Partial<Conversation> | null,
  more: Partial<Scene> = {},
): Scene {
  const snapshot = { ...workplace, ...parts, conversation: talk && { ...conversation, ...talk } };
  return {
    name,
    window: 'agent',
    ...more,
    replies: {
      'workplace:load': snapshot,
      'callback:list': callbackPage,
      'callback:counts': callbackPage.counts,
      'callback:offer': callbackOffer,
      'callback:open': openedCallback,
      'callback:reminders': { due: [], again: [] },
      'outbound:list': outboundList,
      'outbound:open': openedTask,
      'outbound:ofConversation': null,
      'callback:ofConversation': {
        promised: callbacks.filter((one) => talk?.callbackIds?.includes(one.id)),
        attempted: null,
        earlier: [],
      },
      'outbox:load': waitingOutbox,
      'note:list': { entries: ownNotes, hasMore: true },
      'note:open': openedNote,
      'rescued:list': { count: 0, entries: [] },
      'appointment:choices': appointmentChoices,
      'appointment:offer': offeredSlots,
      'appointment:diary': diaryEntries(16),
      'appointment:waiting': waitingEntries,
      'appointment:away': {
        officers: appointmentChoices.officers.map((officer) => ({ id: officer.id, name: officer.name })),
        away: [{ officerId: 'sommerlad', officer: 'Jens Sommerlad', toMove: 3 }],
      },
      'appointment:details': appointmentDetails,
      'customer:listCandidates': candidates,
      'action:list': [],
      'disclosure:record': { record: sampleRecord, rule: sampleTelling },
      'disclosure:load': talk?.speaker?.kind === 'customer' ? openGate : noGate,
      'guide:list': guides,
      'guide:load': guide,
      'guide:protocol': protocolText(protocolOf(guide, atGoal), (department) => department),
      'training:listCallers': trainingCallers,
      'callList:search': callListPage,
      'directory:listStates': targetStates,
      'dial:last': '+493023125014',
      'dial:takeOffer': null,
      ...more.replies,
    },
  };
}

/** The workshop with the sample guide on the bench, at one of its views. */
const workshopAt = (tab: string, until: string) => async (page: Page) => {
  await page.keyboard.press('Alt+6');
  await page.getByRole('option', { name: guide.title }).click();
  await page.getByRole('tab', { name: tab }).click();
  await page.locator(until).first().waitFor();
};
const workshop = { replies: { 'workshop:open': workshopView, 'workshop:guide': guide } };

async function openCallbacks(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await page.getByRole('heading', { level: 1, name: 'Rückrufe' }).waitFor();
}

/** Types into the field of the empty page. */
async function dialHere(page: Page, text: string): Promise<void> {
  const field = page.locator('#place-dial');
  await field.waitFor();
  await page.keyboard.press('F5');
  await field.fill(text);
  await page.getByRole('option').first().waitFor();
}

function ringing(name: string, view: RingingView): Scene {
  return { name, window: 'ringing', replies: { 'ringing:load': view } };
}

const wrapUp: Partial<WorkplaceSnapshot> = {
  advisor: { name: 'wrapUp', since: ago(47), next: { name: 'notReady', reasonId: 'pause' } },
  calls: [{ ...call, state: { name: 'ended', at: ago(47), answeredAt: ago(320), end: { reason: 'hung-up-there' } } }],
};

const heldCustomer: Call = { ...call, state: { name: 'held', since: ago(31), answeredAt: ago(134) } };
const consultation: Call = {
  ...call,
  id: id(5),
  direction: 'outbound',
  kind: 'consult',
  name: 'Leistung SGB III',
  consultFor: call.id,
  state: { name: 'active', since: ago(20), answeredAt: ago(20) },
  origin: { ...origin, number: null, display: '4711', dialled: null, queue: null, jurisdictionId: null },
  conversationId: null,
};
const dialledConsultation: Call = { ...consultation, state: { name: 'early', since: ago(6) } };
const colleague: Call = {
  ...consultation,
  id: id(6),
  direction: 'inbound',
  kind: 'internal',
  name: 'Torsten Muster',
  consultFor: null,
  state: { name: 'ringing', since: ago(3) },
  origin: { ...consultation.origin, display: '4720', waitedSeconds: null },
};
const talking = (...calls: Call[]): Partial<WorkplaceSnapshot> => ({ ...inCall, calls });
const pressed = (key: string, selector: string) => async (page: Page) => {
  await page.keyboard.press(key);
  await page.locator(selector).first().waitFor();
};

/** Once somebody has spoken for the test call. */
const tested = async (page: Page) => {
  await page.getByRole('button', { name: 'Probeanruf starten' }).click();
  await page.getByRole('button', { name: 'Noch einmal' }).waitFor();
};

/** Once the problem is on the screen. */
const refused = (key: string) => async (page: Page) => {
  await page.keyboard.press(key);
  await page.getByText('Fehler:').first().waitFor();
};

/** The dialog of appointments, once times stand in it. */
const bookAppointment = async (page: Page) => {
  await page.locator('.record-panel').waitFor();
  await page.keyboard.press('Shift+F8');
  await page.locator('.slot').first().waitFor();
};

const ownData: OwnData = {
  advisor: 'a017',
  kept: [
    { kind: 'conversations', count: 1284, days: 90 },
    { kind: 'calls', count: 402, days: 30 },
    { kind: 'callbacks', count: 251, days: 90 },
    { kind: 'outboundCalls', count: 12, days: 90 },
    { kind: 'appointments', count: 63, days: 90 },
    { kind: 'actions', count: 118, days: 90 },
    { kind: 'identifications', count: 1190, days: 90 },
    { kind: 'accesses', count: 1102, days: 365 },
  ],
  rules: { version: '2026-11-23', law: '§ 84 Abs. 2 SGB X, Art. 5 Abs. 1 Buchst. e DSGVO' },
  lastDeletion: ago(7200),
  accesses: [
    { id: id(91), at: ago(600), reason: 'call', detail: null },
    { id: id(92), at: ago(4000), reason: 'search', detail: 'Name am Telefon falsch verstanden' },
    { id: id(93), at: ago(9000), reason: 'callback', detail: null },
  ],
};

async function openNote(page: Page): Promise<void> {
  await page.keyboard.press('Alt+n');
  await page.clock.runFor(300);
  await page.getByRole('row').nth(2).click();
  await page.getByRole('button', { name: 'Öffnen' }).click();
  await page.locator('.note-whole').waitFor();
}

async function openImport(page: Page): Promise<void> {
  await page.keyboard.press('Alt+5');
  await page.getByRole('button', { name: 'Aus einer Datei einlesen …' }).press('Enter');
  await page.getByRole('heading', { name: 'Datei', exact: true }).waitFor();
}

export const scenes: readonly Scene[] = [
  agent('appointments-day', {}, null, { act: pressed('Alt+0', '.diary-row') }),
  agent('appointments-week', {}, null, {
    act: async (page) => {
      await page.keyboard.press('Alt+0');
      await page.locator('.diary-row').first().waitFor();
      await page.getByRole('button', { name: /Zeitraum/ }).click();
      await page.getByRole('option', { name: 'Wochenansicht' }).click();
      await page.getByText('Jens Sommerlad').first().waitFor();
    },
  }),
  agent('appointments-waiting', {}, null, {
    act: async (page) => {
      await page.keyboard.press('Alt+0');
      await page.getByText(/^Warteliste/).click();
      await page
        .getByRole('button', { name: /^Wer wartet/ })
        .first()
        .click();
      await page.getByText('Sonnwald').first().waitFor();
    },
    replies: { 'appointment:openWaiting': { name: 'Mareike Sonnwald', number: '+493023125101' } },
  }),
  agent('appointments-history', inCall, confirmed, {
    act: async (page) => {
      await bookAppointment(page);
      await page.getByText('Unterlagen und Verlauf').first().click();
    },
  }),
  agent('appointments-empty', {}, null, {
    replies: { 'appointment:diary': [] },
    act: pressed('Alt+0', '.empty'),
  }),
  agent('appointments-book', inCall, confirmed, { act: bookAppointment }),
  agent('appointments-taken', inCall, confirmed, {
    failures: {
      'appointment:book':
        'Diesen Termin hat gerade jemand anders bekommen. Es wurde nichts gebucht. Frei ist zum Beispiel: Dienstag, 24. November 2026, 09:30 Uhr mit Ines Lautenbach.',
    },
    act: async (page) => {
      await bookAppointment(page);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').first().waitFor();
    },
  }),
  agent('appointments-booked', inCall, confirmed, {
    replies: {
      'appointment:book': {
        appointmentId: '0193591a-0000-7000-8000-000000000777',
        receipt: 'K7FM-93QX-4',
        sentence:
          'Erstgespräch mit Ines Lautenbach: am Dienstag, 24. November 2026, um 8:00 Uhr. Bitte kommen Sie in Raum 1.12. Bitte bringen Sie mit: Personalausweis, Lebenslauf, Arbeitsbescheinigung und Zeugnisse.',
      },
    },
    act: async (page) => {
      await bookAppointment(page);
      await page.keyboard.press('Enter');
      await page.locator('.action-taken').waitFor();
    },
  }),
  agent(
    'note-stale',
    inCall,
    { ...confirmed, note },
    {
      failures: { 'conversation:saveNote': { code: 'stale', message: 'Inzwischen geändert.' } },
      act: async (page) => {
        await page
          .getByRole('textbox', { name: 'Gesprächsnotiz' })
          .fill('Frau Sonnwald möchte einen Termin vormittags.');
        await page.clock.runFor(1_000);
      },
    },
  ),
  agent('concerns', inCall, {
    ...confirmed,
    note,
    furtherNotes: [{ text: 'Fragt außerdem, ob der Umzug gemeldet ist.', revision: 2, savedAt: ago(3) }],
  }),
  agent('notes', {}, null, { act: pressed('Alt+n', '.note-row') }),
  agent('notes-empty', {}, null, {
    replies: { 'note:list': { entries: [], hasMore: false } },
    act: pressed('Alt+n', '.empty'),
  }),
  agent('notes-opened', {}, null, {
    act: async (page) => {
      await openNote(page);
      await page.getByRole('searchbox').fill('widerspruch frist');
      await page.locator('mark').first().waitFor();
    },
  }),
  agent('notes-correcting', {}, null, {
    act: async (page) => {
      await openNote(page);
      await page.getByRole('button', { name: 'Berichtigen' }).click();
      await page.getByRole('textbox', { name: 'Berichtigter Text' }).fill('Anders.');
      await page.getByRole('button', { name: 'Berichtigung speichern' }).click();
    },
  }),
  agent('notes-assigning', {}, null, {
    replies: { 'note:open': noteOfNobody, 'customer:search': { hits: candidates, hasMore: false } },
    act: async (page) => {
      await openNote(page);
      await page.getByRole('button', { name: 'Person zuordnen' }).click();
      await page.getByRole('textbox', { name: 'Wen betrifft die Notiz?' }).fill('sonnw');
      await page.clock.runFor(300);
      await page.locator('.candidate').first().waitFor();
    },
  }),
  agent('outbox', {}, null, { act: (page) => page.keyboard.press('Alt+8') }),
  agent('outbox-empty', {}, null, {
    replies: { 'outbox:load': { central: 'notConnected', count: 0, entries: [] } },
    act: (page) => page.keyboard.press('Alt+8'),
  }),
  agent('workshop-problems', {}, null, { ...workshop, act: workshopAt('Probleme', '.workshop-problem') }),
  agent('workshop-graph', {}, null, { ...workshop, act: workshopAt('Bild', '.step-box') }),
  agent('workshop-walk', {}, null, { ...workshop, act: workshopAt('Durchspielen', '.answer') }),
  agent('calls-waiting', talking(call, colleague), confirmed),
  agent('calls-consult-dialing', talking(heldCustomer, dialledConsultation), { ...confirmed, note }),
  agent('calls-consult', talking(heldCustomer, consultation), { ...confirmed, note }),
  agent(
    'calls-consult-busy',
    talking(heldCustomer, { ...consultation, state: { name: 'ended', at: ago(2), end: { reason: 'busy' } } }),
    { ...confirmed, note },
  ),
  agent(
    'calls-three',
    talking(
      heldCustomer,
      { ...consultation, muted: true, remoteHeld: true },
      { ...heldCustomer, id: id(8), origin: overflowOrigin },
    ),
    { ...confirmed, note },
  ),
  agent(
    'calls-conference',
    talking({ ...call, inConference: true, remoteHeld: true }, { ...consultation, inConference: true }),
    { ...confirmed, note },
  ),
  agent(
    'calls-conference-three',
    talking(
      { ...call, inConference: true },
      { ...consultation, inConference: true },
      { ...consultation, id: id(9), name: 'Dolmetschdienst', inConference: true, muted: true },
    ),
    { ...confirmed, note },
  ),
  agent('calls-extension', talking({ ...call, direction: 'outbound', extension: '12' }), confirmed),
  agent('calls-held', talking(heldCustomer), { ...confirmed, note }),
  agent('calls-transfer-failed', talking({ ...call, remoteHeld: false }), confirmed, {
    failures: {
      'call:setHold': 'Es wurde nicht weitergeleitet: Dort nimmt niemand ab. Das Gespräch ist weiter bei Ihnen.',
    },
    act: refused('F4'),
  }),
  agent('calls-quality-bad', talking(call), confirmed, {
    replies: { 'sound:load': soundView({ quality: badQuality, microphone: 'none', restoring: false }) },
  }),
  agent('calls-sound-restoring', talking(call), confirmed, {
    replies: { 'sound:load': soundView({ quality: null, microphone: 'none', restoring: true }) },
  }),
  agent('calls-speaking-muted', talking({ ...call, muted: true }), confirmed, {
    replies: { 'sound:load': soundView({ quality: goodQuality, microphone: 'speaking-muted', restoring: false }) },
  }),
  agent('calls-forward', talking(call), confirmed, { act: pressed('Shift+F5', '.call-panel .target-option') }),
  agent('calls-keypad', talking(call), confirmed, {
    act: async (page) => {
      await pressed('Shift+F3', '.keypad')(page);
      await page.keyboard.type('42#');
      await page.getByText('Gesendet: 42#').waitFor();
    },
  }),
  agent(
    'calls-transferring',
    talking({ ...heldCustomer, transfer: { target: 'Leistung SGB III', state: 'pending' } }),
    {
      ...confirmed,
      note,
    },
  ),
  agent('calls-remote-hold', talking({ ...call, remoteHeld: true, muted: true }), confirmed),
  agent(
    'calls-emergency',
    talking(heldCustomer, {
      ...consultation,
      kind: 'emergency',
      name: null,
      consultFor: null,
      origin: { ...consultation.origin, number: '112', display: '112' },
    }),
    confirmed,
  ),
  agent(
    'wrap-up-transferred',
    {
      advisor: { name: 'wrapUp', since: ago(70), next: { name: 'ready' } },
      calls: [
        {
          ...call,
          transfer: { target: 'Leistung SGB III', state: 'done' },
          state: { name: 'ended', at: ago(70), answeredAt: ago(320), end: { reason: 'transferred' } },
        },
      ],
    },
    { ...confirmed, note, hungUpAt: ago(70), openedAt: ago(320) },
  ),
  agent('empty', {}, null),
  agent('not-ready', { advisor: { name: 'notReady', since: ago(431), reasonId: 'bildschirmpause' } }, null, {
    act: async (page) => {
      await page.keyboard.press('Control+Shift+S');
      await page.getByRole('menu').waitFor();
    },
  }),
  agent(
    'ringing',
    {
      advisor: { name: 'ringing', since: ago(4), next: { name: 'ready' } },
      calls: [{ ...call, conversationId: null, origin: overflowOrigin, state: { name: 'ringing', since: ago(4) } }],
    },
    null,
  ),
  agent('in-call-unconfirmed', inCall, {}),
  agent('panel', inCall, confirmed),
  agent('panel-told-by-department', inCall, confirmed, {
    replies: {
      'disclosure:record': {
        record: { ...sampleRecord, notices: [], warnings: [], appointments: [] },
        rule: {
          ...sampleTelling,
          tell: { ...sampleTelling.tell, notices: { by: 'department', department: 'leistung-sgb-2' } },
        },
      },
    },
  }),
  agent('action-registration', inCall, confirmed, {
    act: async (page) => {
      await page.locator('.record-panel').waitFor();
      await page.keyboard.press('Control+F8');
      const form = page.getByRole('form', { name: 'Arbeitsuchend melden' });
      await form.getByRole('spinbutton').first().focus();
      await page.keyboard.type('28022027');
      await form.getByRole('button', { name: 'Meldung aufnehmen' }).press('Enter');
      await page.getByText('Bitte ausfüllen.').first().waitFor();
    },
  }),
  agent('action-taken', inCall, confirmed, {
    replies: {
      'action:submit': { id: id(70), kind: 'requestPapers', receipt: 'K7F3-9QXM-4', at: ago(1) },
    },
    act: async (page) => {
      await page.locator('.record-panel').waitFor();
      await page.keyboard.press('Control+F8');
      await page.getByRole('tab', { name: 'Unterlagen anfordern' }).click();
      await page.getByRole('button', { name: /^Bitte wählen/ }).click();
      await page.getByRole('option', { name: 'Umzug' }).click();
      await page.getByRole('button', { name: 'Anforderung aufnehmen' }).press('Enter');
      await page.getByText('Ihre Vorgangsnummer ist').waitFor();
      // What was said to screen readers about the form that is gone.
      await page.clock.runFor(8000);
    },
  }),
  agent('panel-details', inCall, confirmed, {
    act: async (page) => {
      await page.locator('.record-panel').waitFor();
      await page.keyboard.press('Control+F6');
      await page.getByRole('tab', { name: 'Person' }).waitFor();
    },
  }),
  agent('panel-notices', inCall, confirmed, {
    act: async (page) => {
      await page.locator('.record-panel').waitFor();
      await page.keyboard.press('Control+F6');
      await page.getByRole('tab', { name: 'Person' }).waitFor();
      await page.keyboard.press('ArrowRight');
      await page
        .getByText(/^Bewilligt ab/)
        .first()
        .waitFor();
    },
  }),
  agent(
    'caller-search',
    inCall,
    {},
    {
      replies: {
        'customer:listCandidates': [],
        'customer:search': {
          hits: candidates.map((one, index) => ({
            ...one,
            match: index === 0 ? 'birthDate' : 'name',
            numberLabel: null,
          })),
          hasMore: true,
        },
      },
      act: async (page) => {
        await page.getByLabel('Person suchen').fill('sonnwald');
        await page.getByRole('button', { name: /^Sonnwald, Mareike/ }).waitFor();
      },
    },
  ),
  agent('gate-asking', inCall, {}, { replies: { 'disclosure:load': askingGate } }),
  agent(
    'gate-failed',
    inCall,
    {},
    {
      replies: {
        'disclosure:load': { ...askingGate, failedHere: 1, failedBefore: 2 },
        'disclosure:try': { passed: false },
      },
      act: async (page) => {
        const form = page.getByRole('form', { name: 'Angaben prüfen' });
        await form.waitFor();
        for (const tick of await form.getByRole('checkbox').all()) {
          await tick.focus();
          await page.keyboard.press('Space');
        }
        await form.getByLabel('Geburtsdatum').fill('12.3.84');
        await form.getByLabel('Kundennummer').fill('318 A 204517');
        await form.getByLabel('Anschrift').fill('Musterstr. 12');
        await page.keyboard.press('Enter');
        await page.getByRole('alert').filter({ hasText: 'Nicht bestätigt' }).waitFor();
      },
    },
  ),
  agent(
    'gate-proxy',
    inCall,
    {},
    {
      replies: { 'disclosure:load': askingGate },
      act: async (page) => {
        await page.getByRole('button', { name: /Wer spricht/ }).click();
        await page.getByRole('option', { name: 'Mit Vollmacht' }).click();
        await page.keyboard.press('F6');
      },
    },
  ),
  agent(
    'in-call-anonymous-held',
    { ...inCall, calls: [{ ...call, muted: true, state: { name: 'held', since: ago(9), answeredAt: ago(134) } }] },
    {
      origin: { ...overflowOrigin, number: null, display: 'anonym', anonymous: true },
    },
    { replies: { 'customer:listCandidates': [] } },
  ),
  agent('guide-search', inCall, confirmed, {
    act: async (page) => {
      await page.locator('.guide-topic').first().waitFor();
      await page.keyboard.press('F7');
      await page.keyboard.type('termin vermittlung');
      await page.locator('.guide-list > .guide-option').waitFor();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => JSON.stringify(Reflect.get(window, 'asked')).includes('guide:start'));
    },
  }),
  agent('guide-midway', inCall, { ...confirmed, note, guideRun: midway }),
  agent(
    'guide-variant',
    inCall,
    { ...confirmed, note, guideRun: turned },
    {
      replies: { 'guide:load': variantGuide },
      act: (page) => page.getByRole('button', { name: 'Allgemeine Fassung zeigen' }).click(),
    },
  ),
  agent('guide-goal', inCall, { ...confirmed, note, guideRun: atGoal }),
  agent(
    'guide-goal-protocol',
    inCall,
    { ...confirmed, note, guideRun: atGoal, outcome: 'callback' },
    {
      replies: { 'conversation:saveNote': { ...note, revision: 9, savedAt: ago(0) } },
      act: async (page) => {
        await page.getByRole('button', { name: /Kurzprotokoll/ }).waitFor();
        await page.keyboard.press('2');
        await page.getByText('Das Kurzprotokoll steht in der Notiz.').waitFor();
      },
    },
  ),
  agent(
    'guide-goal-callback',
    inCall,
    { ...confirmed, note, guideRun: atGoal, outcome: 'callback' },
    {
      act: async (page) => {
        const form = page.getByRole('form', { name: 'Rückruf vereinbaren' });
        await form.getByRole('textbox', { name: 'Anliegen' }).fill('');
        await form.getByRole('button', { name: 'Rückruf vereinbaren' }).click();
      },
    },
  ),
  agent(
    'callback-form',
    inCall,
    { ...confirmed, note, guideRun: atGoal, outcome: 'callback' },
    {
      act: async (page) => {
        const form = page.getByRole('form', { name: 'Rückruf vereinbaren' });
        await form.getByRole('radio', { checked: true }).waitFor();
        await form.getByRole('radio', { checked: true }).focus();
      },
    },
  ),
  agent(
    'callback-form-own',
    inCall,
    { ...confirmed, note, guideRun: atGoal, outcome: 'callback' },
    {
      replies: { 'callback:offer': { ...callbackOffer, isWish: true } },
      act: async (page) => {
        const form = page.getByRole('form', { name: 'Rückruf vereinbaren' });
        await form.getByRole('radio', { name: 'Anderes Zeitfenster' }).press('Space');
        await form.getByRole('button', { name: 'Weiteres Zeitfenster' }).click();
        await form.getByRole('checkbox', { name: 'Eilig' }).press('Space');
        await form.getByRole('textbox', { name: 'Warum es eilt' }).fill('Strom wird morgen gesperrt');
        await form.getByRole('button', { name: 'Rückruf vereinbaren' }).focus();
      },
    },
  ),
  agent(
    'callback-wish',
    inCall,
    { ...confirmed, note, guideRun: atGoal, outcome: 'callback', callbackIds: [id(21)] },
    {
      replies: {
        'callback:ofConversation': {
          promised: callbacks.slice(0, 1).map((one) => ({ ...one, standing: 'wish' })),
          attempted: null,
          earlier: [],
        },
      },
    },
  ),
  agent('callback-promised', inCall, {
    ...confirmed,
    note,
    guideRun: atGoal,
    outcome: 'callback',
    callbackIds: [id(21)],
  }),
  agent('wrap-up', wrapUp, {
    ...confirmed,
    note,
    guideRun: atGoal,
    outcome: 'callback',
    callbackIds: [id(21)],
    hungUpAt: ago(47),
    openedAt: ago(320),
  }),
  agent(
    'wrap-up-gaps',
    { ...wrapUp, advisor: { name: 'wrapUp', since: ago(143), next: { name: 'ready' } } },
    { ...confirmed, note, guideRun: midway, hungUpAt: ago(143), openedAt: ago(320) },
    {
      act: async (page) => {
        await page.getByRole('button', { name: 'Nachbearbeitung beenden' }).waitFor();
        await page.keyboard.press('Control+Enter');
        await page.getByRole('button', { name: 'Trotzdem beenden' }).waitFor();
      },
    },
  ),
  agent('callbacks', {}, null, { act: openCallbacks }),
  agent('callbacks-opened', {}, null, {
    act: async (page) => {
      await openCallbacks(page);
      await page.getByRole('row').first().focus();
      await page.keyboard.press('Space');
      await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
    },
  }),
  agent('callbacks-outcome', {}, null, {
    replies: {
      'callback:list': {
        ...callbackPage,
        callbacks: callbacks.map(listed).map((one, index) =>
          index === 1
            ? {
                ...one,
                isPressing: true,
                attempts: 2,
                lastOutcome: 'busy',
                dialledAt: ago(40),
                claim: { by: 'b.lenz', until: ago(-600), isOwn: true },
              }
            : { ...one, claim: { by: 'm.kern', until: ago(-600), isOwn: false } },
        ),
      },
    },
    act: openCallbacks,
  }),
  agent('callbacks-move', {}, null, {
    act: async (page) => {
      await openCallbacks(page);
      await page.getByRole('row').first().press('Space');
      await page.getByRole('button', { name: 'Verschieben' }).click();
      await page.getByRole('form', { name: 'Verschieben' }).getByRole('radio', { checked: true }).waitFor();
    },
  }),
  agent('outbound', {}, null, { act: (page) => page.keyboard.press('Alt+9') }),
  agent('outbound-opened', {}, null, {
    act: async (page) => {
      await page.keyboard.press('Alt+9');
      await page.getByRole('row').first().focus();
      await page.keyboard.press('Space');
      await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
    },
  }),
  agent('outbound-empty', {}, null, {
    replies: { 'outbound:list': { tasks: [], counts: { now: 0, later: 0, letter: 0 } } },
    act: (page) => page.keyboard.press('Alt+9'),
  }),
  agent(
    'outbound-call',
    { ...inCall, calls: [{ ...call, direction: 'outbound' }] },
    { direction: 'outbound' },
    { replies: { 'outbound:ofConversation': { ...openedTask, task: { ...openedTask.task, dialledAt: ago(20) } } } },
  ),
  agent('callbacks-empty', {}, null, {
    replies: { 'callback:list': { ...callbackPage, callbacks: [] } },
    act: openCallbacks,
  }),
  agent('calls', {}, null, {
    act: async (page) => {
      await page.keyboard.press('Alt+3');
      await page.getByRole('row').nth(1).click();
      await page.keyboard.press('ArrowDown');
    },
  }),
  agent('calls-empty', {}, null, {
    replies: { 'callList:search': { entries: [], hasMore: false, keptDays: 30 } },
    act: (page) => page.keyboard.press('Alt+3'),
  }),
  agent('dial-number', {}, null, { act: (page) => dialHere(page, '030 23125-014') }),
  agent('dial-several', {}, null, {
    act: (page) => dialHere(page, 'Tel. 030 23125014, mobil 0171 3920012, Fax 030 23125015'),
  }),
  agent('dial-emergency', {}, null, { act: (page) => dialHere(page, '1 1 2') }),
  agent('dial-premium', {}, null, {
    act: async (page) => {
      await dialHere(page, '0900 1234567');
      await page.keyboard.press('Enter');
    },
  }),
  agent('dial-directory', inCall, confirmed, {
    act: async (page) => {
      await page.keyboard.press('F5');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  }),
  agent('dial-offered', {}, null, {
    replies: { 'dial:takeOffer': 'tel:+49-30-23125014;ext=12' },
    act: (page) => page.getByRole('option').first().waitFor(),
  }),
  agent(
    'in-emergency-call',
    {
      advisor: { name: 'inCall', since: ago(20), next: { name: 'ready' } },
      calls: [
        {
          ...call,
          direction: 'outbound',
          kind: 'emergency',
          origin: { ...origin, number: null, display: '112', jurisdictionId: null },
        },
      ],
    },
    { direction: 'outbound', origin: { ...origin, number: null, display: '112', jurisdictionId: null } },
  ),
  agent('training', {}, null, { act: (page) => page.keyboard.press('Alt+4') }),
  agent(
    'ringing-automatic',
    {
      advisor: { name: 'ringing', since: ago(1), next: { name: 'ready' } },
      calls: [{ ...call, conversationId: null, automatic: true, state: { name: 'ringing', since: ago(1) } }],
    },
    null,
  ),
  agent(
    'missed',
    {
      calls: [
        {
          ...call,
          conversationId: null,
          origin: overflowOrigin,
          state: { name: 'ended', at: ago(3), end: { reason: 'cancelled' } },
        },
      ],
    },
    null,
  ),
  agent('test-call', {}, null, {
    replies: {
      'sound:load': { ...soundView({ quality: null, microphone: 'none', restoring: false }), testDue: true },
      'sound:level': { peak: 0.3 },
    },
  }),
  agent('test-call-heard', {}, null, {
    replies: {
      'sound:load': { ...soundView({ quality: null, microphone: 'none', restoring: false }), testDue: true },
      'sound:level': { peak: 0.3 },
      'sound:test': 'heard',
    },
    act: tested,
  }),
  agent('test-call-silent', {}, null, {
    replies: {
      'sound:load': { ...soundView({ quality: null, microphone: 'none', restoring: false }), testDue: true },
      'sound:level': { peak: 0.3 },
      'sound:test': 'silent',
    },
    act: tested,
  }),
  agent(
    'settings-diagnosis',
    {
      notices: [
        {
          id: 'diagnosis',
          level: 'warning',
          message:
            'Diagnose läuft bis 11:20 Uhr: Nummern und Namen von Anrufen werden lesbar auf diesen Computer geschrieben. Beenden lässt sie sich in den Einstellungen.',
        },
      ],
    },
    null,
    {
      replies: { 'diagnosis:load': { until: ago(-1200) } },
      act: async (page) => {
        await page.keyboard.press('Alt+5');
        await page.getByRole('heading', { name: 'Diagnose' }).evaluate((heading) => heading.scrollIntoView());
      },
    },
  ),
  agent('import-file', {}, null, {
    replies: { 'import:load': chosenImport },
    act: async (page) => {
      await openImport(page);
    },
  }),
  agent('import-running', {}, null, {
    replies: { 'import:load': runningImport },
    act: async (page) => {
      await openImport(page);
    },
  }),
  agent('import-tried', {}, null, {
    replies: { 'import:load': triedImport },
    act: async (page) => {
      await openImport(page);
      await page.getByRole('heading', { name: 'Probelauf' }).evaluate((heading) => heading.scrollIntoView());
    },
  }),
  agent('settings-rescued', {}, null, {
    replies: { 'rescued:list': rescuedList },
    act: async (page) => {
      await page.keyboard.press('Alt+5');
      await page.getByRole('heading', { name: 'Gerettete Daten' }).evaluate((heading) => heading.scrollIntoView());
    },
  }),
  agent('settings-rescued-opened', {}, null, {
    replies: { 'rescued:list': rescuedList, 'rescued:open': openedRescued },
    act: async (page) => {
      await page.keyboard.press('Alt+5');
      await page.getByRole('button', { name: /^Rufnummer, gerettet .* ansehen$/ }).press('Enter');
      await page.getByRole('heading', { name: 'Gerettet: Rufnummer' }).evaluate((heading) => heading.scrollIntoView());
    },
  }),
  agent('settings-own-data', {}, null, {
    replies: { 'privacy:load': ownData },
    act: async (page) => {
      await page.keyboard.press('Alt+5');
      await page
        .getByRole('heading', { name: 'Was speichert diese Anwendung?' })
        .evaluate((heading) => heading.scrollIntoView());
    },
  }),
  agent('settings-sound', {}, null, {
    replies: {
      'sound:load': soundView({ quality: null, microphone: 'none', restoring: false }),
      'sound:level': { peak: 0.3, muted: false },
    },
    act: async (page) => {
      await page.keyboard.press('Alt+5');
      await page.getByRole('heading', { name: 'Ton' }).evaluate((heading) => heading.scrollIntoView());
    },
  }),
  agent('measures', {}, null, {
    replies: { 'guide:measures': guideMeasures },
    act: (page) => page.keyboard.press('Alt+7'),
  }),
  agent('measures-empty', {}, null, {
    replies: { 'guide:measures': [] },
    act: (page) => page.keyboard.press('Alt+7'),
  }),
  agent('settings-short-forms', {}, null, {
    replies: {
      'note:aids': { shortForms: { av: 'Arbeitsvermittlung' }, templates: [] },
      'note:ownShortForms': [
        { short: 'evs', long: 'Eingliederungsvereinbarung geschlossen' },
        { short: 'zvs', long: 'zur Vorlage schicken' },
      ],
    },
    act: async (page) => {
      await page.keyboard.press('Alt+5');
      await page.getByRole('textbox', { name: 'Kurzform' }).fill('bg');
      await page.getByRole('textbox', { name: 'Steht für' }).fill('Bürgergeld');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Eigene Kurzformen' }).scrollIntoViewIfNeeded();
    },
  }),
  agent('settings', {}, null, { act: (page) => page.keyboard.press('Alt+5') }),
  agent('keys', {}, null, { act: (page) => page.keyboard.press('F1') }),
  agent(
    'errors',
    {
      mode: 'pbx',
      line: { name: 'lost', cause: 'wrong-password' },
      audio: { name: 'no-microphone', cause: 'denied' },
      notices: [
        {
          id: 'hotkey',
          level: 'warning',
          message:
            'Die Taste Strg+Umschalt+A gehört schon einem anderen Programm. Anrufe nehmen Sie im Fenster mit F2 an.',
        },
        {
          id: 'config',
          level: 'error',
          message:
            'In config.yaml, Zeile 7, fehlt „sip.server“. Es wird im Training gearbeitet; gespeicherte Daten sind sicher.',
        },
      ],
    },
    null,
  ),
  agent(
    'note-failed',
    inCall,
    { ...confirmed, guideRun: midway },
    {
      failures: { 'conversation:saveNote': 'Der Datenträger ist voll.' },
      act: async (page) => {
        await page.getByRole('textbox', { name: 'Gesprächsnotiz' }).fill('Erreichbar vormittags.');
        await page.getByText('nicht gespeichert').first().waitFor();
      },
    },
  ),
  ringing('ringing-window', {
    callId: id(1),
    number: '0171 39200110',
    jurisdiction: 'Agentur für Arbeit Gera',
    kind: 'agency',
    overflowFrom: 'Gera',
    waitedSeconds: 204,
    waiting: false,
    automatic: false,
    hotkey: 'Control+Shift+A',
  }),
  ringing('ringing-window-waiting', {
    callId: id(1),
    number: '4720',
    jurisdiction: null,
    kind: null,
    overflowFrom: null,
    waitedSeconds: null,
    waiting: true,
    automatic: false,
    hotkey: 'Control+Shift+A',
  }),
  ringing('ringing-window-arge', {
    callId: id(1),
    number: 'Unterdrückte Nummer',
    jurisdiction: 'ARGE Quedlinburg',
    kind: 'arge',
    overflowFrom: null,
    waitedSeconds: null,
    waiting: false,
    automatic: false,
    hotkey: 'Control+Shift+A',
  }),
  ...libraryScenes().map(({ guide: ofLibrary, guides: all, talk }) =>
    agent(`library-${ofLibrary.id}`, inCall, talk, { replies: { 'guide:list': all, 'guide:load': ofLibrary } }),
  ),
];
