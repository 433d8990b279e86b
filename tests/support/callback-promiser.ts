import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import { createAccessLog } from '../../electron/features/access-log/index.ts';
import { createCallbacks } from '../../electron/features/callbacks/index.ts';
import { createReceipts } from '../../electron/features/receipts/index.ts';
import { silentLog } from '../../electron/log.ts';
import { createFakeClock } from './fake-clock.ts';
import { createTestFeatures, openTestDatabase } from './store.ts';

/**
 * Somebody who promises callbacks in the first windows of a department until enough were asked for:
 * `node callback-promiser.ts FOLDER NAME CONVERSATION WINDOWS PER_WINDOW WANTED`. Waits for a line on its input, so that
 * several begin together; prints `ok` or why not, one a line.
 */
function promiseMany([folder = '.', name = '', conversationId = '', ...counts]: string[]): void {
  const [windows = 1, perWindow = 1, wanted = 1] = counts.map(Number);
  const db = openTestDatabase({ file: join(folder, 'store.db'), key: readFileSync(join(folder, 'key')) });
  // Monday, an hour before the department opens.
  const clock = createFakeClock('2026-11-23T06:00:00.000Z');
  const callbacks = createCallbacks({
    db,
    conversations: createTestFeatures(db, clock).conversations,
    findCustomer: () => null,
    accessLog: createAccessLog({ db, advisor: name, clock }),
    receipts: createReceipts({ db, clock }),
    site: {
      ...minimalSite,
      departments: minimalSite.departments.map((one) => ({
        ...one,
        jurisdictions: ['agentur-magdeburg'],
        callbackCapacity: { minutes: 60, perWindow },
      })),
    },
    advisor: name,
    clock,
    log: silentLog,
  });
  const offer = callbacks.offer({ departmentId: 'fachbereich', count: windows });
  if (!offer.ok) throw new Error(offer.error.message);
  const all = offer.value.windows;
  writeSync(1, 'ready\n');
  readFileSync(0);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let count = 0; count < wanted; count += 1) {
    const window = all[count % all.length];
    if (!window) throw new Error('no window');
    const { date, from, to, zone } = window;
    const promise = () =>
      callbacks.schedule({
        conversationId,
        departmentId: 'fachbereich',
        reason: `${name} ${count}`,
        number: '0171 3920011',
        numberConfirmed: true,
        consent: true,
        window: { date, from, to, zone },
      });
    let answer = promise();
    // The file was held by others for too long: a person presses again.
    while (!answer.ok && answer.error.code === 'locked') answer = promise();
    writeSync(1, `${answer.ok ? 'ok' : answer.error.code}\n`);
    // Whoever never lets go of the file starves the others.
    Atomics.wait(pause, 0, 0, 1);
  }
  callbacks.stop();
  db.close();
}

promiseMany(process.argv.slice(2));
