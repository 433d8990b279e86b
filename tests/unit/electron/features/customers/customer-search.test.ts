import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewCustomer } from '#shared/domain/customer/customer.ts';
import { newId } from '#shared/domain/id.ts';
import type { Database } from '../../../../../electron/db/database.ts';
import { migrate } from '../../../../../electron/db/migrate.ts';
import { migrations } from '../../../../../electron/db/migrations/index.ts';
import {
  createCustomers,
  type CustomerService,
  registerCustomerChannels,
} from '../../../../../electron/features/customers/index.ts';
import { selectByNameSql } from '../../../../../electron/features/customers/search-repository.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let db: Database;
let customers: CustomerService;

beforeEach(() => {
  folder = makeFolder();
  db = openTestDatabase({ file: join(folder.path, 'store.db') });
  customers = createCustomers({ db });
  for (const [index, { numbers, ...person }] of people.entries()) {
    customers.save({ ...usual, id: newId(), customerNumber: `318A20451${index}`, ...person }, numbers ?? []);
  }
});
afterEach(() => {
  db.close();
  folder.remove();
});

const usual = { birthDate: '1970-01-01', jurisdictionId: 'agentur-magdeburg' };
const home = [{ number: '+493023125101', label: 'Festnetz' }];
const people: (Partial<NewCustomer> & { firstName: string; lastName: string; numbers?: typeof home })[] = [
  { firstName: 'Mareike', lastName: 'Sonnwald', birthName: 'Lindenau', birthDate: '1984-03-12', numbers: home },
  { firstName: 'Holger', lastName: 'Sonnwald', birthDate: '1981-08-30', numbers: home },
  { firstName: 'Jürgen', lastName: 'Müller', bgNumber: '42702//0118362' },
  { firstName: 'Anna Maria', lastName: 'Müller-Lüdenscheidt', birthDate: '1984-03-12' },
  { firstName: 'Peter', lastName: 'Mayr' },
  { firstName: 'Meier', lastName: 'Lindner' },
];

const names = (text: string) =>
  customers.search(text, { limit: 20 }).hits.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
const mareike = 'Mareike Sonnwald';

describe('the search for people', () => {
  it.each([
    'Mareike Sonnwald',
    'sonnwald, mareike',
    'mareike sonn',
    'Sonn Mar',
    'Sonnwald 12.3.84',
    '1984-03-12 sonn',
    'mareike 030 23125101',
    '318a204510',
    'Mareike Lindenau',
    'Sonwald Mareike',
    'Sonnwlad Mareice',
    'Sonwalt 12.03.1984',
  ])('finds one by "%s"', (text) => {
    expect(names(text)).toEqual([mareike]);
  });

  it.each(['Juergen Mueller', 'jürgen müller', 'JUERGEN Muller', '42702//0118362', 'müller jür'])(
    'finds an umlaut however it is spelled: "%s"',
    (text) => {
      expect(names(text)).toEqual(['Jürgen Müller']);
    },
  );

  it.each(['Lüdenscheidt', 'Müller Lüdenscheidt', 'maria lüdensch', 'Luedenscheid', 'anna müller'])(
    'finds a double name by its parts: "%s"',
    (text) => {
      expect(names(text)).toEqual(['Anna Maria Müller-Lüdenscheidt']);
    },
  );

  it('finds names that sound alike, and puts the nearer first', () => {
    expect(names('Meier')).toEqual(['Meier Lindner', 'Peter Mayr']);
  });

  it('lists everybody behind a number or a day, and only who fits when a name stands beside', () => {
    expect(names('030/23125101')).toEqual(['Holger Sonnwald', mareike]);
    expect(names('12.3.1984')).toEqual(['Anna Maria Müller-Lüdenscheidt', mareike]);
    expect(names('12.3.1984 Müller')).toEqual(['Anna Maria Müller-Lüdenscheidt']);
  });

  it('says why somebody is offered, with the name and no social data', () => {
    const [hit] = customers.search('Sonnwald 12.3.84', { limit: 5 }).hits;
    expect(hit).toEqual({
      customerId: expect.any(String) as unknown,
      firstName: 'Mareike',
      lastName: 'Sonnwald',
      jurisdictionId: 'agentur-magdeburg',
      match: 'birthDate',
      numberLabel: null,
    });
    const reason = (text: string) => customers.search(text, { limit: 5 }).hits[0]?.match;
    expect(['Sonnwald', '318A204510', '42702//0118362', '03023125101'].map(reason)).toEqual([
      'name',
      'customerNumber',
      'bgNumber',
      'number',
    ]);
  });

  it('lets a wrong date keep nobody from being found by name', () => {
    expect(customers.search('Mareike Sonnwald 13.3.84', { limit: 5 }).hits).toMatchObject([{ match: 'name' }]);
  });

  it('finds one by two beginnings, also where many words begin with the longer', () => {
    for (let index = 0; index < 220; index += 1) {
      const ending = `${String.fromCodePoint(97 + (index % 26))}${String.fromCodePoint(97 + Math.floor(index / 26))}`;
      const person = { ...usual, id: newId(), customerNumber: `999Z000${100 + index}`, birthName: `Winter${ending}` };
      customers.save({ ...person, firstName: 'Ute', lastName: 'Feld' }, []);
    }
    customers.save(
      { ...usual, id: newId(), customerNumber: '999Z000001', firstName: 'Sabine', lastName: 'Winterzz' },
      [],
    );
    expect(names('Winte Sab')).toEqual(['Sabine Winterzz']);
  });

  it('says when there are more', () => {
    expect(customers.search('Sonnwald', { limit: 1 })).toMatchObject({ hits: { length: 1 }, hasMore: true });
    expect(customers.search('Sonnwald', { limit: 2 })).toMatchObject({ hits: { length: 2 }, hasMore: false });
  });

  it('finds nobody by nothing that is known', () => {
    for (const text of ['Xylander', '12.3.', '?', '110', '999Z999999', '00000//0000000', '%', '"', "'"]) {
      expect(names(text), text).toEqual([]);
    }
  });
});

