import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const guard = fileURLToPath(new URL('peers/guard.sh', import.meta.url));

/** A screen for windows, keys and pictures. */
export interface Display {
  readonly env: Readonly<Record<string, string>>;
  /** Presses keys as a person does, whatever window has the focus; X11 names such as `ctrl+shift+a`. */
  press(keys: string): Promise<void>;
  /** Title of the window that has the focus. A page cannot be asked: Playwright makes each believe that it has it. */
  focusedWindow(): Promise<string>;
  /** Picture of the whole screen as PNG. */
  screenshot(path: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * An invisible screen with a window manager, so that focus behaves as on a desktop, and hotkeys and windows of several
 * runs do not meet. It ends with us, however we end. With HEISSER_DRAHT_SHOW set, or without Xvfb, the screen in use.
 */
export async function openDisplay(size = '1600x1000'): Promise<Display> {
  if (process.env['HEISSER_DRAHT_SHOW'] !== undefined || !isInstalled('Xvfb')) return displayAt({}, async () => {});
  const server = guarded('Xvfb', ['-displayfd', '4', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'], {});
  const env = { DISPLAY: `:${await readDisplayNumber(server)}` };
  const manager = isInstalled('openbox') ? guarded('openbox', ['--sm-disable'], env) : undefined;
  return displayAt(env, async () => {
    if (manager) await end(manager);
    await end(server);
  });
}

function displayAt(env: Record<string, string>, stop: () => Promise<void>): Display {
  return {
    env,
    press: (keys) => run('xdotool', ['key', '--clearmodifiers', keys], env),
    async focusedWindow() {
      const answer = await promisify(execFile)('xdotool', ['getactivewindow', 'getwindowname'], {
        env: { ...process.env, ...env },
      });
      return answer.stdout.trim();
    },
    async screenshot(path) {
      mkdirSync(dirname(path), { recursive: true });
      await run('import', ['-window', 'root', path], env);
    },
    stop,
  };
}

function guarded(command: string, args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn('/bin/sh', [guard, command, ...args], {
    stdio: ['pipe', 'ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
    detached: true,
  });
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await gone;
}

function readDisplayNumber(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdio[4]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it had a display`)));
  });
}

function run(command: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`))));
  });
}

function isInstalled(program: string): boolean {
  if (process.platform !== 'linux') return false;
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
