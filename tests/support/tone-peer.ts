import type { Page } from 'playwright-core';
import type { MediaWindow } from './media-windows.ts';
import type { UdpPath } from './udp-relay.ts';
import { heardInPage } from './peers/page-sound.ts';

export interface TonePeerOptions {
  /** The network in between; a new path for each ICE restart. Direct unless given. */
  readonly openPath?: () => Promise<UdpPath>;
  readonly media: MediaWindow;
  /** Where the peer lives: any other page of the same browser. */
  readonly page: Page;
  readonly leg: string;
  /** What the peer says all the time, in Hz; amplitude 0.2 unless told otherwise. */
  readonly hz: number;
  readonly amplitude?: number;
  /** Codecs it knows, such as `PCMA`; all that Chromium has unless told. */
  readonly codecs?: readonly string[];
}

/** Somebody at the other end of a leg of the media window, over real WebRTC, who says one tone and hears the rest. */
export interface TonePeer {
  readonly leg: string;
  /** What the media window offered last. */
  readonly offer: string;
  /** What the peer answered last. */
  readonly answer: string;
  /** The network in between; throws without `openPath`. */
  readonly path: UdpPath;
  /** Shares of energy, 0 to 1, that frequencies have in what the peer hears now. */
  hears(frequencies: readonly number[]): Promise<number[]>;
  /** Exchanges descriptions once more, from our side. */
  negotiate(options?: { hold?: boolean; iceRestart?: boolean }): Promise<void>;
  setTone(on: boolean): Promise<void>;
  /** Loses its connection without a word, and offers another one. */
  beginAnew(): Promise<void>;
  /** Hangs up on both sides. */
  close(): Promise<void>;
}

interface Peer {
  readonly connection: RTCPeerConnection;
  readonly context: AudioContext;
  readonly voice: GainNode;
  readonly element: HTMLAudioElement;
}

declare global {
  var tonePeers: Map<string, Peer> | undefined;
}

export async function connectTonePeer(options: TonePeerOptions): Promise<TonePeer> {
  const { media, page, leg, hz, amplitude = 0.2, codecs = [], openPath } = options;
  const ear = `peer-of-${leg}`;
  let offer = '';
  let answer = '';
  let path: UdpPath | null = null;
  let closed = false;
  await media.port.create({ leg, source: { kind: 'microphone' }, audible: true });
  await page.evaluate(openInPage, { ear, hz, amplitude });

  async function negotiate({ hold = false, iceRestart = false } = {}): Promise<void> {
    if (openPath && (!path || iceRestart)) {
      path?.close();
      path = await openPath();
    }
    const description = await media.port.getDescription({ leg, options: { hold, iceRestart } });
    offer = description.body;
    const known = keepCodecs(offer, codecs);
    answer = await page.evaluate(answerInPage, { ear, sdp: path?.forAnswerer(known) ?? known });
    await media.port.setDescription({ leg, sdp: path?.forOfferer(answer) ?? answer, options: { hold } });
  }

  await negotiate();
  return {
    leg,
    get offer() {
      return offer;
    },
    get answer() {
      return answer;
    },
    hears: (frequencies) => heardInPage(page, ear, frequencies),
    get path() {
      if (!path) throw new Error('the peer is connected directly');
      return path;
    },
    negotiate,
    setTone: (on) =>
      page.evaluate(
        ([id, gain]) => {
          const peer = globalThis.tonePeers?.get(id);
          if (peer) peer.voice.gain.value = gain;
        },
        [ear, on ? amplitude : 0] as const,
      ),
    async beginAnew() {
      await page.evaluate(closeInPage, ear);
      await page.evaluate(openInPage, { ear, hz, amplitude });
      const sdp = await page.evaluate(offerInPage, ear);
      await media.port.setDescription({ leg, sdp, options: {} });
      const { body } = await media.port.getDescription({ leg, options: {} });
      await page.evaluate(takeAnswerInPage, { ear, sdp: body });
    },
    async close() {
      if (closed) return;
      closed = true;
      await media.port.close(leg);
      path?.close();
      await page.evaluate(closeInPage, ear);
    },
  };
}

/** Runs in the page. */
async function openInPage({ ear, hz, amplitude }: { ear: string; hz: number; amplitude: number }): Promise<void> {
  const context = new AudioContext({ sampleRate: 48_000 });
  const voice = new GainNode(context, { gain: amplitude });
  const mouth = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context, { frequency: hz });
  tone.connect(voice).connect(mouth);
  tone.start();
  await context.resume();
  const connection = new RTCPeerConnection();
  connection.addTrack(mouth.stream.getAudioTracks()[0]!, mouth.stream);
  const element = document.createElement('audio');
  element.dataset['leg'] = ear;
  element.muted = true;
  element.autoplay = true;
  document.body.append(element);
  connection.addEventListener('track', ({ track }) => {
    element.srcObject = new MediaStream([track]);
  });
  globalThis.tonePeers ??= new Map();
  globalThis.tonePeers.set(ear, { connection, context, voice, element });
}

/** The offer as somebody reads it who knows these codecs only. */
function keepCodecs(sdp: string, codecs: readonly string[]): string {
  if (codecs.length === 0) return sdp;
  const known = [...sdp.matchAll(/^a=rtpmap:(\d+) ([^/]+)/gm)].filter(([, , name = '']) => codecs.includes(name));
  const types = known.map(([, type = '']) => type);
  return sdp
    .split('\r\n')
    .filter((line) => types.includes(/^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line)?.[1] ?? types[0] ?? ''))
    .map((line) => line.replace(/^(m=audio \S+ \S+) .*/, `$1 ${types.join(' ')}`))
    .join('\r\n');
}

/** Runs in the page. */
async function answerInPage(given: { ear: string; sdp: string }): Promise<string> {
  const peer = globalThis.tonePeers?.get(given.ear);
  if (!peer) throw new Error('no such peer');
  const { connection } = peer;
  await connection.setRemoteDescription({ type: 'offer', sdp: given.sdp });
  const gathered = new Promise<void>((resolve) => {
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate) resolve();
    });
  });
  await connection.setLocalDescription(await connection.createAnswer());
  // A description that changes nothing about ICE brings its candidates along.
  if (!connection.localDescription?.sdp.includes('a=candidate')) await gathered;
  return connection.localDescription!.sdp;
}

/** Runs in the page. */
async function offerInPage(ear: string): Promise<string> {
  const connection = globalThis.tonePeers!.get(ear)!.connection;
  const gathered = new Promise<void>((resolve) => {
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate) resolve();
    });
  });
  await connection.setLocalDescription(await connection.createOffer());
  await gathered;
  return connection.localDescription!.sdp;
}

/** Runs in the page. */
async function takeAnswerInPage({ ear, sdp }: { ear: string; sdp: string }): Promise<void> {
  await globalThis.tonePeers!.get(ear)!.connection.setRemoteDescription({ type: 'answer', sdp });
}

/** Runs in the page. */
async function closeInPage(ear: string): Promise<void> {
  const peer = globalThis.tonePeers?.get(ear);
  globalThis.tonePeers?.delete(ear);
  peer?.connection.close();
  peer?.element.remove();
  await peer?.context.close();
}
