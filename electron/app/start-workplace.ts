import type { GlobalShortcut, IpcMain } from 'electron';
import { join } from 'node:path';
import { presenceOf } from '#shared/domain/advisor/advisor-machine.ts';
import { livingCalls } from '#shared/domain/call/calls.ts';
import { targetsOf } from '#shared/domain/directory/directory.ts';
import { usualCallPolicy } from '#shared/domain/site/call-policy.ts';
import { systemClock } from '#shared/domain/time.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Notice, WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { ok } from '#shared/result.ts';
import { watchClock } from '../features/clock/index.ts';
import { createImportDesk, registerImportChannels } from '../features/import/index.ts';
import type { Rescued } from '../features/rescued/index.ts';
import { createRetention } from '../features/retention/index.ts';
import { createAdvisorService } from '../features/advisor/index.ts';
import { type CalendarFeed, createCalendarFeed } from '../features/calendar-export/index.ts';
import { usualCallListDays } from '../features/call-list/index.ts';
import { registerMaybeChannels } from '../features/customers/index.ts';
import { createDialService, registerDialChannels } from '../features/dial/index.ts';
import { createDirectory, registerDirectoryChannels } from '../features/directory/index.ts';
import { registerGuideChannels } from '../features/guides/index.ts';
import { createOwnShortForms, registerShortFormChannels } from '../features/note-aids/index.ts';
import { registerPrivacyChannels } from '../features/privacy/index.ts';
import { registerChannelsWithoutStore } from '../features/without-store.ts';
import {
  createConversationFlow,
  registerWorkplaceChannels,
  registerWorkplaceLoad,
} from '../features/workplace/index.ts';
import { createWorkshop, registerWorkshopChannels } from '../features/workshop/index.ts';
import { createIpc } from '../ipc/create-ipc.ts';
import { createAudioMonitor } from '../telephony/audio-monitor.ts';
import { registerCallChannels } from '../telephony/calls/call-channels.ts';
import { createCallSurvival } from '../telephony/calls/surviving.ts';
import { createCallService } from '../telephony/calls/call-service.ts';
import { readNumber } from '../telephony/read-number.ts';
import { announceReadiness } from './announce-readiness.ts';
import { originOf } from './app-protocol.ts';
import { createAnswerKey, inGerman, registerHotkeys } from './hotkeys.ts';
import { keepStore } from './keep-store.ts';
import type { LinkOffers } from './link-offers.ts';
import { createNotices, type Notices } from './notices.ts';
import { openData, openSecrets, type DataHost } from './open-data.ts';
import type { WorkplaceFiles } from './read-files.ts';
import { renewMediaWindow } from './renew-media.ts';
import { createRingingPresenter } from './ringing-presenter.ts';
import { startStoreFeatures, type StoreFeatures } from './start-features.ts';
import { registerTrainingChannels, startLine } from './start-line.ts';
import { createWindowMediaPort } from './start-media.ts';
import { startDiagnosis } from './start-diagnosis.ts';
import { startSound } from './start-sound.ts';
import { type Power, wakeLine } from './wake-line.ts';
import { keepWindowsOpen } from './window-keeper.ts';
import type { Windows } from './windows.ts';

export { readFiles } from './read-files.ts';

/** What the workplace gets from its surroundings: all that only Electron has. */
export interface WorkplaceHost extends DataHost {
  /** As the settings page names it. */
  readonly runtime: string;
  readonly files: WorkplaceFiles;
  /** What the pages of the first two windows wait for. They are opened before anything else: they take longest. */
  readonly wired: Readonly<Record<'agent' | 'media', PromiseWithResolvers<void>>>;
  readonly windows: Windows;
  readonly ipcMain: IpcMain;
  readonly globalShortcut: GlobalShortcut;
  /** Tells that the machine slept; absent where nothing does. */
  readonly power?: Power;
  /** Numbers that other programs send. */
  readonly offers: LinkOffers;
  readonly quit: () => void;
  /** Puts a text into the clipboard, past its history where the system allows. */
  readonly copyText: (text: string) => Promise<void>;
  /** Asks a person for a file; null when they chose none. */
  readonly chooseFile: (what: 'people' | 'mapping') => Promise<string | null>;
  /** Says a sentence outside the windows of the app, and does not wait for an answer. */
  readonly tellOutside: (sentence: string) => void;
}