describe('the rows of the search', () => {
  const rows = () =>
    ['search_person', 'search_name', 'search_word', 'search_spelling', 'search_pending'].map(
      (table) => db.statement<[], { n: number }>('count', `SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0,
    );

  it('follow a new name, and are gone with the person', () => {
    const before = rows();
    const id = newId();
    const bert = { ...usual, id, customerNumber: '999Z000001', firstName: 'Adalbert', lastName: 'Zuckschwert' };
    customers.save(bert, []);
    expect(names('zuckschw')).toEqual(['Adalbert Zuckschwert']);
    customers.save({ ...bert, lastName: 'Sonnwald' }, []);
    expect(names('zuckschw')).toEqual([]);
    expect(names('adalb sonnw')).toEqual(['Adalbert Sonnwald']);
    db.statement<[string]>('delete', 'DELETE FROM customer WHERE id = ?').run(id);
    expect(rows()).toEqual(before);
  });

  it('are caught up with for people whom another way of writing changed', () => {
    db.exec(`UPDATE customer SET last_name = 'Falkenrath' WHERE first_name = 'Holger'`);
    expect(names('Falkenrath')).toEqual([]);
    expect(customers.catchUpSearch(50)).toBe(1);
    expect(names('Falkenrath')).toEqual(['Holger Falkenrath']);
    expect(customers.catchUpSearch(50)).toBe(0);
  });

  it('are found in one descent, without sorting', () => {
    const plan = db.queryPlan(selectByNameSql).join('\n');
    expect(plan).toContain('USING PRIMARY KEY (name>? AND name<?)');
    expect(plan).not.toContain('SCAN');
    expect(plan).not.toContain('ORDER BY');
  });
});

it('answers the window only in a conversation', () => {
  const handlers = createHandlers();
  const conversationId = newId();
  registerCustomerChannels(handlers.ipc, customers, {
    originOf: (id) => (id === conversationId ? { number: null, jurisdictionId: null } : null),
    listPromisedAt: () => [],
    listSpeakersAt: () => [],
  });
  expect(handlers.ask('customer:search', { conversationId, query: 'Holger' })).toMatchObject({
    hits: [{ firstName: 'Holger' }],
    hasMore: false,
  });
  expect(() => handlers.ask('customer:search', { conversationId: newId(), query: 'Holger' })).toThrow('gibt es nicht');
});

it('brings people of an older store up to date', () => {
  const older = openTestDatabase({
    file: join(folder.path, 'older.db'),
    upTo: migrations.filter(({ version }) => version < 13),
  });
  older.exec(`INSERT INTO customer (id, first_name, last_name, birth_date, customer_number, jurisdiction_id)
    VALUES ('${newId()}', 'Ilka', 'Brunnmeier', '1990-01-01', '611D930258', 'agentur-magdeburg')`);
  migrate(older, migrations, silentLog);
  const found = createCustomers({ db: older });
  expect(found.catchUpSearch(50)).toBe(1);
  expect(found.search('brunmeier', { limit: 5 }).hits).toMatchObject([{ firstName: 'Ilka' }]);
  older.close();
});
