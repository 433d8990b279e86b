import { createCodec } from '../wire.ts';
import { createBridgeEnd } from './bridge-end.ts';
import { startMainWorld } from './main-world.ts';
import { startPreloadWorld } from './preload-world.ts';

/** Name of the JavaScript world that the preload runs in, and that alone sees the binding. */
export const preloadWorld = 'stand-in-preload';

/** The text of a function that names nothing outside itself, for the page to run. */
const textOf = (work: (...args: never[]) => unknown): string => `(${work.toString()})`;

/** Electron runs a preload in the main frame of a loaded page only. */
const onlyInMainFrame = (body: string) => `if (window === window.top && location.protocol === 'https:') {\n${body}\n}`;

/** Script of the page's own world; must run before the preload's. */
export function mainWorldScript(secret: string): string {
  return onlyInMainFrame(`${textOf(startMainWorld)}(${textOf(createBridgeEnd)}(${JSON.stringify(secret)}, 'page'));`);
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
${textOf(startPreloadWorld)}(
  ${textOf(createBridgeEnd)}(${JSON.stringify(secret)}, 'preload'),
  ${textOf(createCodec)}(),
  globalThis[${JSON.stringify(binding)}],
  runPreload,
);`);
}
