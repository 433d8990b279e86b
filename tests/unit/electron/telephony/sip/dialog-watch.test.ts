import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TargetState } from '#shared/domain/directory/directory.ts';
import {
  elapse,
  type LineFixture,
  setUpRegisteredLine,
  untilState,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import { type SipText, tagOf, writeSip } from '../../../../support/sip/sip-text.ts';

let fixture: LineFixture;
let told: TargetState[];

beforeEach(async () => {
  useSimulatedTime();
  told = [];
  fixture = await setUpRegisteredLine();
});
afterEach(async () => {
  await fixture.line.stop();
  vi.useRealTimers();
});

const speaking = '<dialog id="a" direction="recipient"><state>confirmed</state></dialog>';

let notified = 0;
/** The exchange tells the subscriber; `on` is the SUBSCRIBE that it answers. */
async function notify(on: SipText, dialogs: string, { state = 'active;expires=600', full = true } = {}): Promise<void> {
  notified += 1;
  fixture.peer.deliver(
    writeSip(
      'NOTIFY sip:1001@example.org SIP/2.0',
      [
        `Via: SIP/2.0/WS pbx.test;branch=z9hG4bK-notify-${notified}`,
        'Max-Forwards: 70',
        `From: ${on.header('To').replace(/;tag=.*/, '')};tag=exchange`,
        `To: ${on.header('From')}`,
        `Call-ID: ${on.header('Call-ID')}`,
        `CSeq: ${notified} NOTIFY`,
        'Contact: <sip:exchange@pbx.test;transport=ws>',
        'Event: dialog',
        `Subscription-State: ${state}`,
        'Content-Type: application/dialog-info+xml',
      ],
      `<dialog-info version="${notified}" state="${full ? 'full' : 'partial'}" entity="sip:2004@example.org">${dialogs}</dialog-info>`,
    ),
  );
  await elapse(1);
}

async function subscribed(): Promise<SipText> {
  const request = await fixture.peer.next('SUBSCRIBE');
  fixture.peer.respond(request, 200, { headers: ['Expires: 600'], tag: 'exchange' });
  return request;
}

function watch(target = '2004'): () => void {
  return fixture.line.watch(target, (state) => told.push(state));
}

describe('Watching a colleague', () => {
  it('asks the exchange, and tells what it says', async () => {
    watch();
    const request = await subscribed();
    expect(request.startLine).toBe('SUBSCRIBE sip:2004@example.org SIP/2.0');
    expect(request.header('Event')).toBe('dialog');
    expect(request.header('Accept')).toBe('application/dialog-info+xml');
    await notify(request, '');
    await notify(request, '<dialog id="a" direction="recipient"><state>early</state></dialog>', { full: false });
    await notify(request, speaking, { full: false });
    await notify(request, '<dialog id="a"><state>terminated</state></dialog>', { full: false });
    expect(told).toEqual(['unknown', 'free', 'ringing', 'busy', 'free']);
    expect(fixture.peer.received.filter((one) => one.method === 'NOTIFY' && one.status === 200)).toHaveLength(4);
  });

  it('takes a NOTIFY that comes before the answer', async () => {
    watch();
    const request = await fixture.peer.next('SUBSCRIBE');
    await notify(request, speaking);
    expect(told).toEqual(['unknown', 'busy']);
  });

  it('asks once for two who want to know', async () => {
    const stopFirst = watch();
    watch();
    const request = await subscribed();
    await notify(request, speaking);
    expect(told).toEqual(['unknown', 'unknown', 'busy', 'busy']);
    stopFirst();
    await notify(request, '');
    expect(told).toEqual(['unknown', 'unknown', 'busy', 'busy', 'free']);
  });

  it('goes on beyond the time that was granted', async () => {
    watch();
    await notify(await subscribed(), speaking);
    await elapse(545_000);
    const refresh = await fixture.peer.next('SUBSCRIBE');
    expect(tagOf(refresh.header('To'))).toBe('exchange');
    fixture.peer.respond(refresh, 200, { headers: ['Expires: 600'] });
    expect(told.at(-1)).toBe('busy');
  });

  it('says farewell when nobody wants to know any more', async () => {
    const stop = watch();
    await notify(await subscribed(), speaking);
    stop();
    const farewell = await fixture.peer.next('SUBSCRIBE');
    expect(farewell.header('Expires')).toBe('0');
  });

  it('knows nothing while the line is lost, and asks anew afterwards', async () => {
    watch();
    await notify(await subscribed(), speaking);
    fixture.peer.disconnect();
    expect(told).toEqual(['unknown', 'busy', 'unknown']);
    await untilState(fixture, 'registered');
    await notify(await subscribed(), '');
    expect(told.at(-1)).toBe('free');
  });
});

describe('An exchange that does not tell', () => {
  it.each([404, 489, 403])('with %i is left in peace for ten minutes', async (status) => {
    watch();
    fixture.peer.respond(await fixture.peer.next('SUBSCRIBE'), status);
    await elapse(590_000);
    expect(
      fixture.peer.received.filter(({ method, status: answered }) => method === 'SUBSCRIBE' && answered === null),
    ).toHaveLength(1);
    await notify(await subscribed(), speaking);
    expect(told).toEqual(['unknown', 'busy']);
  });

  it('that ends the subscription is asked again after a pause, not at once', async () => {
    watch();
    await notify(await subscribed(), speaking);
    const before = fixture.peer.received.length;
    await notify(await Promise.resolve(fixture.peer.received.find(({ method }) => method === 'SUBSCRIBE')!), '', {
      state: 'terminated;reason=deactivated',
    });
    await elapse(10_000);
    expect(
      fixture.peer.received.slice(before).some(({ method, status }) => method === 'SUBSCRIBE' && status === null),
    ).toBe(false);
    expect(told.at(-1)).toBe('unknown');
    await elapse(30_000);
    await notify(await subscribed(), '');
    expect(told.at(-1)).toBe('free');
  });

  it('that never notifies is asked again', async () => {
    watch();
    await subscribed();
    await elapse(70_000);
    await subscribed();
    expect(told).toEqual(['unknown']);
  });

  it('may ask for a longer pause, in seconds', async () => {
    watch();
    const request = await subscribed();
    await notify(request, '', { state: 'terminated;reason=giveup;retry-after=120' });
    await elapse(110_000);
    expect(
      fixture.peer.received.filter(({ method, status }) => method === 'SUBSCRIBE' && status === null),
    ).toHaveLength(1);
  });
});

it('A NOTIFY without Event or for nobody does no harm', async () => {
  watch();
  const request = await subscribed();
  fixture.peer.deliver(
    writeSip('NOTIFY sip:1001@example.org SIP/2.0', [
      'Via: SIP/2.0/WS pbx.test;branch=z9hG4bK-stray',
      `From: <sip:2004@example.org>;tag=stray`,
      `To: ${request.header('From')}`,
      `Call-ID: ${request.header('Call-ID')}`,
      'CSeq: 9 NOTIFY',
      'Contact: <sip:exchange@pbx.test;transport=ws>',
    ]),
  );
  await notify(request, speaking);
  expect(told).toEqual(['unknown', 'busy']);
});
