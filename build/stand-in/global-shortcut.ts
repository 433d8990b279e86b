import type * as Electron from 'electron';
import { readAccelerator } from './accelerator.ts';
import type { Desktop } from './desktop.ts';
import { runtime } from './runtime.ts';
import { refuseTheRest } from './unimplemented.ts';

const callbacks = new Map<string, () => void>();
let listening: Desktop | undefined;

/** Global hotkeys by XGrabKey; without an X display every registration fails, as it may in Electron. */
export const globalShortcut = refuseTheRest('globalShortcut', {
  register(accelerator, callback) {
    const { desktop } = runtime().display();
    const keys = readAccelerator(accelerator);
    if (!desktop || !keys || callbacks.has(accelerator)) return false;
    if (listening !== desktop) desktop.onHotkey((pressed) => callbacks.get(pressed)?.());
    listening = desktop;
    if (desktop.ask({ name: 'grab', accelerator, ...keys }) !== 1) return false;
    callbacks.set(accelerator, callback);
    return true;
  },
  unregister(accelerator) {
    if (callbacks.delete(accelerator)) runtime().display().desktop?.ask({ name: 'ungrab', accelerator });
  },
  unregisterAll() {
    for (const accelerator of callbacks.keys()) globalShortcut.unregister(accelerator);
  },
  isRegistered: (accelerator) => callbacks.has(accelerator),
} satisfies Pick<Electron.GlobalShortcut, 'register' | 'unregister' | 'unregisterAll' | 'isRegistered'>);
