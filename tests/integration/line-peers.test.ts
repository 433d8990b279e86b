import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { type LineOptions, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';

/*
 * What real peers do beside the plain call: session timers, redirections, forked answers, late offers. One Kamailio serves
 * the whole file, and our line runs without a media window, for nothing here is about sound.
 */

const outside = '+493023125999';
const moved = '+493023125901';
const forked = '+493023125902';
/** Rings at the first free advisor: at ours, else at the colleague's. */
const queue = '+493023125500';
const number = '+493023125123';

let pbx: Pbx;
let lines: ObservedLine[];

beforeAll(async () => {
  pbx = await startPbx({
    tls: false,
    lines: [
      { dialled: moved, user: 'colleague', moved: true },
      { dialled: forked, user: 'colleague', alsoAtTrunk: true },
    ],
    sites: [
      {
        id: 'magdeburg',
        main: '+493023125100',
        advisors: ['advisor', 'colleague'],
        lines: [{ dialled: queue, queue: 'agentur-magdeburg' }],
      },
    ],
  });
});
afterAll(() => pbx.stop());
beforeEach(() => {
  lines = [];
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await Promise.all(lines.map((line) => line.stop()));
});

async function startOurs(options: Partial<LineOptions> = {}): Promise<ObservedLine> {
  const line = startLine(pbx, { media: new FakeMediaPort(), server: pbx.wsUrl, caFile: null, ...options });
  lines.push(line);
  await line.until('registered');
  return line;
}

const startColleague = (): Promise<ObservedLine> => startOurs({ user: 'colleague' });

describe('Session timers (RFC 4028) of a call to the outside world', () => {
  const timing = { sessionSeconds: 4 };

  it('are refreshed by us with UPDATE, half-way through', async () => {
    const callee = await runSipp(pbx, 'callee-keeps-time', { values: { seconds: '4', refresher: 'uac' } });
    const call = (await startOurs({ timing })).dial(outside);
    await call.confirmed();
    await expect.poll(() => callee.messages().match(/^UPDATE /gm)?.length ?? 0, { timeout: 15_000 }).toBe(2);
    await call.leg.hangUp();
    await callee.done;
    expect(await call.ended()).toMatchObject({ reason: 'hung-up-here' });
  });

  it('live on by the refresh of the other side', async () => {
    const callee = await runSipp(pbx, 'callee-refreshes', { values: { seconds: '4' } });
    const call = (await startOurs({ timing })).dial(outside);
    expect(await call.ended()).toMatchObject({ reason: 'hung-up-there' });
    await callee.done;
  });

  it('end the call where nobody refreshes it', async () => {
    const callee = await runSipp(pbx, 'callee-keeps-time', { values: { seconds: '4', refresher: 'uas' } });
    const call = (await startOurs({ timing })).dial(outside);
    expect(await call.ended()).toMatchObject({ reason: 'connection-lost' });
    await callee.done;
  });
});

describe('A call of ours', () => {
  it('follows a redirection', async () => {
    const [ours, theirs] = await Promise.all([startOurs(), startColleague()]);
    const call = ours.dial(moved);
    const there = await theirs.incoming();
    await Promise.all([there.leg.accept(), call.confirmed()]);
    await call.leg.hangUp();
    expect(await there.ended()).toMatchObject({ reason: 'hung-up-there' });
  });

  it('that rings at two phones is had by the one that answers first; the other is told so', async () => {
    const [ours, here, there] = await Promise.all([startOurs(), startColleague(), startColleague()]);
    const call = ours.dial('colleague');
    const [taken, left] = await Promise.all([here.incoming(), there.incoming()]);
    await Promise.all([taken.leg.accept(), call.confirmed()]);
    expect(await left.ended()).toMatchObject({ reason: 'answered-elsewhere' });
    await taken.leg.hangUp();
    expect(await call.ended()).toMatchObject({ reason: 'hung-up-there' });
  });

  it('that two phones answer stays with the first; the second is acknowledged and hung up on', async () => {
    const late = await runSipp(pbx, 'callee-answers-late');
    const [ours, first] = await Promise.all([startOurs(), startColleague()]);
    const call = ours.dial(forked);
    const taken = await first.incoming();
    await expect.poll(late.messages, { timeout: 10_000 }).toContain('180 Ringing');
    await Promise.all([taken.leg.accept(), call.confirmed()]);
    await late.done;
    expect(call.events).not.toContain('ended');
    await call.leg.setHold(true);
    await call.leg.hangUp();
    await taken.ended();
  });

  it('is over when the other side knows nothing of it any more', async () => {
    const callee = await runSipp(pbx, 'callee-forgets');
    const call = (await startOurs()).dial(outside);
    await call.confirmed();
    await expect(call.leg.setHold(true)).rejects.toThrow();
    expect(await call.ended()).toMatchObject({ reason: 'hung-up-there', sipStatus: 481 });
    await callee.done;
  });

  it('sends keys by INFO where the configuration says so', async () => {
    const callee = await runSipp(pbx, 'callee-takes-info');
    const call = (await startOurs({ digits: 'info' })).dial(outside);
    await call.confirmed();
    await call.leg.sendDigits('5#');
    await call.leg.hangUp();
    await callee.done;
    expect(
      callee
        .messages()
        .match(/^Signal=.*$/gm)
        ?.map((line) => line.trim()),
    ).toEqual(['Signal=5', 'Signal=#']);
  });
});

describe('A call to us', () => {
  it('without an offer is answered with ours, and with the other side’s in the ACK', async () => {
    const media = new FakeMediaPort();
    const line = await startOurs({ media });
    const caller = await runSipp(pbx, 'caller-without-offer', { values: { number, voice: '9' } });
    const { leg } = await line.incoming();
    await leg.accept();
    expect(media.leg(leg.id)).toMatchObject({ signalling: 'stable', offers: 1 });
    expect(media.leg(leg.id).remote).toContain('a=fingerprint:');
    await leg.hangUp();
    await caller.done;
  });

  it('takes the place of the call that a colleague connects it with', async () => {
    const line = await startOurs();
    const headers = { number, dialled: outside, sentOnTo: outside, queue: 'q', waitedSeconds: '1', originSite: 'gera' };
    const colleague = await runSipp(pbx, 'caller-with-headers', { values: headers });
    const first = await line.incoming();
    await first.leg.accept();
    const { callId, localTag, remoteTag } = first.leg.memory()!;
    const replaces = `${callId};to-tag=${localTag};from-tag=${remoteTag}`;
    const customer = await runSipp(pbx, 'caller-replaces', { values: { number, replaces } });
    const second = await line.incoming();
    expect(second.leg.replaces).toBe(first.leg.id);
    await second.leg.accept();
    expect(await first.ended()).toMatchObject({ reason: 'transferred' });
    await colleague.done;
    await second.leg.hangUp();
    await customer.done;
  });
});

describe('An advisor who takes no calls', () => {
  /** Somebody calls the queue, and gives up as soon as it rings. */
  async function expectRing(line: ObservedLine): Promise<void> {
    const caller = await runSipp(pbx, 'caller-gives-up', { target: queue, values: { number } });
    const call = await line.incoming();
    await Promise.all([call.ended(), caller.done]);
  }

  it('publishes it: watchers see it, the queue passes the phone over until it takes calls again or quits', async () => {
    const [ours, theirs] = await Promise.all([startOurs({ presence: { how: 'publish' } }), startColleague()]);
    await expectRing(ours);
    const watcher = await runSipp(pbx, 'caller-watches');
    await expect.poll(watcher.messages, { timeout: 10_000 }).toContain('NOTIFY');
    ours.line.setPresence('busy');
    await watcher.done;
    await expectRing(theirs);

    await ours.stop();
    const again = await startOurs();
    await expectRing(again);
  });

  it('gives up the registration: the queue passes the phone over until it is back', async () => {
    const [ours, theirs] = await Promise.all([startOurs({ presence: { how: 'unregister' } }), startColleague()]);
    const told = (): Promise<unknown> => new Promise((stateChanged) => ours.line.on({ stateChanged }));
    const away = told();
    ours.line.setPresence('busy');
    await away;
    await expectRing(theirs);
    const back = told();
    ours.line.setPresence('open');
    await back;
    await expectRing(ours);
  });

  it('dials a code: the queue passes the phone over until the other code is dialled', async () => {
    const presence = { how: 'feature-code', busyCode: '*78', openCode: '*79' } as const;
    const [ours, theirs] = await Promise.all([startOurs({ presence }), startColleague()]);
    const busy = await runSipp(pbx, 'callee-takes-info');
    ours.line.setPresence('busy');
    await busy.done;
    await expectRing(theirs);
    const open = await runSipp(pbx, 'callee-takes-info');
    ours.line.setPresence('open');
    await open.done;
    await expectRing(ours);
  });
});
