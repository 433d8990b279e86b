import type * as Electron from 'electron';
import { houseSwitches } from './chromium.ts';
import { runtime } from './runtime.ts';
import { notImplemented, refuseTheRest } from './unimplemented.ts';

/** `app.commandLine`, for reading: Chromium starts before the app's main, so that a window is there early. */
export const commandLine = refuseTheRest('app.commandLine', {
  hasSwitch: (name) => runtime().switches.has(name),
  getSwitchValue: (name) => runtime().switches.get(name) ?? '',
  appendSwitch(name, value = '') {
    const given = value === '' ? `--${name}` : `--${name}=${value}`;
    if (runtime().switches.get(name) === value || houseSwitches.includes(given)) return;
    throw notImplemented(`app.commandLine.appendSwitch('${name}'); give it on the command line`);
  },
} satisfies Pick<
  Electron.CommandLine,
  'hasSwitch' | 'getSwitchValue' | 'appendSwitch'
>) as unknown as Electron.CommandLine;
