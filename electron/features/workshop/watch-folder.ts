import { type FSWatcher, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import { listGuideFiles } from '../guides/index.ts';

/** An editor writes a file in several goes; so long is waited for the last of them. Milliseconds. */
const QUIET_MS = 150;
/** Folders on a server often tell nothing: they are looked at this often. Milliseconds. */
const LOOK_MS = 2_000;

/**
 * Calls back when a guide in the folder has changed, come or gone, also while the folder itself is not there yet.
 * Returns how to stop.
 */
export function watchFolder(options: {
  readonly folder: string;
  readonly onChange: () => void;
  readonly quietMs?: number;
  readonly lookMs?: number;
}): () => void {
  const { folder, onChange, quietMs = QUIET_MS, lookMs = LOOK_MS } = options;
  let seen = signatureOf(folder);
  let watcher: FSWatcher | null = null;
  let pending: NodeJS.Timeout | null = null;

  function look(): void {
    pending = null;
    listen();
    const now = signatureOf(folder);
    if (now === seen) return;
    seen = now;
    onChange();
  }

  /** Not put off by further changes: who keeps on writing is told as well. */
  function lookSoon(): void {
    pending ??= setTimeout(look, quietMs);
  }

  function listen(): void {
    if (watcher) return;
    try {
      watcher = watch(folder, { persistent: false }, lookSoon);
      watcher.on('error', forget);
    } catch {
      // Not there, or of a kind that tells nothing: looking at it regularly remains.
      watcher = null;
    }
  }

  function forget(): void {
    watcher?.close();
    watcher = null;
  }

  listen();
  const looking = setInterval(look, lookMs);
  looking.unref();
  return () => {
    forget();
    clearInterval(looking);
    if (pending) clearTimeout(pending);
  };
}

/** Equal as long as no file has changed. */
function signatureOf(folder: string): string {
  const files = listGuideFiles(folder);
  if (!files.ok) return files.code;
  return files.names.map((name) => `${name} ${stampOf(join(folder, name))}`).join('\n');
}

function stampOf(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.mtimeMs} ${stats.size}` : 'gone';
}
