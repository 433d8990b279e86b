import { readFileSync } from 'node:fs';
import { moveDate } from './move-date.ts';

/*
 * Loaded into the app's main process before anything of the product (`NODE_OPTIONS=--import`), by tests that let days
 * pass: the file MOVED_CLOCK says how many milliseconds its clock is ahead, and SIGUSR2 that it says something else. The
 * machine has slept meanwhile, and wakes up.
 */
const file = process.env['MOVED_CLOCK'];
if (file !== undefined) {
  const read = (): number => Number(readFileSync(file, 'utf8'));
  moveDate(read());
  process.on('SIGUSR2', () => {
    const ahead = read();
    moveDate(ahead);
    void import('electron').then(({ powerMonitor }) => powerMonitor.emit('resume'));
    process.stderr.write(
      `${JSON.stringify({ at: new Date().toISOString(), level: 'info', event: 'clock-moved', ahead })}\n`,
    );
  });
}
