import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { setPermissionCheckHandler, setPermissionRequestHandler } from './permissions.ts';
import { protocol } from './protocol.ts';
import { refuseTheRest } from './unimplemented.ts';

const implemented = {
  protocol: protocol as Electron.Protocol,
  setPermissionCheckHandler,
  setPermissionRequestHandler,
  // The stand-in's Chromium has no spell checker switched on.
  setSpellCheckerEnabled() {},
} satisfies Pick<
  Electron.Session,
  'protocol' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler' | 'setSpellCheckerEnabled'
>;

export const defaultSession = refuseTheRest(
  'session.defaultSession',
  Object.assign(new EventEmitter(), implemented),
) as unknown as Electron.Session;

/** All windows share one session: the profile of this app's Chromium. */
export const session = refuseTheRest('session', { defaultSession });
