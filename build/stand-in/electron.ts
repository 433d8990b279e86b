import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import * as services from './desktop-services.ts';
import { clipboard, ClipboardItem } from './clipboard.ts';
import { globalShortcut } from './global-shortcut.ts';
import { ipcMain } from './ipc-main.ts';
import { protocol } from './protocol.ts';
import { safeStorage } from './safe-storage.ts';
import { session } from './session.ts';
import { missingExport } from './unimplemented.ts';

/**
 * What `import … from 'electron'` yields in a main process on the stand-in. Exports that the app does not use yet are
 * there by name and throw at the first touch; without them the import itself would fail with less clear words.
 */
export { app, BrowserWindow, clipboard, ClipboardItem, globalShortcut, ipcMain, protocol, safeStorage, session };
export const { dialog, Menu, nativeTheme, Notification, powerMonitor, screen, shell } = services;

export const autoUpdater = missingExport('autoUpdater');
export const BaseWindow = missingExport('BaseWindow');
export const contentTracing = missingExport('contentTracing');
export const crashReporter = missingExport('crashReporter');
export const desktopCapturer = missingExport('desktopCapturer');
export const inAppPurchase = missingExport('inAppPurchase');
export const MenuItem = missingExport('MenuItem');
export const MessageChannelMain = missingExport('MessageChannelMain');
export const nativeImage = missingExport('nativeImage');
export const net = missingExport('net');
export const netLog = missingExport('netLog');
export const powerSaveBlocker = missingExport('powerSaveBlocker');
export const pushNotifications = missingExport('pushNotifications');
export const systemPreferences = missingExport('systemPreferences');
export const TouchBar = missingExport('TouchBar');
export const Tray = missingExport('Tray');
export const utilityProcess = missingExport('utilityProcess');
export const View = missingExport('View');
export const webContents = missingExport('webContents');
export const WebContentsView = missingExport('WebContentsView');
export const webFrameMain = missingExport('webFrameMain');
