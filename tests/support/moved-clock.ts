import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { moveDate } from './move-date.ts';

/*
 * Loaded into the app's main process before anything of the product (`NODE_OPTIONS=--import`), by tests that let days
 * pass: the file MOVED_CLOCK says how many milliseconds its clock is ahead, and SIGUSR2 that it says something else. The
 * machine has slept meanwhile, and wakes up: the time since it was started has gone on with its clock.
 */
const file = process.env['MOVED_CLOCK'];
if (file !== undefined) {
  const read = (): number => Number(readFileSync(file, 'utf8'));
  let ahead = read();
  moveDate(ahead);
  const { uptime } = os;
  os.uptime = () => uptime() + ahead / 1000;
  syncBuiltinESMExports();
  process.on('SIGUSR2', () => {
    ahead = read();
    moveDate(ahead);
    void import('electron').then(({ powerMonitor }) => powerMonitor.emit('resume'));
    process.stderr.write(
      `${JSON.stringify({ at: new Date().toISOString(), level: 'info', event: 'clock-moved', ahead })}\n`,
    );
  });
}
