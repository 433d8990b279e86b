import type { Page } from 'playwright-core';

/** Says afterwards whether a leg was left alone: what its page heard, and whether it was negotiated anew. */
export interface LegWatch {
  read(): Promise<LegRecord>;
}

export interface LegRecord {
  /** The leg's id, null when there is none (any more). */
  readonly leg: string | null;
  /** Descriptions set since the watch began: a re-INVITE sets two. */
  readonly descriptions: number;
  /** Milliseconds listened to. */
  readonly heardMs: number;
  /** The longest stretch without sound from the other side, in milliseconds. */
  readonly longestSilenceMs: number;
}

interface Watching {
  descriptions: number;
  heardMs: number;
  silenceMs: number;
  longestSilenceMs: number;
}
declare global {
  var watchedLeg: Watching | undefined;
}

/** Watches the leg of a page, which must have one and hear a lasting tone. A page that is loaded anew forgets it. */
export async function watchLeg(page: Page): Promise<LegWatch> {
  await page.evaluate(watchInPage);
  return {
    read: () =>
      page.evaluate(() => {
        const watched = globalThis.watchedLeg;
        if (!watched) throw new Error('the page was loaded anew');
        const { descriptions, heardMs, longestSilenceMs } = watched;
        const leg = document.querySelector<HTMLElement>('audio[data-leg]')?.dataset['leg'] ?? null;
        return { leg, descriptions, heardMs: Math.round(heardMs), longestSilenceMs: Math.round(longestSilenceMs) };
      }),
  };
}

/** Runs in the page. */
function watchInPage(): void {
  const stream = document.querySelector<HTMLAudioElement>('audio[data-leg]')?.srcObject;
  if (!(stream instanceof MediaStream)) throw new Error('there is no leg');
  const watched: Watching = { descriptions: 0, heardMs: 0, silenceMs: 0, longestSilenceMs: 0 };
  globalThis.watchedLeg = watched;

  // The leg has its connection already; what it will be told goes through the prototype.
  for (const name of ['setLocalDescription', 'setRemoteDescription'] as const) {
    const original = RTCPeerConnection.prototype[name] as (...args: unknown[]) => Promise<void>;
    Reflect.set(RTCPeerConnection.prototype, name, function (this: RTCPeerConnection, ...args: unknown[]) {
      watched.descriptions += 1;
      return original.apply(this, args);
    });
  }

  // A script processor hears every sample, also in a hidden page, whose timers are slowed down.
  const context = new AudioContext();
  const ear = context.createScriptProcessor(1024, 1, 1);
  const deaf = new GainNode(context, { gain: 0 });
  context.createMediaStreamSource(stream).connect(ear).connect(deaf).connect(context.destination);
  ear.onaudioprocess = ({ inputBuffer }) => {
    const stretchMs = inputBuffer.duration * 1000;
    const isSilent = inputBuffer.getChannelData(0).every((sample) => Math.abs(sample) < 0.005);
    watched.heardMs += stretchMs;
    watched.silenceMs = isSilent ? watched.silenceMs + stretchMs : 0;
    watched.longestSilenceMs = Math.max(watched.longestSilenceMs, watched.silenceMs);
  };
}
