import { spawn } from 'node:child_process';

/** Whether a window can open here. Without DISPLAY or WAYLAND_DISPLAY a Linux machine has no screen. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Runs `work` with an invisible screen of its own (Xvfb on a display number it finds free itself).
 * @template T
 * @param {(env: { DISPLAY: string }) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withInvisibleDisplay(work) {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const end = () => void server.kill('SIGTERM');
  process.on('exit', end);
  try {
    return await work({ DISPLAY: `:${await displayNumber(server)}` });
  } finally {
    process.off('exit', end);
    end();
  }
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((done, fail) => {
    let told = '';
    server.stdio[3]?.on('data', (chunk) => {
      told += String(chunk);
      if (told.includes('\n')) done(told.trim());
    });
    server.on('error', fail);
    server.on('exit', (code) => fail(new Error(`Xvfb ended with ${code} before it had a display`)));
  });
}
