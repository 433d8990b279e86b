import type { Rolldown } from 'vite';

type Modules = Parameters<Rolldown.CodeSplittingNameFunction>[1];

/**
 * Names the file that a module comes in, so that a page needs few files before it can start: every file is a request
 * through the main process, which is busiest just then. What all pages with a screen need is one file, what only the
 * workplace needs at once is a second, and the sound windows have one of their own. Everything else is left to the bundler.
 *
 * @param room - absolute path of a file below the project folder, as module ids are written
 */
export function startChunkOf(room: (path: string) => string): Rolldown.CodeSplittingNameFunction {
  const starts = {
    ringing: ['renderer/ringing/main.tsx'],
    agent: ['renderer/agent/main.tsx'],
    sound: ['renderer/media/main.ts', 'renderer/training/main.ts'],
  };
  let needed: Record<keyof typeof starts, ReadonlySet<string>> | null = null;
  return (module, modules) => {
    needed ??= {
      ringing: neededAtOnce(starts.ringing.map(room), modules),
      agent: neededAtOnce(starts.agent.map(room), modules),
      sound: neededAtOnce(starts.sound.map(room), modules),
    };
    // A page starts by its own file: shared, one page would start another's.
    if (Object.values(starts).flat().map(room).includes(module)) return null;
    // Pages of the workplace that are opened later use it too.
    if (/\/node_modules\/zod\//.test(module)) return 'schemas';
    if (needed.sound.has(module)) return needed.agent.has(module) ? 'common' : 'sound';
    if (needed.agent.has(module)) return needed.ringing.has(module) ? 'screen' : 'workplace';
    return null;
  };
}

/** Everything that these modules import, and what that imports; not what they load later. */
function neededAtOnce(starts: readonly string[], modules: Modules): ReadonlySet<string> {
  const found = new Set<string>();
  const rest = [...starts];
  for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    rest.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return found;
}
