import {
  app,
  BrowserWindow,
  clipboard,
  ClipboardItem,
  dialog,
  globalShortcut,
  ipcMain,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
} from 'electron';
import { join, resolve } from 'node:path';
import { windowOptions } from './app/window-options.ts';
import { appScheme, createAppProtocol } from './app/app-protocol.ts';
import { createChooseFile } from './app/choose-file.ts';
import { createLinkOffers } from './app/link-offers.ts';
import { openLinks } from './app/open-links.ts';
import { createCopyText } from './app/copy-text.ts';
import { createSafeStorageWrapper } from './app/safe-storage-wrapper.ts';
import { limitPermissions, refuseForeignContent } from './app/security.ts';
import { createWindows } from './app/windows.ts';
import { runtimeName } from './app/runtime-name.ts';
import { createLog } from './log.ts';
import { createLogFile } from './log-file.ts';
import { placeOf } from './place-of.ts';
import { createStandardError } from './standard-error.ts';

/** Composition root: gives the workplace what only Electron has, and starts it. */

// What the app writes is for its user alone.
process.umask(0o077);

// Said by tests and administrators; Electron itself need not heed it. Before the lock, which belongs to the folder.
const dataFolder = app.commandLine.getSwitchValue('user-data-dir');
if (dataFolder) app.setPath('userData', resolve(dataFolder));

const writeToFile = createLogFile(join(app.getPath('userData'), 'logs'));
const printLine = createStandardError(process.stderr);
const log = createLog((line) => {
  printLine(line);
  writeToFile(line);
});

process.on('uncaughtException', (error) => log.error('uncaught-exception', { reason: placeOf(error) }));
process.on('unhandledRejection', (error) => log.error('unhandled-rejection', { reason: placeOf(error) }));

// In training both ends of a call are on this machine; Chromium would not connect them over the loopback.
app.commandLine.appendSwitch('allow-loopback-in-peer-connection');
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
]);
refuseForeignContent(app, log);

const offers = createLinkOffers(log);

if (app.requestSingleInstanceLock()) {
  openLinks({ app, argv: process.argv, offers, log });
  const prepared = prepare();
  prepared.catch(() => {}); // whoever starts hears of it
  void app
    .whenReady()
    .then(() => start(prepared))
    .catch(giveUp);
} else {
  log.warn('second-instance');
  printLine('Heißer Draht läuft schon. Das offene Fenster wurde nach vorn geholt.');
  app.quit();
}

/** Loads and reads the rest while Chromium starts: it keeps this process busy longer than anything before it. */
async function prepare() {
  const { readFiles, startWorkplace } = await import('./app/start-workplace.ts');
  const files = readFiles({
    assets: join(app.getAppPath(), 'assets'),
    dataFolder: app.getPath('userData'),
    configFile: app.commandLine.getSwitchValue('config') || null,
    log,
  });
  return { files, startWorkplace };
}

async function start(prepared: ReturnType<typeof prepare>): Promise<void> {
  const appPath = app.getAppPath();
  protocol.handle(appScheme, createAppProtocol({ appPath, log }));
  limitPermissions(session.defaultSession);
  const windows = createWindows({
    create: (options) => new BrowserWindow(options),
    optionsOf: (window) => windowOptions(window, { appPath, workArea: screen.getPrimaryDisplay().workArea }),
    log,
  });
  // The windows are made while the workplace is built; their pages wait for it. The microphone takes longest.
  const wired = { agent: Promise.withResolvers<void>(), media: Promise.withResolvers<void>() };
  for (const window of ['media', 'agent'] as const) {
    windows
      .open(window, wired[window].promise)
      .catch((error: unknown) => log.error('window-not-opened', { window, reason: placeOf(error) }));
  }
  const { files, startWorkplace } = await prepared;
  app.on('second-instance', () => windows.bringForward('agent'));
  offers.onOffered(() => windows.bringForward('agent'));
  // The workplace decides what closing its window means; hidden windows alone keep nothing alive.
  app.on('window-all-closed', () => {});

  const started = startWorkplace({
    runtime: runtimeName(process.versions),
    files,
    wired,
    dataFolder: app.getPath('userData'),
    windows,
    ipcMain,
    globalShortcut,
    power: powerMonitor,
    keyWrapper: await createSafeStorageWrapper(safeStorage, process.platform),
    offers,
    requiresSafeKeys: 'electron' in process.versions,
    copyText: createCopyText({
      clipboard,
      item: (formats) => new ClipboardItem(formats),
      platform: process.platform,
    }),
    chooseFile: createChooseFile(dialog),
    quit: () => app.quit(),
    // Not showErrorBox: it would hold up the call until somebody reads it.
    tellOutside: (sentence) =>
      void dialog
        .showMessageBox({ type: 'error', title: app.getName(), message: sentence, buttons: ['Verstanden'] })
        .catch((error: unknown) => log.error('sentence-not-shown', { reason: placeOf(error) })),
    log,
  });

  let isStopping = false;
  let isStopped = false;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    if (isStopping) return;
    isStopping = true;
    windows.finish();
    void started
      .then((workplace) => workplace.stop())
      .finally(() => {
        isStopped = true;
        app.quit();
      });
  });
  await started;
}

function giveUp(error: unknown): void {
  log.error('start-failed', { reason: error instanceof Error ? error.message : String(error) });
  dialog.showErrorBox(
    'Heißer Draht konnte nicht starten',
    'Gespeicherte Notizen und Rückrufe sind davon nicht betroffen. Bitte rufen Sie die Systembetreuung; der Grund steht im Protokoll.',
  );
  app.exit(1);
}
