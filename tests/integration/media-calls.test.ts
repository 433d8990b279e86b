import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MediaWindow, MediaWindows } from '../support/media-windows.ts';
import { heardInPage } from '../support/peers/page-sound.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { openSpeakingWindows } from '../support/speaking-windows.ts';
import { connectTonePeer, type TonePeer, type TonePeerOptions } from '../support/tone-peer.ts';

/** Keys, three in a call and codecs, heard over real WebRTC. */

const advisorHz = 600;
const customerHz = 1000;
const interpreterHz = 1500;

let windows: MediaWindows;
let media: MediaWindow;
const peers: TonePeer[] = [];

beforeAll(async () => {
  windows = await openSpeakingWindows(advisorHz);
  ({ media } = windows);
});
afterAll(() => windows.close());
afterEach(async () => {
  await media.port.mix([]);
  for (const peer of peers.splice(0)) await peer.close();
});

async function connect(options: Pick<TonePeerOptions, 'leg' | 'hz' | 'codecs'>): Promise<TonePeer> {
  const peer = await connectTonePeer({ media, page: windows.training.page, ...options });
  peers.push(peer);
  return peer;
}

type Hears = (frequencies: readonly number[]) => Promise<number[]>;

/** Shares below this are noise, above it a voice. */
const audible = 0.08;
/** Keys are softer than the tone beside them and shorter than what is measured: a share of 0.006 to 0.04; noise is below 0.0005. */
const audibleKey = 0.002;

/** Waits until exactly these of the given frequencies are heard, and comes back with the shares. */
async function expectHeard(
  who: string,
  hears: Hears,
  expected: Readonly<Record<number, boolean>>,
  threshold = audible,
): Promise<void> {
  const frequencies = Object.keys(expected).map(Number);
  const shares = await waitUntil(
    `${who} to hear ${JSON.stringify(expected)}`,
    async () => {
      const heard = await hears(frequencies);
      const isAsExpected = frequencies.every((hz, index) => heard[index]! > threshold === expected[hz]);
      return isAsExpected && heard;
    },
    { timeoutMs: 15_000 },
  );
  console.info(`${who}: ${frequencies.map((hz, index) => `${hz} Hz ${shares[index]!.toFixed(3)}`).join(', ')}`);
}

const advisorHears =
  (leg: string): Hears =>
  (frequencies) =>
    heardInPage(media.page, leg, frequencies);

describe('keys', () => {
  it('are sent as telephone-event and heard as the two tones of the key', async () => {
    const customer = await connect({ leg: 'a', hz: customerHz });
    expect(customer.answer).toMatch(/a=rtpmap:\d+ telephone-event\/8000/);
    await expectHeard('customer', customer.hears, { [advisorHz]: true });
    const sent = media.port.sendDigits('a', '5'.repeat(32));
    await expectHeard('customer', customer.hears, { 770: true, 1336: true }, audibleKey);
    await sent;
    await expectHeard('customer', customer.hears, { 770: false, 1336: false, [advisorHz]: true }, audibleKey);
  });

  it('are heard while the microphone is muted', async () => {
    const customer = await connect({ leg: 'a', hz: customerHz });
    await media.port.setSending('a', false);
    const sent = media.port.sendDigits('a', '#'.repeat(32));
    await expectHeard('customer', customer.hears, { 941: true, 1477: true, [advisorHz]: false });
    await sent;
  });

  it('are refused where the other side knows no telephone-event', async () => {
    const customer = await connect({ leg: 'a', hz: customerHz, codecs: ['PCMA'] });
    await expectHeard('customer', customer.hears, { [advisorHz]: true });
    await expect(media.port.sendDigits('a', '1')).rejects.toThrow('cannot send keys');
  });
});

describe('three in a call', () => {
  async function connectBoth(): Promise<{ customer: TonePeer; interpreter: TonePeer }> {
    return {
      customer: await connect({ leg: 'customer', hz: customerHz }),
      interpreter: await connect({ leg: 'interpreter', hz: interpreterHz }),
    };
  }

  it('hear each other and the advisor, and only the advisor once it is over', async () => {
    const { customer, interpreter } = await connectBoth();
    await expectHeard('customer before', customer.hears, { [advisorHz]: true, [interpreterHz]: false });

    await media.port.mix(['customer', 'interpreter']);
    await expectHeard('customer', customer.hears, { [advisorHz]: true, [interpreterHz]: true, [customerHz]: false });
    await expectHeard('interpreter', interpreter.hears, {
      [advisorHz]: true,
      [customerHz]: true,
      [interpreterHz]: false,
    });
    await expectHeard('advisor', advisorHears('customer'), { [customerHz]: true });
    await expectHeard('advisor', advisorHears('interpreter'), { [interpreterHz]: true });

    await media.port.mix([]);
    await expectHeard('customer after', customer.hears, { [advisorHz]: true, [interpreterHz]: false });
    await expectHeard('interpreter after', interpreter.hears, { [advisorHz]: true, [customerHz]: false });
  });

  it('go on hearing each other while the advisor is muted', async () => {
    const { customer, interpreter } = await connectBoth();
    await media.port.mix(['customer', 'interpreter']);
    await media.port.setSending('customer', false);
    await media.port.setSending('interpreter', false);
    await expectHeard('customer', customer.hears, { [advisorHz]: false, [interpreterHz]: true });
    await expectHeard('interpreter', interpreter.hears, { [advisorHz]: false, [customerHz]: true });
    await media.port.setSending('customer', true);
    await expectHeard('customer', customer.hears, { [advisorHz]: true, [interpreterHz]: true });
  });

  it('a parked one hears and says nothing, and comes back', async () => {
    const { customer, interpreter } = await connectBoth();
    await media.port.mix(['customer', 'interpreter']);
    await expectHeard('customer', customer.hears, { [interpreterHz]: true });

    await media.port.setSending('interpreter', false);
    await interpreter.negotiate({ hold: true });
    await expectHeard('customer', customer.hears, { [advisorHz]: true, [interpreterHz]: false });
    await expectHeard('interpreter', interpreter.hears, { [advisorHz]: false, [customerHz]: false });

    await interpreter.negotiate();
    await media.port.setSending('interpreter', true);
    await expectHeard('customer', customer.hears, { [advisorHz]: true, [interpreterHz]: true });
    await expectHeard('interpreter', interpreter.hears, { [advisorHz]: true, [customerHz]: true });
  });

  it('one that lost its connection is answered from a new one, and is in the call again', async () => {
    const { customer, interpreter } = await connectBoth();
    await media.port.mix(['customer', 'interpreter']);
    await expectHeard('customer', customer.hears, { [interpreterHz]: true });
    await interpreter.beginAnew();
    await expectHeard('customer', customer.hears, { [advisorHz]: true, [interpreterHz]: true });
    await expectHeard('interpreter', interpreter.hears, { [advisorHz]: true, [customerHz]: true });
    await expectHeard('advisor', advisorHears('interpreter'), { [interpreterHz]: true });
  });

  it('one that is dropped leaves the other with the advisor', async () => {
    const { customer, interpreter } = await connectBoth();
    await media.port.mix(['customer', 'interpreter']);
    await expectHeard('customer', customer.hears, { [interpreterHz]: true });
    await interpreter.close();
    peers.splice(peers.indexOf(interpreter), 1);
    await expectHeard('customer', customer.hears, { [advisorHz]: true, [interpreterHz]: false });
    await expectHeard('advisor', advisorHears('customer'), { [customerHz]: true });
  });
});