/** Builds the workplace, wires its parts and starts it. What is broken becomes a notice; the phone starts anyway. */
export async function startWorkplace(host: WorkplaceHost): Promise<{ stop(): Promise<void> }> {
  const { windows, wired, log } = host;
  const notices = createNotices(log);
  const ipc = createIpc({ ipcMain: host.ipcMain, contentsOf: windows.contentsOf, originOf, log });
  const media = createWindowMediaPort('media', { ipc, windows, log });
  const trainingMedia = createWindowMediaPort('training', { ipc, windows, log });
  const audio = createAudioMonitor({ onEvent: media.onEvent, log });

  let isCallLive = false;
  keepWindowsOpen({
    windows,
    wired: wired.agent.promise,
    isCallLive: () => isCallLive,
    quit: host.quit,
    onGivenUp(window) {
      // The notices are in the very window that is gone.
      if (window === 'agent') host.tellOutside(workplaceGivenUp);
      else notices.set(`window-${window}`, 'error', windowGivenUp);
    },
    log,
  });
  // Already opening; one that died meanwhile is opened again.
  const agentOpened = open('agent', wired.agent.promise);
  const mediaOpened = open('media', wired.media.promise);
  const built = Promise.withResolvers<() => WorkplaceSnapshot>();
  const shown = Promise.withResolvers<void>();
  registerWorkplaceLoad(ipc, { built: built.promise, onShown: shown.resolve });
  wired.agent.resolve();
  wired.media.resolve();
  const diagnosis = startDiagnosis({ ipc, dataFolder: host.dataFolder, notices, log });
  const sound = startSound({ ipc, media, dataFolder: host.dataFolder, log });
  // As soon as its window has started.
  media.warmUp().catch(() => log.debug('media-window-not-there-yet'));

  const {
    settings,
    rules,
    noteAids,
    retention: keptFor,
    appointments,
    guides,
    guidesFolder,
    workshopFolder,
    trainingScript,
  } = host.files;
  const { config, site } = settings;
  const secrets = openSecrets(host);
  const { line, exchange, people } = await startLine({
    config,
    password: (await secrets?.get(sipPassword)) ?? null,
    site,
    trainingScript,
    media,
    trainingMedia,
    windows,
    notices,
    trace: diagnosis.trace,
    log,
  });

  sound.follow(line);
  const mode = exchange ? 'training' : 'pbx';
  const data = await openData(host, { mode, store: config.store }, notices);
  const db = data?.db ?? null;
  const keeping = data && keepStore({ data, settings: config.store, notices, clock: systemClock, log });
  const clockWatch = watchClock({
    db,
    zone: site.zone,
    show(sentence, ahead) {
      if (sentence === null) notices.clear('clock');
      else notices.set('clock', 'warning', sentence);
      ipc.send('agent', 'clock:changed', ahead);
    },
    log,
  });
  line.on({ heardTime: clockWatch.heard });
  const retention =
    db &&
    createRetention({
      db,
      rulesNow: () => keptFor().rules,
      backups: keeping?.backups ?? null,
      isBusy: () => isCallLive,
      clock: systemClock,
      log,
    });
  retention?.start();
  const advisor = createAdvisorService({ clock: systemClock, log });
  const advisorName = config.sip?.user ?? 'training';
  const directory = createDirectory({ site, watch: line.watch, log });
  const features =
    db &&
    startStoreFeatures(db, {
      ipc,
      site,
      people,
      nameOf: directory.nameOf,
      rulesNow: () => rules().rules,
      appointmentsNow: () => appointments().setup,
      advisor: advisorName,
      workplace: config.workplace,
      // Where real customers call, others promise for the same departments.
      capacityOwner: config.callbacks?.capacity ?? (mode === 'training' ? 'here' : 'central'),
      copyText: host.copyText,
      clock: systemClock,
      trustedClock: clockWatch.clock,
      log,
    });
  if (!features) registerChannelsWithoutStore(ipc);
  if (features) showRescued(features.rescued, notices);
  const feed = features && config.calendar && startCalendarFeed(config.calendar.feed, features);
  const flow =
    features &&
    createConversationFlow({
      store: features.conversations,
      advisor,
      isCallLive: () => isCallLive,
      onFailure: (message) => notices.set('conversation', 'error', message),
      onStored: () => notices.clear('conversation'),
      log,
    });
  const importDesk =
    db &&
    features &&
    createImportDesk({
      db,
      customers: features.customers,
      jurisdictionIds: new Set(site.jurisdictions.map(({ id }) => id)),
      folder: join(host.dataFolder, 'imports', mode),
      chooseFile: host.chooseFile,
      isBusy: () => isCallLive,
      onChange: (desk) => ipc.send('agent', 'import:changed', desk),
      clock: systemClock,
      log,
    });
  if (importDesk) registerImportChannels(ipc, importDesk);
  if (db && features) {
    registerPrivacyChannels(ipc, {
      db,
      accessLog: features.accessLog,
      rulesNow: () => keptFor().rules,
      lastDeletion: () => retention?.last()?.at ?? null,
      callListDays: site.callListDays ?? usualCallListDays,
      advisor: advisorName,
      clock: systemClock,
    });
    const siteForms = () => noteAids().aids.shortForms;
    registerShortFormChannels(ipc, createOwnShortForms({ db, advisor: advisorName, siteForms, log }));
  }
  ipc.handle('agent', 'note:aids', () => ok(noteAids().aids));
  registerGuideChannels(ipc, {
    guides,
    copyText: host.copyText,
    stored: features && {
      conversations: features.conversations,
      repository: features.guideRepository,
      customerFactsOf: features.customerFactsOf,
      guideFor: features.guideFor,
    },
    site,
    clock: systemClock,
  });
  const workshop =
    workshopFolder === null
      ? null
      : createWorkshop({
          folder: workshopFolder,
          libraryFolder: guidesFolder,
          library: guides,
          site,
          clock: systemClock,
          log,
        });
  registerWorkshopChannels(ipc, workshop);
  showNotices(settings.notices);

  const calls = createCallService({
    line,
    advisor,
    openConversation: (call) => flow?.begin(call) ?? null,
    readNumber,
    whenMediaReady: () => media.whenStarted(),
    warn: () => media.playTone('headset'),
    mix: (legIds) => media.mix(legIds),
    nameOf: (number) => targetsOf(site).find((target) => target.number === number)?.name ?? null,
    policy: site.calls ?? usualCallPolicy,
    clock: systemClock,
    log,
  });
  const answerKey = () => (workingKeys.has('answer') ? config.hotkeys.answer : null);
  const ringing = createRingingPresenter({ ipc, windows, media, site, hotkey: answerKey, log });

  calls.onChange((list) => {
    isCallLive = livingCalls(list).length > 0;
    flow?.follow(list);
    ipc.send('agent', 'call:changed', [...list]);
    ringing.show(list);
  });
  calls.onEnded((call) => flow?.end(call));
  calls.onChange((list) => features?.callList.follow(list));
  calls.onEnded((call) => features?.callList.record(call));
  sound.onQuality((leg, quality) => {
    const callId = calls.callOf(leg);
    if (callId) features?.callList.recordQuality(callId, quality);
  });
  advisor.onChange((state) => ipc.send('agent', 'advisor:changed', state));
  advisor.onChange((state) => line.setPresence(presenceOf(state)));
  audio.onChange((state) => ipc.send('agent', 'audio:changed', state));
  notices.onChange((list) => ipc.send('agent', 'notice:changed', [...list]));
  line.on({ stateChanged: (state) => ipc.send('agent', 'line:changed', state) });
  const settled = announceReadiness({ line, audio, shown: shown.promise, log });

  registerCallChannels(ipc, calls);
  registerMaybeChannels(ipc, {
    numberOf: (callId) => calls.list().find(({ id }) => id === callId)?.origin.number ?? null,
    count: (number) => features?.customers.listCandidates(number).length ?? 0,
  });
  const dialling = createDialService({
    placeCall: calls.dial,
    dialledBefore: () => features?.callList.lastDialled() ?? null,
    site,
    log,
  });
  registerDialChannels(ipc, dialling, host.offers);
  const dialFor = ({ number, jurisdictionId }: { number: string; jurisdictionId: string | null }) =>
    dialling.dial({ text: number, confirmed: false, withheld: false, jurisdictionId });
  features?.callbacks.dialThrough(dialFor);
  features?.outbound.dialThrough(dialFor);
  features?.waitingList.dialThrough(dialFor);
  registerDirectoryChannels(ipc, directory);
  registerTrainingChannels(ipc, exchange);
  registerWorkplaceChannels(ipc, {
    advisor,
    wrapUpTimes: site,
    finishWrapUp() {
      if (flow) return flow.finishWrapUp();
      advisor.report('wrap-up-finished');
      return ok();
    },
    async signIn(password) {
      line.signIn(password);
      return secrets ? secrets.set(sipPassword, password) : ok();
    },
  });

  // The training exchange lives in this process: its callers die with it.
  const survival =
    features && !exchange
      ? createCallSurvival({ calls, line, store: features.survivingCalls, onLost: callLost, log })
      : null;
  flow?.restore(survival?.conversationIds);
  windows.onGone(({ window }) => {
    if (window === 'media') audio.windowLost();
  });
  calls.onEnded(() => notices.clear('call-lost'));
  const workingKeys = registerHotkeys({
    globalShortcut: host.globalShortcut,
    hotkeys: [
      {
        id: 'answer',
        accelerator: config.hotkeys.answer,
        label: 'annehmen, auflegen, Fenster holen',
        press: createAnswerKey({ calls, bringForward: () => windows.bringForward('agent') }),
      },
      {
        id: 'mute',
        accelerator: config.hotkeys.mute,
        label: 'stumm schalten',
        press: () => {
          const call = calls.current();
          if (call) void calls.setMuted(call.id, !call.muted);
        },
      },
    ],
    notices,
    log,
  });

  const renewal = renewMediaWindow({
    media,
    windows,
    isQuiet: () => !isCallLive && presenceOf(advisor.state()) === 'busy',
    log,
  });
  built.resolve(() => ({
    mode,
    runtime: host.runtime,
    site,
    workshop: workshop !== null,
    hotkeys: config.hotkeys,
    advisor: advisor.state(),
    line: line.state,
    audio: audio.state(),
    calls: [...calls.list()],
    conversation: features?.conversations.shown() ?? null,
    notices: [...notices.list()],
    clockAhead: clockWatch.ahead(),
  }));
  const stopWaking = host.power ? wakeLine({ line, power: host.power }) : () => {};
  line.start();
  void survival?.takeUp();
  // Nobody waits for the pages, so that the app can be quit meanwhile. `open` never rejects.
  void Promise.all([agentOpened, mediaOpened]).then(() =>
    log.info('workplace-started', { mode, hotkey: inGerman(config.hotkeys.answer) }),
  );
  // No call waits for these: rules and guides are asked for after the answer, the window when the first call rings.
  void settled
    .then(() => open('ringing'))
    .then(() =>
      showNotices([...rules().notices, ...appointments().notices, ...keptFor().notices, ...noteAids().notices]),
    )
    .then(() => guides.warmUp())
    .then(() => showNotices(guides.notices));

  function callLost(conversationId: Id | null, sentence: string): void {
    if (conversationId) flow?.lost(conversationId);
    notices.set('call-lost', 'warning', sentence);
  }

  function startCalendarFeed(file: string, { callbacks, appointments: booked }: StoreFeatures): CalendarFeed {
    const started = createCalendarFeed({
      file,
      entries: () => [...callbacks.calendarEntries(), ...booked.calendarEntries()],
      onFailure: () => notices.set('calendar-feed', 'warning', feedFailed),
      onWritten: () => notices.clear('calendar-feed'),
      clock: systemClock,
      log,
    });
    callbacks.onChange(() => started.refresh());
    booked.onChange(() => started.refresh());
    return started;
  }

  function showNotices(list: readonly Notice[]): void {
    for (const { id, level, message } of list) notices.set(id, level, message);
  }

  function open(...which: Parameters<Windows['open']>): Promise<void> {
    return windows.open(...which).catch((error: unknown) => {
      log.error('window-not-opened', { window: which[0], reason: String(error) });
    });
  }

  return {
    async stop() {
      directory.stop();
      diagnosis.close();
      renewal.stop();
      await feed?.stop();
      workshop?.close();
      clockWatch.stop();
      features?.callList.stop();
      features?.outbox.stop();
      retention?.stop();
      stopWaking();
      await line.stop();
      await exchange?.stop();
      await importDesk?.stop();
      await keeping?.stop();
      db?.close();
      await data?.changeKeyIfDue();
    },
  };
}

