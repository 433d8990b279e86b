import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, test } from 'vitest';
import { createWindows } from '../../../../electron/app/windows.ts';
import { createLog } from '../../../../electron/log.ts';

/** A window whose page loads when the test says so. */
class FakeBrowserWindow extends EventEmitter {
  readonly did: string[] = [];
  readonly webContents = new EventEmitter();
  readonly title: string | undefined;
  readonly #page = Promise.withResolvers<void>();
  minimized = false;
  destroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.title = options.title;
  }
  loadURL(url: string): Promise<void> {
    this.did.push(`load ${url}`);
    return this.#page.promise;
  }
  finishLoading(): void {
    this.#page.resolve();
  }
  isDestroyed = (): boolean => this.destroyed;
  isMinimized = (): boolean => this.minimized;
  restore = (): void => void this.did.push('restore');
  show = (): void => void this.did.push('show');
  showInactive = (): void => void this.did.push('show inactive');
  focus = (): void => void this.did.push('focus');
  hide = (): void => void this.did.push('hide');
  setAlwaysOnTop = (): void => void this.did.push('on top');
  destroy(): void {
    this.destroyed = true;
    this.emit('closed');
  }
  crash(): void {
    this.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  }
}

let world: ReturnType<typeof setUp>;
beforeEach(() => {
  world = setUp();
});

function setUp() {
  const created: FakeBrowserWindow[] = [];
  const lines: string[] = [];
  const windows = createWindows({
    create: (options) => {
      const window = new FakeBrowserWindow(options);
      created.push(window);
      return window as unknown as BrowserWindow;
    },
    optionsOf: (name) => ({ title: name, webPreferences: { sandbox: true, contextIsolation: true } }),
    log: createLog((line) => void lines.push(line)),
  });
  const gone: string[] = [];
  windows.onGone(({ window, cause }) => void gone.push(`${window} ${cause}`));
  /** Opens a window and lets its page load. */
  async function openLoaded(name: 'agent' | 'ringing'): Promise<FakeBrowserWindow> {
    const opened = windows.open(name);
    const window = created.at(-1)!;
    window.finishLoading();
    await opened;
    return window;
  }
  return { windows, created, lines, gone, openLoaded };
}

describe('opening', () => {
  test('loads the page of its own origin and tells when it is there', async () => {
    const loaded: string[] = [];
    world.windows.onLoaded((window) => void loaded.push(window));
    const opened = world.windows.open('ringing');
    expect(loaded).toEqual([]);
    world.created[0]!.finishLoading();
    await opened;
    expect(world.created[0]!.did).toEqual(['load app://ringing/ringing/index.html']);
    expect(loaded).toEqual(['ringing']);
  });

  test('loads the page only once what it will ask for is wired', async () => {
    const wired = Promise.withResolvers<void>();
    const opened = world.windows.open('agent', wired.promise);
    expect(world.created[0]!.did).toEqual([]);
    wired.resolve();
    world.created[0]!.finishLoading();
    await opened;
    expect(world.created[0]!.did).toHaveLength(1);
  });

  test('leaves an open window as it is', async () => {
    await world.openLoaded('agent');
    await world.windows.open('agent');
    expect(world.created).toHaveLength(1);
  });

  test('does not load into a window that was closed while it waited', async () => {
    const wired = Promise.withResolvers<void>();
    const opened = world.windows.open('agent', wired.promise);
    world.created[0]!.destroy();
    wired.resolve();
    await opened;
    expect(world.created[0]!.did).toEqual([]);
  });

  test('opens nothing any more once the app quits, not even what closes just then', async () => {
    await world.openLoaded('agent');
    world.windows.onGone(({ window }) => void world.windows.open(window));
    world.windows.finish();
    world.created[0]!.destroy();
    world.windows.bringForward('ringing');
    expect(world.created).toHaveLength(1);
  });

  test('logs what the page is kept from', async () => {
    await world.openLoaded('agent');
    expect(JSON.parse(world.lines[0]!)).toMatchObject({
      event: 'window-created',
      sandbox: true,
      contextIsolation: true,
    });
  });
});

describe('a window that is gone', () => {
  test('because a person closed it is told as closed', async () => {
    const window = await world.openLoaded('agent');
    window.destroy();
    expect(world.gone).toEqual(['agent closed']);
    expect(world.windows.contentsOf('agent')).toBeNull();
  });

  test('because its renderer died is told once, as crashed, and cleared away', async () => {
    const window = await world.openLoaded('agent');
    window.crash();
    expect(world.gone).toEqual(['agent crashed']);
    expect(window.destroyed).toBe(true);
  });

  test('does not take the one that has come in its place with it', async () => {
    const first = await world.openLoaded('agent');
    world.windows.onGone(() => void world.windows.open('agent'));
    first.crash();
    expect(world.created).toHaveLength(2);
    expect(world.windows.contentsOf('agent')).toBe(world.created[1]!.webContents);
  });
});

describe('showing', () => {
  test('quietly stays on top and takes no focus', async () => {
    const window = await world.openLoaded('ringing');
    world.windows.showQuietly('ringing');
    expect(window.did.slice(1)).toEqual(['on top', 'show inactive']);
  });

  test('forward takes the focus, also from the task bar', async () => {
    const window = await world.openLoaded('agent');
    window.minimized = true;
    world.windows.bringForward('agent');
    expect(window.did.slice(1)).toEqual(['restore', 'show', 'focus']);
  });

  test('forward opens a window again that was given up', () => {
    world.windows.bringForward('agent');
    expect(world.created.map(({ title }) => title)).toEqual(['agent']);
  });

  test('quietly does nothing while the window is not there', () => {
    world.windows.showQuietly('ringing');
    world.windows.hide('ringing');
    expect(world.created).toEqual([]);
  });
});
