import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Calls } from '#shared/domain/call/calls.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { usualCallPolicy } from '#shared/domain/site/call-policy.ts';
import { systemClock } from '#shared/domain/time.ts';
import type { RingingView } from '#shared/domain/workplace.ts';
import { type AdvisorService, createAdvisorService } from '../../electron/features/advisor/index.ts';
import { type Log, silentLog } from '../../electron/log.ts';
import { createCallService, type CallService } from '../../electron/telephony/calls/call-service.ts';
import { ringingViewOf } from '../../electron/telephony/calls/ringing-view.ts';
import { readNumber } from '../../electron/telephony/read-number.ts';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { type Baresip, startBaresip } from '../support/peers/start-baresip.ts';
import { readSite, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { waitUntil, within } from '../support/peers/wait-until.ts';

/*
 * Two service centres on one Kamailio, with the configuration that is shipped in assets/pbx. Each has two advisors; who
 * is busy speaks by a real telephone, who is asked about runs our own telephony up to what the ringing window shows.
 */

const sites = { magdeburg: readSite('magdeburg'), gera: readSite('gera') };
type SiteId = keyof typeof sites;

const customerNumber = '+493023125123';
const otherNumber = '+493023125124';

let pbx: Pbx;

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await pbx.stop();
});

function linesOf(site: Site) {
  return site.lines.filter((line) => line.site === undefined).map(({ dialled, queue = '' }) => ({ dialled, queue }));
}

async function startSites(options: { queueSeconds?: number; ringMs?: number } = {}): Promise<void> {
  pbx = await startPbx({
    ...options,
    users: [
      ...['m1', 'm2', 'g1', 'g2'].map((user) => ({ user })),
      { user: 'customer', shown: customerNumber },
      { user: 'other', shown: otherNumber },
      { user: 'third', shown: '+493023125125' },
    ],
    sites: [
      {
        id: 'magdeburg',
        main: '+493023125100',
        partner: 'gera',
        advisors: ['m1', 'm2'],
        lines: linesOf(sites.magdeburg),
      },
      { id: 'gera', main: '+494066969100', partner: 'magdeburg', advisors: ['g1', 'g2'], lines: linesOf(sites.gera) },
    ],
  });
}

interface Workplace {
  readonly calls: CallService;
  readonly advisor: AdvisorService;
  /** Calls that heard "busy" because the advisor was not free. */
  turnedAway(): number;
  /** What the ringing window shows, once it rings. */
  rings(): Promise<RingingView>;
}

/** A workplace of ours at a site: line, calls, advisor and what would be on its screen. */
async function startWorkplace(siteId: SiteId, user: string): Promise<Workplace> {
  const site = sites[siteId];
  const { line, until } = startLine(pbx, { media: new FakeMediaPort(), user, site });
  let turnedAway = 0;
  const log: Log = {
    ...silentLog,
    info: (event) => {
      if (event === 'call-turned-away') turnedAway += 1;
    },
  };
  const advisor = createAdvisorService({ clock: systemClock, log: silentLog });
  const calls = createCallService({
    line,
    advisor,
    policy: usualCallPolicy,
    openConversation: () => null,
    readNumber,
    whenMediaReady: async () => {},
    nameOf: () => null,
    warn: () => Promise.resolve(),
    mix: async () => {},
    clock: systemClock,
    log,
  });
  const viewOf = (list: Calls) => ringingViewOf(list, site, null);
  await until('registered');
  return {
    calls,
    advisor,
    turnedAway: () => turnedAway,
    rings: () =>
      within(
        `${user} to ring`,
        15_000,
        new Promise((resolve) => {
          const present = viewOf(calls.list());
          if (present) resolve(present);
          const stop = calls.onChange((list) => {
            const view = viewOf(list);
            if (!view) return;
            stop();
            resolve(view);
          });
        }),
      ),
  };
}

/** Somebody at a telephone of the site, who answers at once. */
function startTelephone(user: string): Promise<Baresip> {
  return startBaresip(pbx, { user, tone: 600 });
}

/** A customer who speaks with the only advisor there is, so that all lines of that site are busy. */
async function occupy(user: 'customer' | 'other', dialled: string): Promise<Baresip> {
  const talking = await startBaresip(pbx, { user, tone: 1000 });
  await talking.dial(dialled);
  await talking.established();
  return talking;
}

function numberOf(siteId: SiteId): string {
  const [line] = linesOf(sites[siteId]);
  if (!line) throw new Error('the site has no line');
  return line.dialled;
}