describe('codecs', () => {
  const codecOf = (sdp: string, type: string): string =>
    new RegExp(String.raw`a=rtpmap:${type} (\S+)`).exec(sdp)?.[1] ?? 'unknown';

  it('are offered as Opus with error correction, G.722, then G.711, and keys', async () => {
    const { offer } = await connect({ leg: 'a', hz: customerHz });
    const types = /m=audio \S+ \S+ ([\d ]+)/.exec(offer)?.[1]?.split(' ') ?? [];
    const offered = types.map((type) => codecOf(offer, type));
    expect(offered.slice(0, 4)).toEqual(['opus/48000/2', 'G722/8000', 'PCMA/8000', 'PCMU/8000']);
    expect(offered.slice(4).every((codec) => codec.startsWith('telephone-event/'))).toBe(true);
    expect(offered).toContain('telephone-event/8000');
    expect(offer).toMatch(new RegExp(`a=fmtp:${types[0]} .*useinbandfec=1`));
  });

  it.each(['opus', 'G722', 'PCMA'])('%s carries sound both ways', async (codec) => {
    const customer = await connect({ leg: 'a', hz: customerHz, codecs: [codec, 'telephone-event'] });
    await expectHeard('customer', customer.hears, { [advisorHz]: true });
    await expectHeard('advisor', advisorHears('a'), { [customerHz]: true });
    expect((await media.port.stats('a')).codec).toBe(`audio/${codec}`);
  });
});

describe('a leg that waits for the key', () => {
  const connectionsOf = (leg: string): unknown[] =>
    media.events.filter((event) => event.name === 'connection' && event.leg === leg);

  async function ring(): Promise<void> {
    const { port } = media;
    await port.create({ leg: 'caller', source: { kind: 'microphone' }, audible: false });
    await port.create({ leg: 'ringing', source: { kind: 'microphone' }, audible: true, waiting: true });
    const offer = await port.getDescription({ leg: 'caller', options: {} });
    await port.setDescription({ leg: 'ringing', sdp: offer.body, options: {} });
    const answer = await port.getDescription({ leg: 'ringing', options: {} });
    await port.setDescription({ leg: 'caller', sdp: answer.body, options: {} });
  }

  afterEach(async () => {
    await media.port.close('ringing');
    await media.port.close('caller');
  });

  it('is connected while it rings, but sends and sounds only once it is opened', async () => {
    const { port } = media;
    await ring();
    // The caller speaks already, as one may whose exchange passes early media.
    await waitUntil(
      'the caller to send',
      async () => {
        const { packetsReceived } = await port.stats('ringing');
        return packetsReceived > 25;
      },
      { timeoutMs: 15_000 },
    );
    const before = await port.stats('ringing');
    expect(before).toMatchObject({ packetsSent: 0, flowsBothWays: false });
    expect(await heardInPage(media.page, 'ringing', [advisorHz])).toEqual([0]);
    expect(await heardInPage(media.page, 'caller', [advisorHz])).toEqual([0]);
    expect(connectionsOf('ringing')).toEqual([]);

    await port.open('ringing');
    await expectHeard('who answered', advisorHears('ringing'), { [advisorHz]: true });
    await expectHeard('caller', advisorHears('caller'), { [advisorHz]: true });
    expect(connectionsOf('ringing')).toContainEqual({ name: 'connection', leg: 'ringing', state: 'connected' });
    expect((await port.stats('ringing')).packetsSent).toBeGreaterThan(0);
  });

  it('stays muted where it was muted before it was opened', async () => {
    const { port } = media;
    await ring();
    await port.setSending('ringing', false);
    await port.open('ringing');
    await expectHeard('who answered', advisorHears('ringing'), { [advisorHz]: true });
    await expectHeard('caller', advisorHears('caller'), { [advisorHz]: false });
  });
});
