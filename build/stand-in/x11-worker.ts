import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type * as X11 from 'x11';
import type { DesktopRequest, FromDesktop } from './desktop.ts';

/**
 * The X11 connection, in a thread of its own so that main can wait for an answer: Electron's globalShortcut.register
 * answers at once whether the grab succeeded.
 */
const x11 = createRequire(import.meta.url)('x11') as typeof X11;

const KEY_PRESS = 2;
const PROPERTY_NOTIFY = 28;
const CLIENT_MESSAGE = 33;
/** Somebody else holds the key. */
const BAD_ACCESS = 10;
/** Caps Lock and Num Lock must not hide a hotkey. */
const lockMasks = [0, 2, 16, 18];
const REAL_MODIFIERS = 4 | 1 | 8 | 64;
const ANY_TYPE = 0;
const FIND_ATTEMPTS = 200;
const FIND_PAUSE_MS = 10;
const RELEASE_ATTEMPTS = 100;
const RELEASE_PAUSE_MS = 5;
const ACTIVATE_ATTEMPTS = 12;
const ACTIVATE_PAUSE_MS = 40;
/** States of a window (ICCCM 4.1.3.1). */
const WITHDRAWN = 0;
const ICONIC = 3;

const port = parentPort;
if (!port) throw new Error('x11-worker runs as a worker thread');
const post = (message: FromDesktop) => port.postMessage(message);

const display = await call<X11.Display>((done) => x11.createClient(done));
const X = display.client;
const screen = display.screen[0];
if (!screen) throw new Error('the X display has no screen');
const root = screen.root;

const atoms = {
  active: await atom('_NET_ACTIVE_WINDOW'),
  workArea: await atom('_NET_WORKAREA'),
  stacking: await atom('_NET_CLIENT_LIST_STACKING'),
  windowClass: await atom('WM_CLASS'),
  title: await atom('WM_NAME'),
  state: await atom('WM_STATE'),
};
const keymap = await readKeymap();

let grabErrors = 0;
const grabbed = new Map<string, { keycode: number; modifiers: number }>();
/** Windows that had the focus, the last one last; windows of ours that left the desk are taken out. */
let focusHistory: number[] = [];
const detached = new Set<number>();

X.on('error', (error) => {
  if (error.error === BAD_ACCESS) grabErrors++;
});
X.on('end', () => process.exit(0));
X.on('event', (event) => {
  if (event.type === KEY_PRESS) {
    for (const [accelerator, { keycode, modifiers }] of grabbed) {
      if (event.keycode === keycode && ((event.buttons ?? 0) & REAL_MODIFIERS) === modifiers) {
        post({ kind: 'hotkey', accelerator });
      }
    }
  }
  if (event.type === PROPERTY_NOTIFY && event.atom === atoms.active) void noteActiveWindow();
});
X.ChangeWindowAttributes(root, { eventMask: x11.eventMask.PropertyChange });
await noteActiveWindow();

port.on('message', ({ request, reply }: { request: DesktopRequest; reply: Int32Array }) => {
  void answer(request).then(
    (value) => finish(reply, 1, value),
    () => finish(reply, 2, 0),
  );
});
post({ kind: 'ready', screen: { width: screen.pixel_width, height: screen.pixel_height }, workArea: await workArea() });

function finish(reply: Int32Array, status: 1 | 2, value: number): void {
  Atomics.store(reply, 1, value);
  Atomics.store(reply, 0, status);
  Atomics.notify(reply, 0);
}

async function answer(request: DesktopRequest): Promise<number> {
  switch (request.name) {
    case 'grab':
      return grab(request.accelerator, request.keysym, request.modifiers);
    case 'ungrab':
      ungrab(request.accelerator);
      return 1;
    case 'find':
      return findWindow(request.title);
    case 'detach':
      await detach(request.window);
      return 1;
    case 'attach':
      attach(request.window);
      return 1;
    case 'raise':
      X.RaiseWindow(request.window);
      return 1;
    case 'activate':
      return bringForward(request.window);
    case 'isMinimized':
      return isIconic(request.window);
  }
}

async function grab(accelerator: string, keysym: number, modifiers: number): Promise<number> {
  const keycode = keymap.get(keysym);
  if (keycode === undefined) return 0;
  grabErrors = 0;
  for (const lock of lockMasks) X.GrabKey(root, 0, modifiers | lock, keycode, 1, 1);
  // Errors come before the answer to the next question.
  await call((done) => X.GetInputFocus(done));
  if (grabErrors > 0) {
    for (const lock of lockMasks) X.UngrabKey(root, keycode, modifiers | lock);
    return 0;
  }
  grabbed.set(accelerator, { keycode, modifiers });
  return 1;
}

function ungrab(accelerator: string): void {
  const entry = grabbed.get(accelerator);
  grabbed.delete(accelerator);
  if (!entry) return;
  for (const lock of lockMasks) X.UngrabKey(root, entry.keycode, entry.modifiers | lock);
}

/** The window of the page that was opened with `title`, 0 if none appears in time. */
async function findWindow(title: string): Promise<number> {
  for (let attempt = 0; attempt < FIND_ATTEMPTS; attempt++) {
    const found = await searchTree(root, title, 3);
    if (found !== 0) return found;
    await new Promise((resolve) => setTimeout(resolve, FIND_PAUSE_MS));
  }
  return 0;
}