describe('A call to a site with a free line', () => {
  it('rings there, with its queue and no overflow', async () => {
    await startSites();
    const gera = await startWorkplace('gera', 'g1');
    const magdeburg = await startWorkplace('magdeburg', 'm1');
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    await customer.dial(numberOf('gera'));
    expect(await gera.rings()).toMatchObject({
      number: '030 23125123',
      jurisdiction: 'Agentur für Arbeit Gera',
      overflowFrom: null,
      waitedSeconds: 0,
    });
    expect(magdeburg.calls.list()).toEqual([]);
    await customer.hangUp();
  });
});

describe('A call to a site all of whose lines are busy', () => {
  it.each([
    ['gera', 'g1', 'magdeburg', 'm1', 'Agentur für Arbeit Gera', 'Gera'],
    ['magdeburg', 'm1', 'gera', 'g1', 'Agentur für Arbeit Magdeburg', 'Magdeburg'],
  ] as const)('%s rings at the other one, which sees where it comes from and under whose rules', async (...row) => {
    const [from, busy, to, free, jurisdiction, name] = row;
    await startSites();
    await startTelephone(busy);
    await occupy('other', numberOf(from));
    const helper = await startWorkplace(to, free);
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    await customer.dial(numberOf(from));
    expect(await helper.rings()).toMatchObject({ number: '030 23125123', jurisdiction, overflowFrom: name });
    const [call] = helper.calls.list();
    const main = from === 'gera' ? '+493023125100' : '+494066969100';
    expect(call?.origin).toMatchObject({
      number: customerNumber,
      dialled: numberOf(from),
      queue: linesOf(sites[from])[0]?.queue,
      route: [numberOf(from), main],
    });
    // And it is a whole call: answered there, ended by the customer.
    expect(await helper.calls.answer(call!.id)).toMatchObject({ ok: true });
    await customer.established();
    await customer.hangUp();
    await waitUntil('the end', () => helper.calls.current()?.state.name === 'ended');
  });

  it('because its only phone turns calls away, rings at the other one', async () => {
    await startSites();
    const gera = await startWorkplace('gera', 'g1');
    gera.advisor.choose({ name: 'notReady', reasonId: 'pause' });
    const magdeburg = await startWorkplace('magdeburg', 'm1');
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    await customer.dial(numberOf('gera'));
    expect(await magdeburg.rings()).toMatchObject({ jurisdiction: 'Agentur für Arbeit Gera', overflowFrom: 'Gera' });
    expect(gera.calls.list()).toEqual([]);
  });

  it('because its phone is rung in vain, rings at the other one with the time the customer has waited', async () => {
    await startSites({ ringMs: 2_500 });
    const gera = await startWorkplace('gera', 'g1');
    const magdeburg = await startWorkplace('magdeburg', 'm1');
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    await customer.dial(numberOf('gera'));
    await gera.rings();
    const view = await magdeburg.rings();
    expect(view.overflowFrom).toBe('Gera');
    expect(view.waitedSeconds).toBeGreaterThanOrEqual(2);
    await waitUntil('the first phone to be quiet', () => gera.calls.current()?.state.name === 'ended');
  });

  it('waits while the other one is busy too, and rings there once a line is free', async () => {
    await startSites();
    await startTelephone('g1');
    await occupy('other', numberOf('gera'));
    const magdeburg = await startWorkplace('magdeburg', 'm1');
    // Somebody speaks here as well: the exchange sees it.
    const first = await startBaresip(pbx, { user: 'third', tone: 600 });
    await first.dial('m1');
    await magdeburg.rings();
    expect(await magdeburg.calls.answer(magdeburg.calls.current()!.id)).toMatchObject({ ok: true });
    await first.established();
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    await customer.dial(numberOf('gera'));
    await waitUntil('the queue', () => pbx.describe().includes('182 Queued'));
    // The exchange counts whole seconds.
    await delay(2_000);
    await first.hangUp();
    await waitUntil('wrap-up', () => magdeburg.advisor.state().name === 'wrapUp');
    // Turned away meanwhile, the customer waits on.
    await waitUntil('a call turned away', () => magdeburg.turnedAway() > 0);
    magdeburg.advisor.report('wrap-up-finished');
    const view = await magdeburg.rings();
    expect(view).toMatchObject({ overflowFrom: 'Gera' });
    expect(view.waitedSeconds).toBeGreaterThanOrEqual(1);
  });

  it('hears "all lines busy" when nobody becomes free at either', async () => {
    await startSites({ queueSeconds: 2 });
    await startTelephone('g1');
    await occupy('other', numberOf('gera'));
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    await customer.dial(numberOf('gera'));
    expect(await customer.closed(15_000)).toMatch(/480/);
  });
});
