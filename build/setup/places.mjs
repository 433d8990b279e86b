import { fileURLToPath } from 'node:url';
import { join, resolve } from 'node:path';

/** The checkout's root folder. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** What setup fetches and remembers; never committed, never packed. */
export const toolsFolder = join(root, '.tools');

/** One small file a thing that was done, holding what it was done for. */
export const stampFolder = join(toolsFolder, 'stamps');

/** Full output of npm, apt-get and the bundler; the screen only shows it when they fail. */
export const logFolder = join(toolsFolder, 'logs');

/** The built app, as the runtime loads it. */
export const appFolder = join(root, 'out', 'app');
