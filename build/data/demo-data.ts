// npm run demo-data -- --customers N [--data FOLDER] [--today 2026-11-23]
// Puts invented people on file in the training store: the same ones every time, see docs/IMPORT.md.
import { parseArgs } from 'node:util';
import { LocalDate, systemClock } from '#shared/domain/time.ts';
import { createCustomers } from '../../electron/features/customers/index.ts';
import { createDemoPeople } from './demo-people.ts';
import { openTrainingStore, usualDataFolder } from './open-training-store.ts';

/** People a transaction. */
const batchSize = 20_000;
const mostPeople = 5_000_000;

const usage = `Aufruf: npm run demo-data -- --customers ANZAHL [--data DATENORDNER] [--today 2026-11-23]
Legt so viele erfundene Kundinnen und Kunden in den Übungsspeicher (höchstens ${mostPeople}); echte Gespräche berührt das nicht.`;

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { customers: { type: 'string' }, data: { type: 'string' }, today: { type: 'string' } },
  });
  const count = Number(values.customers);
  const today = LocalDate.safeParse(values.today ?? systemClock.now().slice(0, 10));
  if (!Number.isInteger(count) || count < 1 || count > mostPeople || !today.success) {
    console.error(usage);
    return 2;
  }
  const opened = await openTrainingStore(values.data ?? usualDataFolder);
  if (!opened.ok) {
    console.error(opened.error.message);
    return 1;
  }
  const db = opened.value;
  try {
    const customers = createCustomers({ db });
    const people = createDemoPeople(today.data);
    const startedAt = performance.now();
    for (let from = 0; from < count; from += batchSize) {
      const to = Math.min(from + batchSize, count);
      customers.saveRecords(Array.from({ length: to - from }, (_empty, index) => people.record(from + index)));
      db.checkpoint();
      const seconds = (performance.now() - startedAt) / 1_000;
      console.log(`${to} von ${count}, ${Math.round(to / seconds)} je Sekunde`);
    }
    return 0;
  } finally {
    db.close();
  }
}
