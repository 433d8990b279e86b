import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { newId } from '#shared/domain/id.ts';
import { silentLog } from '../../electron/log.ts';
import { createLegWatch } from '../../electron/telephony/media/index.ts';
import type { MediaPort } from '../../electron/telephony/media/media-port.ts';
import type { Leg } from '../../electron/telephony/line.ts';
import { originOfDialled } from '../../electron/telephony/sip/headers/read-origin.ts';
import { createSipLine } from '../../electron/telephony/sip/index.ts';
import type { MediaWindows } from './media-windows.ts';
import { waitUntil } from './peers/wait-until.ts';
import { ScriptedPeer } from './sip/scripted-peer.ts';
import { heapInUse, watchCores } from './sip/watch-core.ts';

/** What a run of calls may leave behind, here and in the browser. */
export interface Holdings {
  readonly counts: Counts;
  /** Bytes of the media window's JavaScript heap. */
  readonly pageHeap: number;
  /** Bytes of ours. */
  readonly heap: number;
  /** Bytes that the browser's renderers hold for themselves, what is outside of JavaScript included. */
  readonly renderers: number;
  /** Open file handles of all processes of the browser. */
  readonly browserFiles: number;
  readonly browserProcesses: number;
}

/** What no call may change once it is over. */
interface Counts {
  /** Living objects of the media window, after a collection. */
  readonly connections: number;
  readonly tracks: number;
  readonly nodes: number;
  readonly elements: number;
  /** Event listeners of the media window's JavaScript, and nodes of its document. */
  readonly listeners: number;
  readonly domNodes: number;
  /** What SIP.js holds in main. */
  readonly dialogs: number;
  readonly transactions: number;
  /** Who hears of the media window's events in main. */
  readonly mediaListeners: number;
  /** Our open file handles. */
  readonly files: number;
  readonly windows: number;
}

/** A line over the real media window, with a scripted peer that speaks by real WebRTC from the other page. */
export interface ManyCalls {
  /** So many calls one after the other: taken, prepared and taken, given up while they are prepared, and made from here. */
  run(calls: number): Promise<void>;
  holdings(): Promise<Holdings>;
  /** Opens both windows anew. */
  renew(): Promise<void>;
  stop(): Promise<void>;
}

export async function startManyCalls({ media, training }: MediaWindows): Promise<ManyCalls> {
  const peer = new ScriptedPeer();
  await training.page.evaluate(openVoice);
  createLegWatch({ port: media.port, log: silentLog });
  const cores = watchCores();
  const counted = countListeners(media.port);
  const line = createSipLine({
    domain: 'example.org',
    user: '1001',
    password: 'geheim',
    transport: peer.transport,
    media: counted.port,
    readOrigin: () => originOfDialled('1003'),
    newLegId: newId,
    log: silentLog,
  });
  let rings = Promise.withResolvers<Leg>();
  line.on({ incoming: (leg) => rings.resolve(leg) });
  await new Promise<void>((resolve) => {
    line.on({ stateChanged: ({ name }) => name === 'registered' && resolve() });
    line.start();
  });

  function ended(leg: Leg): Promise<void> {
    return new Promise((resolve) => leg.on({ ended: () => resolve() }));
  }

  async function callIn(how: 'taken' | 'prepared' | 'given-up'): Promise<void> {
    rings = Promise.withResolvers();
    const call = peer.call({ body: await training.page.evaluate(describe, null) });
    const leg = await rings.promise;
    const over = ended(leg);
    if (how !== 'taken') await leg.prepare();
    if (how === 'given-up') {
      call.cancel();
      await call.response(487);
      call.ack();
    } else {
      void leg.accept();
      const { body } = await call.answered();
      await training.page.evaluate(connect, body);
      call.ack();
      await leg.setMuted(true);
      call.bye();
      await peer.next((message) => message.status === 200 && message.method === 'BYE');
    }
    await over;
  }

  async function callOut(): Promise<void> {
    const leg = line.dial('2001');
    const over = ended(leg);
    const invite = await peer.next('INVITE');
    peer.respond(invite, 200, { body: await training.page.evaluate(describe, invite.body) });
    await training.page.evaluate(connect, null);
    void leg.hangUp();
    peer.respond(await peer.next('BYE'), 200);
    await over;
  }

  const ways = [() => callIn('taken'), () => callIn('prepared'), callOut, () => callIn('given-up')];
  return {
    async run(calls) {
      for (let call = 0; call < calls; call += 1) {
        await ways[call % ways.length]?.();
        await training.page.evaluate(disconnect);
        peer.forget();
        media.events.length = 0;
      }
    },
    async holdings() {
      // The headset rests a while after the last call, and only then Chromium lets go of what was heard.
      await new Promise((resolve) => setTimeout(resolve, 7000));
      // A transaction of the last call waits 32 s for repetitions (RFC 3261 §17, RFC 6026).
      const isAtRest = (): boolean => Object.values(cores.sizes()).every((size) => size === 0);
      await waitUntil('every transaction to end', isAtRest, { timeoutMs: 90_000 }).catch(() => undefined);
      const { dialogs, clients, servers } = cores.sizes();
      const { counts, ...memory } = await count(media.page);
      const ours = { dialogs, transactions: clients + servers, mediaListeners: counted.listeners() };
      return { counts: { ...counts, ...ours }, ...memory };
    },
    async renew() {
      await media.renew();
      await training.renew();
      await training.page.evaluate(openVoice);
    },
    async stop() {
      await line.stop();
      cores.stop();
    },
  };
}

