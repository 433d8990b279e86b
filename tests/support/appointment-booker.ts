import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#shared/domain/id.ts';
import { isRefusedBySchema } from '../../electron/db/store-failure.ts';
import { createBookingRepository } from '../../electron/features/appointments/booking-repository.ts';
import { bookedAppointment } from './booked-appointment.ts';
import { openTestDatabase } from './store.ts';

/**
 * Somebody who books every quarter of an hour of a day with one officer, half an hour each: `node appointment-booker.ts
 * FOLDER CUSTOMER`. Does not look what is free. Waits for a line on its input; prints the starts it got, one a line.
 */
function bookAll(folder: string, customerId: string): void {
  const db = openTestDatabase({ file: join(folder, 'store.db'), key: readFileSync(join(folder, 'key')) });
  const repository = createBookingRepository(db);
  const starts = Array.from({ length: 96 }, (_, quarter) => ({ at: quarter * quarterMs, place: Math.random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ at }) => at);
  writeSync(1, 'ready\n');
  readFileSync(0);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const from of starts) {
    const booked = bookedAppointment({ id: newId(), customerId });
    try {
      db.transaction('book', () => {
        repository.save(booked);
        repository.take(booked.id, ['officer:lautenbach', 'room:raum-1-12'], { from, to: from + 2 * quarterMs });
      });
      writeSync(1, `${from}\n`);
    } catch (error) {
      if (!isRefusedBySchema(error)) throw error;
    }
    // Whoever never lets go of the file starves the others.
    Atomics.wait(pause, 0, 0, 1);
  }
  db.close();
}

const quarterMs = 15 * 60_000;
const [folder = '.', customerId = ''] = process.argv.slice(2);
bookAll(folder, customerId);
