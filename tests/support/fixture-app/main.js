// A small Electron main process with nothing of the product in it: it shows what the stand-in must do.
// What it sees it writes to standard error, one JSON object a line, as the product's log does.
import { app, BrowserWindow, globalShortcut, ipcMain, protocol, safeStorage, session } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = app.getAppPath();
const mimeTypes = { html: 'text/html', js: 'text/javascript', css: 'text/css', wav: 'audio/wav' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; media-src 'self'; connect-src 'self'; frame-src 'self'";

/** @param {string} event @param {Record<string, unknown>} [fields] */
function tell(event, fields = {}) {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level: 'info', event, ...fields })}\n`);
}

/** @type {Map<string, BrowserWindow>} */
const windows = new Map();

/** @param {string} name @param {Electron.BrowserWindowConstructorOptions} options */
async function open(name, options) {
  const window = new BrowserWindow({
    ...options,
    webPreferences: { preload: join(folder, 'preload.cjs'), contextIsolation: true, sandbox: true },
  });
  windows.set(name, window);
  const { webContents } = window;
  webContents.setWindowOpenHandler(({ url }) => {
    tell('window-open', { url });
    return { action: 'deny' };
  });
  webContents.on('will-navigate', (event) => {
    tell('will-navigate', { url: event.url });
    event.preventDefault();
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    tell('render-process-gone', { name, reason });
    webContents.once('did-finish-load', () => tell('reloaded', { name }));
    webContents.reload();
  });
  window.on('ready-to-show', () => tell('painted', { name }));
  window.on('closed', () => tell('closed', { name }));
  await window.loadURL(`app://${name}/index.html`);
  tell('loaded', { name, url: webContents.getURL() });
}

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
ipcMain.handle('echo', (_event, value) => value);
ipcMain.handle('fail', () => {
  throw new TypeError('no luck');
});
ipcMain.handle('who', (event) => ({
  url: event.senderFrame?.url,
  isMainFrame: event.senderFrame === event.sender.mainFrame,
  window: [...windows].find(([, window]) => window.webContents === event.sender)?.[0],
}));
ipcMain.handle('keep', async (_event, text) => {
  const kept = await safeStorage.encryptStringAsync(text);
  return { plain: kept.includes(text), back: (await safeStorage.decryptStringAsync(kept)).result };
});
ipcMain.handle('do', (_event, name, action) => {
  const window = windows.get(name);
  if (action === 'showInactive') window?.showInactive();
  if (action === 'hide') window?.hide();
  if (action === 'crash') window?.webContents.forcefullyCrashRenderer();
  if (action === 'unimplemented') return app.setBadgeCount(1);
  if (action === 'quit') app.quit();
});
ipcMain.on('say', (event, value) => event.sender.send('said', value));

if (app.requestSingleInstanceLock({ from: 'fixture' })) {
  app.on('second-instance', (_event, argv, _folder, data) => tell('second-instance', { argv: argv.at(-1), data }));
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else {
  tell('not-the-first');
  app.quit();
}

async function start() {
  tell('ready', { standIn: process.versions['electron-stand-in'] ?? null });
  const isMicrophone = (/** @type {string} */ permission, /** @type {string} */ origin) =>
    permission === 'media' && origin.startsWith('app://media');
  session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => isMicrophone(permission, origin));
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(
      isMicrophone(permission, details.requestingUrl) &&
        !('mediaTypes' in details && details.mediaTypes?.includes('video')),
    ),
  );
  protocol.handle('app', async (request) => {
    const path = new URL(request.url).pathname;
    const type = mimeTypes[/** @type {'html'} */ (path.split('.').at(-1) ?? '')];
    try {
      return new Response(await readFile(join(folder, 'pages', path)), {
        headers: { 'content-type': type, 'content-security-policy': policy },
      });
    } catch {
      return new Response('not found', { status: 404 });
    }
  });
  const pressed = () => tell('hotkey');
  tell('hotkey-registered', {
    first: globalShortcut.register('Ctrl+Shift+A', pressed),
    again: globalShortcut.register('Ctrl+Shift+A', pressed),
  });
  await Promise.all([
    open('agent', { width: 1000, height: 700 }),
    open('ringing', { x: 900, y: 500, width: 420, height: 200, show: false, frame: false }),
    open('media', { width: 320, height: 240, show: false }),
  ]);
  tell('started');
}
