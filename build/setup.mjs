import { ensureAppBuild } from './setup/app-build.mjs';
import { ensureDebianPackages } from './setup/debian.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { alone } from './setup/lock.mjs';
import { ensureNode } from './setup/node.mjs';

/**
 * Makes a clone ready: Node 24, the packages of the lock file, system packages, the built app. Does only what is
 * missing, and nothing in a moment when all is there. Throws a SetupProblem with the one line to run.
 * @param {object} [wanted]
 * @param {readonly import('./setup/debian.mjs').Purpose[]} [wanted.purposes] what system packages are for
 * @param {boolean} [wanted.app] whether the built app is needed
 * @returns {Promise<{ node: string }>} the Node binary to run everything on
 */
export async function setup({ purposes = [], app = false } = {}) {
  return alone(async () => {
    const node = await ensureNode();
    await ensureDependencies(node);
    await ensureDebianPackages(purposes);
    if (app) await ensureAppBuild(node);
    return { node };
  });
}
