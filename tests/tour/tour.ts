import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One step of the tour as the JSON tells it. `ms` is the time from the person's act to the checked result. */
export interface TourStep {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  /** Path of the picture, relative to the project. */
  readonly screenshot: string | null;
  /** What was seen, or why it failed. */
  readonly detail: string;
}

export interface Tour {
  readonly steps: readonly TourStep[];
  /**
   * Plays one step. `act` throws when what it expects does not come true; what it returns is the account's line.
   * After a failed step the rest is not played but listed as failed: each builds on the one before.
   */
  step(name: string, act: () => Promise<string>): Promise<void>;
}

/** Plays steps in order, takes a picture after each and prints an account while it goes. */
export function createTour(options: {
  readonly folder: string;
  readonly takePicture: (file: string) => Promise<void>;
  readonly print: (line: string) => void;
}): Tour {
  const { folder, takePicture, print } = options;
  const steps: TourStep[] = [];

  async function picture(name: string): Promise<string | null> {
    const file = join(folder, `${String(steps.length + 1).padStart(2, '0')}-${name}.png`);
    try {
      await mkdir(folder, { recursive: true });
      await takePicture(file);
      return file;
    } catch (error) {
      print(`     (no picture: ${String(error)})`);
      return null;
    }
  }

  async function play(name: string, act: () => Promise<string>): Promise<TourStep> {
    if (steps.some(({ ok }) => !ok)) {
      return { name, ok: false, ms: 0, screenshot: null, detail: 'not played: an earlier step failed' };
    }
    const startedAt = performance.now();
    try {
      const detail = await act();
      const ms = Math.round(performance.now() - startedAt);
      return { name, ok: true, ms, screenshot: await picture(name), detail };
    } catch (error) {
      const ms = Math.round(performance.now() - startedAt);
      const detail = error instanceof Error ? error.message : String(error);
      return { name, ok: false, ms, screenshot: await picture(`${name}-failed`), detail };
    }
  }

  return {
    steps,
    async step(name, act) {
      const step = await play(name, act);
      steps.push(step);
      print(`${step.ok ? ' ok ' : 'FAIL'} ${name.padEnd(18)} ${`${step.ms} ms`.padStart(9)}  ${step.detail}`);
    },
  };
}
