import { createCodec } from '../wire.ts';
import { createBridgeEnd } from './bridge-end.ts';
import { startMainWorld } from './main-world.ts';
import { startPreloadWorld } from './preload-world.ts';

/** Name of the JavaScript world that the preload runs in, and that alone sees the binding. */
export const preloadWorld = 'stand-in-preload';

/** Electron runs a preload in the main frame of a loaded page only. */
const onlyInMainFrame = (body: string) => `if (window === window.top && location.protocol === 'https:') {\n${body}\n}`;

/** Script of the page's own world; must run before the preload's. */
export function mainWorldScript(secret: string): string {
  return onlyInMainFrame(`(${startMainWorld})((${createBridgeEnd})(${JSON.stringify(secret)}, 'page'));`);
}

/**
 * Script of the preload's world. The preload's text stands in it as it is: evaluated text would be at the mercy of the
 * page's content security policy.
 */
export function preloadWorldScript(secret: string, binding: string, preload: string): string {
  return onlyInMainFrame(`
const runPreload = function (require, module, exports) {
${preload}
};
(${startPreloadWorld})(
  (${createBridgeEnd})(${JSON.stringify(secret)}, 'preload'),
  (${createCodec})(),
  globalThis[${JSON.stringify(binding)}],
  runPreload,
);`);
}
