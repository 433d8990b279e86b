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

/**
 * Puts invented people on file in the training store: the same ones every time, see docs/IMPORT.md. Answers the exit
 * code: 0 done, 1 stopped, 2 called wrongly.
 */
export async function demoDataCommand(args: readonly string[], say: (line: string) => void): Promise<number> {
  const called = parse(args);
  if (!called) return fail(usage, 2);
  const { count, today, data } = called;
  const opened = await openTrainingStore(data);
  if (!opened.ok) return fail(opened.error.message);
  const db = opened.value;
  try {
    const customers = createCustomers({ db });
    const people = createDemoPeople(today);
    const startedAt = performance.now();
    for (let from = 0; from < count; from += batchSize) {
      const to = Math.min(from + batchSize, count);
      customers.saveRecords(Array.from({ length: to - from }, (_empty, index) => people.record(from + index)));
      db.checkpoint();
      const seconds = (performance.now() - startedAt) / 1_000;
      say(`${to} von ${count}, ${Math.round(to / seconds)} je Sekunde`);
    }
    return 0;
  } finally {
    db.close();
  }

  function fail(sentence: string, code = 1): number {
    say(sentence);
    return code;
  }
}

function parse(args: readonly string[]): { count: number; today: LocalDate; data: string } | null {
  try {
    const { customers, today, data } = parseArgs({
      args: [...args],
      options: {
        customers: { type: 'string' },
        data: { type: 'string', default: usualDataFolder },
        today: { type: 'string', default: systemClock.now().slice(0, 10) },
      },
    }).values;
    const count = Number(customers);
    const date = LocalDate.safeParse(today);
    const isCount = Number.isInteger(count) && count >= 1 && count <= mostPeople;
    return isCount && date.success ? { count, today: date.data, data } : null;
  } catch {
    // An option that there is not.
    return null;
  }
}
