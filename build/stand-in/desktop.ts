import { Worker } from 'node:worker_threads';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type DesktopRequest =
  | { readonly name: 'grab'; readonly accelerator: string; readonly keysym: number; readonly modifiers: number }
  | { readonly name: 'ungrab'; readonly accelerator: string }
  | { readonly name: 'find'; readonly title: string }
  | { readonly name: 'detach' | 'attach' | 'raise' | 'activate' | 'isMinimized'; readonly window: number };

export type FromDesktop =
  | { readonly kind: 'ready'; readonly screen: { width: number; height: number }; readonly workArea: Area | null }
  | { readonly kind: 'hotkey'; readonly accelerator: string };

/** What the X display lends the stand-in: hotkeys, and windows that no window manager touches. */
export interface Desktop {
  readonly bounds: Area;
  readonly workArea: Area;
  /** Waits for the answer, for it must be known when Electron's API returns; undefined when X11 refused or is slow. */
  ask(request: DesktopRequest): number | undefined;
  /** The same without blocking. */
  request(request: DesktopRequest): Promise<number | undefined>;
  onHotkey(listener: (accelerator: string) => void): void;
}

const ANSWER_WITHIN_MS = 1000;
const FIND_WITHIN_MS = 5000;

/** Connects to the X display; undefined where there is none (no DISPLAY, or it refuses). */
export function connectDesktop(): Promise<Desktop | undefined> {
  if (!process.env['DISPLAY']) return Promise.resolve(undefined);
  const worker = new Worker(new URL('./x11-worker.ts', import.meta.url), { argv: [], execArgv: [] });
  worker.unref();
  const hotkeyListeners = new Set<(accelerator: string) => void>();
  const post = (request: DesktopRequest): Int32Array<SharedArrayBuffer> => {
    const reply = new Int32Array(new SharedArrayBuffer(8));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    worker.postMessage({ request, reply });
    return reply;
  };
  const read = (reply: Int32Array) => (Atomics.load(reply, 0) === 1 ? Atomics.load(reply, 1) : undefined);

  return new Promise((resolve) => {
    // A display that refuses us leaves Chromium without a window too, and its exit tells it better.
    worker.on('error', () => resolve(undefined));
    worker.on('message', (message: FromDesktop) => {
      if (message.kind === 'hotkey') {
        for (const listener of hotkeyListeners) listener(message.accelerator);
        return;
      }
      const bounds = { x: 0, y: 0, ...message.screen };
      resolve({
        bounds,
        workArea: message.workArea ?? bounds,
        ask(request) {
          const reply = post(request);
          Atomics.wait(reply, 0, 0, ANSWER_WITHIN_MS);
          return read(reply);
        },
        async request(request) {
          const reply = post(request);
          const { value } = Atomics.waitAsync(reply, 0, 0, FIND_WITHIN_MS);
          await value;
          return read(reply);
        },
        onHotkey: (listener) => void hotkeyListeners.add(listener),
      });
    });
  });
}
