import type { Log } from '../../log.ts';
import type { LegListener } from '../line.ts';
import { reasonOf } from './sip-log.ts';

/** Tells listeners of a leg what happens, also what happened before they came. One that throws disturbs nobody. */
export class LegEvents {
  readonly #leg: string;
  readonly #log: Log;
  readonly #listeners = new Set<LegListener>();
  readonly #told: ((listener: LegListener) => void)[] = [];

  constructor(leg: string, log: Log) {
    this.#leg = leg;
    this.#log = log;
  }

  on(listener: LegListener): () => void {
    this.#listeners.add(listener);
    for (const tell of this.#told) this.#tellOne(listener, tell);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  tell(tell: (listener: LegListener) => void): void {
    this.#told.push(tell);
    for (const listener of this.#listeners) this.#tellOne(listener, tell);
  }

  #tellOne(listener: LegListener, tell: (listener: LegListener) => void): void {
    try {
      tell(listener);
    } catch (error) {
      this.#log.error('leg-listener-failed', { leg: this.#leg, reason: reasonOf(error) });
    }
  }
}
