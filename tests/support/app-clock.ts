import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveDate } from './move-date.ts';
import type { WorkplaceApp } from './workplace-app.ts';

/** The clock of an app under test: it can be set, and then goes on by itself. Nothing in the product knows of it. */
export interface AppClock {
  /** For `launchWorkplace`. */
  readonly env: Readonly<Record<string, string>>;
  /** Sets the clock of main and of the workplace window; an ISO 8601 instant. */
  set(app: WorkplaceApp, instant: string): Promise<void>;
  remove(): void;
}

/** A clock that stands at an instant (ISO 8601) when the app starts. */
export function createAppClock(instant: string): AppClock {
  const folder = mkdtempSync(join(tmpdir(), 'heisser-draht-clock-'));
  const file = join(folder, 'ahead');
  const write = (to: string): number => {
    const ahead = Date.parse(to) - Date.now();
    writeFileSync(file, String(ahead));
    return ahead;
  };
  write(instant);
  const preload = new URL('moved-clock.ts', import.meta.url).href;
  return {
    env: { MOVED_CLOCK: file, NODE_OPTIONS: `--import=${preload}` },
    async set(app, to) {
      const ahead = write(to);
      process.kill(app.pid, 'SIGUSR2');
      await app.waitForLog('clock-moved', (line) => line['ahead'] === ahead);
      const page = await app.page('agent');
      await page.evaluate(moveDate, ahead);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