async function searchTree(window: number, title: string, depth: number): Promise<number> {
  const { children } = await call<{ children: number[] }>((done) => X.QueryTree(window, done)).catch(() => ({
    children: [],
  }));
  const names = await Promise.all(children.map(nameOf));
  const index = names.findIndex((name) => name.includes(title));
  if (index !== -1) return children[index] ?? 0;
  if (depth <= 1) return 0;
  const deeper = await Promise.all(children.map((child) => searchTree(child, title, depth - 1)));
  return deeper.find((found) => found !== 0) ?? 0;
}

/** Chromium makes an app window's class of the address it was opened with; a window that a page opened has its title. */
async function nameOf(window: number): Promise<string> {
  const properties = await Promise.all([getProperty(window, atoms.windowClass), getProperty(window, atoms.title)]);
  return properties.map((property) => property?.data.toString('latin1') ?? '').join(' ');
}

/** Takes a window out of the window manager's hands: no frame, no taskbar, no focus, free to be off the screen. */
async function detach(window: number): Promise<void> {
  detached.add(window);
  X.UnmapWindow(window);
  await released(window);
  X.ChangeWindowAttributes(window, { overrideRedirect: true });
  X.MapWindow(window);
  const hadFocus = focusHistory.length === 0 || focusHistory.at(-1) === window;
  focusHistory = focusHistory.filter((known) => !detached.has(known));
  const before = focusHistory.at(-1) ?? (await topmost());
  // The window manager gave the new window the focus: it goes back to where it was.
  if (hadFocus && before !== undefined) activate(before);
}

/** The window manager has taken its frame away; mapped before that, the window would be withdrawn after all. */
async function released(window: number): Promise<void> {
  for (let attempt = 0; attempt < RELEASE_ATTEMPTS; attempt++) {
    const { parent } = await call<{ parent: number }>((done) => X.QueryTree(window, done));
    const state = await getProperty(window, atoms.state);
    if (parent === root && (!state || state.data.readUInt32LE(0) === WITHDRAWN)) return;
    await new Promise((resolve) => setTimeout(resolve, RELEASE_PAUSE_MS));
  }
}

function attach(window: number): void {
  detached.delete(window);
  X.UnmapWindow(window);
  X.ChangeWindowAttributes(window, { overrideRedirect: false });
  X.MapWindow(window);
}

/** A window manager that is busy with another window drops the wish: it is told until the window has the focus. */
async function bringForward(window: number): Promise<number> {
  for (let attempt = 0; attempt < ACTIVATE_ATTEMPTS; attempt++) {
    activate(window);
    await new Promise((resolve) => setTimeout(resolve, ACTIVATE_PAUSE_MS));
    if ((await activeWindow()) === window) return 1;
  }
  return 0;
}

/** Extended Window Manager Hints, _NET_ACTIVE_WINDOW, as a pager asks it. */
function activate(window: number): void {
  const event = Buffer.alloc(32);
  event[0] = CLIENT_MESSAGE;
  event[1] = 32;
  event.writeUInt32LE(window, 4);
  event.writeUInt32LE(atoms.active, 8);
  event.writeUInt32LE(2, 12);
  X.SendEvent(root, 0, x11.eventMask.SubstructureNotify | x11.eventMask.SubstructureRedirect, event);
  X.RaiseWindow(window);
}

async function isIconic(window: number): Promise<number> {
  const state = await getProperty(window, atoms.state);
  return state && state.data.length >= 4 && state.data.readUInt32LE(0) === ICONIC ? 1 : 0;
}

/** The window that has the focus, 0 if none has. */
async function activeWindow(): Promise<number> {
  const property = await getProperty(root, atoms.active);
  return property && property.data.length >= 4 ? property.data.readUInt32LE(0) : 0;
}

async function noteActiveWindow(): Promise<void> {
  const window = await activeWindow();
  if (window !== 0) focusHistory = [...focusHistory.filter((known) => known !== window), window].slice(-20);
}

/** The uppermost window that the window manager has: it may have had the focus before anybody listened. */
async function topmost(): Promise<number | undefined> {
  const property = await getProperty(root, atoms.stacking);
  const count = Math.floor((property?.data.length ?? 0) / 4);
  const bottomUp = Array.from({ length: count }, (_, index) => property?.data.readUInt32LE(index * 4) ?? 0);
  return bottomUp.findLast((window) => !detached.has(window));
}

async function workArea(): Promise<{ x: number; y: number; width: number; height: number } | null> {
  const property = await getProperty(root, atoms.workArea);
  if (!property || property.data.length < 16) return null;
  const [x = 0, y = 0, width = 0, height = 0] = [0, 4, 8, 12].map((offset) => property.data.readUInt32LE(offset));
  return { x, y, width, height };
}

async function readKeymap(): Promise<Map<number, number>> {
  const first = display.min_keycode;
  const rows = await call<number[][]>((done) => X.GetKeyboardMapping(first, display.max_keycode - first + 1, done));
  const map = new Map<number, number>();
  rows.forEach((keysyms, index) => {
    for (const keysym of keysyms) if (keysym !== 0 && !map.has(keysym)) map.set(keysym, first + index);
  });
  return map;
}

function atom(name: string): Promise<number> {
  return call((done) => X.InternAtom(false, name, done));
}

/** Undefined where the window is gone or has no such property. */
async function getProperty(window: number, name: number): Promise<X11.Property | undefined> {
  try {
    const property = await call<X11.Property>((done) => X.GetProperty(0, window, name, ANY_TYPE, 0, 1024, done));
    return property.data.length > 0 ? property : undefined;
  } catch {
    return undefined;
  }
}

function call<Value>(start: (done: (error: Error | null, value: Value) => void) => unknown): Promise<Value> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value)));
  });
}
