import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from './progress.mjs';
import { SetupProblem } from './problem.mjs';
import { appFolder, root, stampFolder } from './places.mjs';
import { environment, runLogged } from './run.mjs';
import { fingerprint, readStamp, writeStamp } from './stamp.mjs';

const sources = ['electron', 'shared', 'renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

/** Made last by the bundler: when it is there, the build came to its end. */
const lastBuilt = join(appFolder, 'renderer', 'agent', 'index.html');

/**
 * Bundles the app into out/app, only when its sources changed.
 * @param {string} node
 */
export async function ensureAppBuild(node) {
  const stamp = join(stampFolder, 'app-build');
  const wanted = fingerprint(sources.map((name) => join(root, name)));
  if (existsSync(lastBuilt) && readStamp(stamp) === wanted) return;

  progress('building the app');
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const result = await runLogged('app-build', node, [tool, 'build'], { env: environment(node) });
  if (!result.ok) throw new SetupProblem(`The app could not be built:\n${result.tail}\nAll of it: ${result.log}`);
  writeStamp(stamp, wanted);
}
