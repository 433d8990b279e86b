import { targetsOf, type TargetState, type TargetStates } from '#shared/domain/directory/directory.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';

export interface DirectoryServiceOptions {
  readonly site: Site;
  /** Tells the state of an extension from now on, until the returned function is called. */
  readonly watch: (extension: string, listener: (state: TargetState) => void) => () => void;
  readonly log: Log;
}

export interface DirectoryService {
  /** Who in the directory has a number; null for everybody else. */
  nameOf(number: string): string | null;
  states(): TargetStates;
  /** Begins to ask the exchange about colleagues; once. */
  start(): void;
  stop(): void;
  onChange(listener: (states: TargetStates) => void): () => void;
}

/** The directory of the site file, with the states of those of whom the exchange tells. */
export function createDirectory({ site, watch, log }: DirectoryServiceOptions): DirectoryService {
  const targets = targetsOf(site);
  const listeners = createListeners<TargetStates>((error) =>
    log.error('directory-listener-failed', { reason: placeOf(error) }),
  );
  const stops: (() => void)[] = [];
  let states: TargetStates = {};

  function enter(id: string, state: TargetState): void {
    if (states[id] === state) return;
    states = { ...states, [id]: state };
    listeners.tell(states);
  }

  return {
    nameOf: (number) => targets.find((target) => target.number === number)?.name ?? null,
    states: () => states,
    start() {
      if (stops.length > 0) return;
      for (const { id, kind, number } of targets) {
        if (kind === 'colleague') stops.push(watch(number, (state) => enter(id, state)));
      }
    },
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
    onChange: listeners.add,
  };
}