/** Says as long as it is so that something rescued waits for a person. */
function showRescued(rescued: Rescued, notices: Notices): void {
  const tell = (): void => {
    if (rescued.list().count === 0) notices.clear('rescued');
    else notices.set('rescued', 'warning', rescuedWaits);
  };
  rescued.onChange(tell);
  tell();
}

const rescuedWaits =
  'Bei der Reparatur der Datenbank wurde etwas gerettet, das seinen Platz nicht mehr fand. Es steht unter Einstellungen, „Gerettete Daten“; bitte ansehen und zurücklegen, oder die Systembetreuung rufen.';

/** Name of the one secret there is. */
const sipPassword = 'sip-password';

const feedFailed =
  'Die Kalenderdatei ließ sich nicht schreiben. Rückrufe sind sicher gespeichert; im Kalender stehen sie nicht. Bitte die Systembetreuung rufen.';
const workplaceGivenUp =
  'Das Fenster ist mehrmals hintereinander abgestürzt und bleibt jetzt geschlossen. Ein laufendes Gespräch geht weiter, Notizen sind sicher. ' +
  'Bitte starten Sie Heißer Draht noch einmal: dann öffnet sich das Fenster wieder.';
const windowGivenUp =
  'Ein Teil des Programms startet immer wieder neu und bleibt jetzt geschlossen. Notizen sind sicher; bitte das Programm beenden und neu starten.';
