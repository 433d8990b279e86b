// The least an app can be: one window with a line of text. The floor of the bench "start".
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<!doctype html><title>empty</title><p>empty');
  await window.webContents.executeJavaScript(
    'new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(() => painted(true))))',
  );
  process.stderr.write(`${JSON.stringify({ event: 'empty-window-painted' })}\n`);
});
