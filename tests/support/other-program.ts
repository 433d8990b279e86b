import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type * as X11 from 'x11';

/** Another program on the same X display: what it holds, the app cannot have. */
export interface OtherProgram {
  /** Takes Ctrl+Shift+<letter> for itself, in every program. Rejects when somebody else has it. */
  holdKey(letter: string): Promise<void>;
  /** How often a key that it holds was pressed. */
  presses(): number;
  /** Opens a window and brings it to the front with the focus. */
  openWindow(title: string): Promise<void>;
  /** Ends it; its keys are free again. */
  end(): void;
}

type Client = X11.XClient & {
  AllocID(): number;
  CreateWindow(id: number, parent: number, x: number, y: number, width: number, height: number): void;
  terminate(): void;
};
interface Library {
  createClient(options: { display: string }, callback: (error: Error | null, display: X11.Display) => void): unknown;
}

const x11 = createRequire(import.meta.url)('x11') as Library;
const run = promisify(execFile);
const keyPress = 2;
const shiftAndControl = 1 | 4;

/** `display` as in the environment variable: `:99`. */
export async function startOtherProgram(display: string): Promise<OtherProgram> {
  const connected = await new Promise<X11.Display>((resolve, reject) => {
    x11.createClient({ display }, (error, found) => (error ? reject(error) : resolve(found)));
  });
  const X = connected.client as Client;
  const root = connected.screen[0]?.root;
  if (root === undefined) throw new Error('the X display has no screen');
  const refusals: Error[] = [];
  let presses = 0;
  X.on('error', (error) => void refusals.push(error));
  X.on('event', ({ type }) => {
    if (type === keyPress) presses += 1;
  });

  /** The server has done all that was asked before. */
  const settle = () =>
    new Promise<void>((resolve, reject) => {
      X.GetInputFocus((error) => (error ? reject(error) : resolve()));
    });

  async function keyCodeOf(letter: string): Promise<number> {
    const { min_keycode: first, max_keycode: last } = connected;
    const symbols = await new Promise<number[][]>((resolve, reject) => {
      X.GetKeyboardMapping(first, last - first + 1, (error, found) => (error ? reject(error) : resolve(found)));
    });
    const index = symbols.findIndex((of) => of.includes(letter.toLowerCase().charCodeAt(0)));
    if (index < 0) throw new Error(`no key writes ${letter}`);
    return first + index;
  }

  return {
    async holdKey(letter) {
      X.GrabKey(root, 0, shiftAndControl, await keyCodeOf(letter), 1, 1);
      await settle();
      if (refusals[0]) throw refusals[0];
    },
    presses: () => presses,
    async openWindow(title) {
      const window = X.AllocID();
      X.CreateWindow(window, root, 100, 100, 600, 400);
      X.MapWindow(window);
      await settle();
      const id = String(window);
      const commands = ['set_window', '--name', title, id, 'windowactivate', '--sync', id];
      await run('xdotool', commands, { env: { ...process.env, DISPLAY: display } });
    },
    end: () => X.terminate(),
  };
}