/** The same port, with a count of who listens through it. */
function countListeners(port: MediaPort): { readonly port: MediaPort; listeners(): number } {
  let listeners = 0;
  return {
    port: {
      ...port,
      onEvent(listener) {
        const stop = port.onEvent(listener);
        listeners += 1;
        let listens = true;
        return () => {
          stop();
          if (listens) listeners -= 1;
          listens = false;
        };
      },
    },
    listeners: () => listeners,
  };
}

type BrowserCounts = Omit<Counts, 'dialogs' | 'transactions' | 'mediaListeners'>;

async function count(page: Page): Promise<Omit<Holdings, 'counts'> & { readonly counts: BrowserCounts }> {
  const session = await page.context().newCDPSession(page);
  const browser = await page.context().browser()!.newBrowserCDPSession();
  try {
    // What the audio thread and WebRTC's threads hold is let go a moment after its object.
    for (let round = 0; round < 4; round += 1) {
      await session.send('HeapProfiler.collectGarbage');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const objects = async (constructor: string): Promise<number> => {
      const { result } = await session.send('Runtime.evaluate', { expression: `${constructor}.prototype` });
      const { objects: found } = await session.send('Runtime.queryObjects', {
        prototypeObjectId: result.objectId!,
        objectGroup: 'count',
      });
      const { result: length } = await session.send('Runtime.callFunctionOn', {
        objectId: found.objectId!,
        functionDeclaration: 'function () { return this.length; }',
        returnByValue: true,
      });
      await session.send('Runtime.releaseObjectGroup', { objectGroup: 'count' });
      return Number(length.value);
    };
    const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const dom = await session.send('Memory.getDOMCounters');
    return {
      counts: {
        connections: await objects('RTCPeerConnection'),
        tracks: await objects('MediaStreamTrack'),
        nodes: await objects('AudioNode'),
        elements: await objects('HTMLAudioElement'),
        listeners: dom.jsEventListeners,
        domNodes: dom.nodes,
        files: filesOf('self'),
        windows: page
          .context()
          .browser()!
          .contexts()
          .flatMap((context) => context.pages()).length,
      },
      pageHeap: (await session.send('Runtime.getHeapUsage')).usedSize,
      heap: heapInUse(),
      renderers: renderers.reduce((sum, { id }) => sum + ownMemoryOf(id), 0),
      browserFiles: processInfo.reduce((sum, { id }) => sum + filesOf(id), 0),
      browserProcesses: processInfo.length,
    };
  } finally {
    await session.detach();
    await browser.detach();
  }
}

function filesOf(pid: number | 'self'): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0; // ended meanwhile
  }
}

/** Bytes of memory that belong to this process alone (proc(5), RssAnon). */
function ownMemoryOf(pid: number): number {
  try {
    return 1024 * Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // ended meanwhile
  }
}

interface Speaker {
  readonly track: MediaStreamTrack;
  connection: RTCPeerConnection | null;
}

declare global {
  var speaker: Speaker | undefined;
}

/** Runs in the page. */
async function openVoice(): Promise<void> {
  const context = new AudioContext();
  const mouth = context.createMediaStreamDestination();
  const tone = new OscillatorNode(context, { frequency: 1000 });
  tone.connect(mouth);
  tone.start();
  await context.resume();
  globalThis.speaker = { track: mouth.stream.getAudioTracks()[0]!, connection: null };
}

/** Runs in the page: an offer, or the answer to one. */
async function describe(offer: string | null): Promise<string> {
  const connection = new RTCPeerConnection();
  globalThis.speaker!.connection = connection;
  connection.addTrack(globalThis.speaker!.track);
  if (offer !== null) await connection.setRemoteDescription({ type: 'offer', sdp: offer });
  const gathered = new Promise<void>((resolve) => {
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate) resolve();
    });
  });
  await connection.setLocalDescription();
  await gathered;
  return connection.localDescription!.sdp;
}

/** Runs in the page: takes the answer, if there is one, and waits until both are connected. */
async function connect(answer: string | null): Promise<void> {
  const connection = globalThis.speaker!.connection!;
  if (answer !== null) await connection.setRemoteDescription({ type: 'answer', sdp: answer });
  if (connection.connectionState === 'connected') return;
  await new Promise<void>((resolve) => {
    connection.addEventListener('connectionstatechange', () => {
      if (connection.connectionState === 'connected') resolve();
    });
  });
}

/** Runs in the page. A moment later, because Chromium keeps a connection that is closed while its state changes. */
function disconnect(): void {
  const { connection } = globalThis.speaker!;
  globalThis.speaker!.connection = null;
  setTimeout(() => connection?.close(), 1000);
}
