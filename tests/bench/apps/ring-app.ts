import { app, BrowserWindow, ipcMain, protocol, screen, session } from 'electron';
import { join } from 'node:path';
import { newId } from '#shared/domain/id.ts';
import { usualCallPolicy } from '#shared/domain/site/call-policy.ts';
import { systemClock } from '#shared/domain/time.ts';
import { appScheme, createAppProtocol, originOf } from '../../../electron/app/app-protocol.ts';
import { createRingingPresenter } from '../../../electron/app/ringing-presenter.ts';
import { limitPermissions } from '../../../electron/app/security.ts';
import { windowOptions } from '../../../electron/app/window-options.ts';
import { createWindows } from '../../../electron/app/windows.ts';
import { createAdvisorService } from '../../../electron/features/advisor/index.ts';
import { createIpc } from '../../../electron/ipc/create-ipc.ts';
import { createLog, silentLog } from '../../../electron/log.ts';
import { createCallService } from '../../../electron/telephony/calls/call-service.ts';
import { createTrainingExchange, loadTrainingScript } from '../../../electron/telephony/exchange/index.ts';
import { createSipLine, readOrigin } from '../../../electron/telephony/sip/index.ts';
import { FakeMediaPort } from '../../support/fake-media-port.ts';
import { loadSite } from '../../../electron/features/site/index.ts';

/**
 * The way of an INVITE to the screen with the product's own parts, and beside it a bare event to the same window.
 * Prints one JSON line a round: milliseconds of both. The bench "ring" reads them.
 */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? '60');
const appPath = join(import.meta.dirname, '../../..');

protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// Electron waits for the entry point before it is ready: no await at the top level.
void app
  .whenReady()
  .then(measure)
  .catch((error: unknown) => process.stderr.write(`${String(error)}\n`));

async function measure(): Promise<void> {
  protocol.handle(appScheme, createAppProtocol({ appPath, log: silentLog }));
  limitPermissions(session.defaultSession);

  let painted: () => void = () => {};
  const log = createLog((line) => {
    if (line.includes('"ringing-painted"')) painted();
  });
  const windows = createWindows({
    create: (options) => new BrowserWindow(options),
    optionsOf: (window) => windowOptions(window, { appPath, workArea: screen.getPrimaryDisplay().workArea }),
    log: silentLog,
  });
  const ipc = createIpc({ ipcMain, contentsOf: windows.contentsOf, originOf, log: silentLog });
  const { site } = loadSite({ id: 'magdeburg', folders: [join(appPath, 'assets/sites')], log: silentLog });
  const script = await loadTrainingScript(join(appPath, 'assets/training/callers.yaml'));
  if (!script.ok) throw new Error(script.error.message);
  const media = new FakeMediaPort();
  const exchange = createTrainingExchange({ media, script: script.value, log: silentLog, timing: { settleMs: 0 } });

  let receivedAt = 0;
  const line = createSipLine({
    ...exchange.credentials,
    transport: (logger) => noting(exchange.transport(logger), () => (receivedAt = performance.now())),
    media,
    readOrigin: (headers) => readOrigin(headers, site),
    newLegId: newId,
    log: silentLog,
  });
  const calls = createCallService({
    line,
    advisor: createAdvisorService({ clock: systemClock, log: silentLog }),
    openConversation: () => null,
    readNumber: () => null,
    whenMediaReady: async () => {},
    warn: () => Promise.resolve(),
    mix: async () => {},
    nameOf: () => null,
    policy: usualCallPolicy,
    clock: systemClock,
    log: silentLog,
  });
  const ringing = createRingingPresenter({ ipc, windows, media, site, hotkey: () => 'Control+Shift+A', log });
  calls.onChange((call) => ringing.show(call));
  await windows.open('ringing');
  const registered = new Promise<void>((resolve) => {
    line.on({ stateChanged: ({ name }) => name === 'registered' && resolve() });
  });
  line.start();
  await registered;

  for (let round = 0; round < rounds; round += 1) {
    const ringMs = await ring();
    const bareMs = await bareEvent();
    await hangUp();
    process.stderr.write(`${JSON.stringify({ event: 'round', ringMs, bareMs })}\n`);
  }
  process.stderr.write(`${JSON.stringify({ event: 'rounds-done' })}\n`);
  app.exit(0);

  /** From the INVITE at the transport to the report that the ringing picture was painted. */
  async function ring(): Promise<number> {
    const done = new Promise<number>((resolve) => {
      painted = () => resolve(performance.now() - receivedAt);
    });
    const started = await exchange.startCall('termin');
    if (!started.ok) throw new Error(started.error.message);
    return done;
  }

  /** From a bare message to the report that the next picture was painted, in the same window while it is shown. */
  async function bareEvent(): Promise<number> {
    const startedAt = performance.now();
    await windows
      .contentsOf('ringing')
      ?.executeJavaScript(
        'new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted(1))))',
      );
    return performance.now() - startedAt;
  }

  async function hangUp(): Promise<void> {
    const call = calls.current();
    if (!call) throw new Error('nothing rings');
    await calls.reject(call.id);
    // The customer's end needs its turn before the same customer may call again.
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

/** Notes when an INVITE comes out of the transport. */
function noting<Transport extends { onMessage: ((message: string) => void) | undefined }>(
  transport: Transport,
  onInvite: () => void,
): Transport {
  return new Proxy(transport, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (target, key, value: unknown) => {
      if (key !== 'onMessage' || typeof value !== 'function') return Reflect.set(target, key, value, target);
      target.onMessage = (message) => {
        if (message.startsWith('INVITE ')) onInvite();
        value(message);
      };
      return true;
    },
  });
}
