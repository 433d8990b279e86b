// npm run check: types of every room, lint with the import rules, format. Prints every finding; under a minute.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup/places.mjs';
import { runTool } from './setup/problem.mjs';
import { environment } from './setup/run.mjs';
import { setup } from './setup.mjs';

const bin = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path);
const rooms = ['shared', 'electron', 'renderer', 'build', 'tests'];

/** @type {readonly { name: string, script: string, args: readonly string[], mustSay?: RegExp }[]} */
const checks = [
  ...rooms.map((room) => ({
    name: `types of ${room}`,
    script: bin('typescript', 'bin', 'tsc'),
    args: ['-p', room, '--noEmit', '--pretty', 'false'],
  })),
  // A linter that reads no file reports success: it must say how many it read.
  { name: 'lint and import rules', script: bin('oxlint', 'bin', 'oxlint'), args: [], mustSay: /on [1-9]\d+ files/ },
  {
    name: 'format',
    script: bin('prettier', 'bin', 'prettier.cjs'),
    args: ['--check', '--log-level', 'warn', '.'],
  },
];

await runTool(async () => {
  const { node } = await setup({});
  const startedAt = performance.now();
  let failures = 0;
  await inTurn(checks, 3, async ({ name, script, args, mustSay }) => {
    const began = performance.now();
    const { code, output } = await read(node, [script, ...args]);
    const readNothing = mustSay !== undefined && !mustSay.test(output);
    const ok = code === 0 && !readNothing;
    if (!ok) failures += 1;
    console.log(`${ok ? ' ok ' : 'FAIL'} ${name} (${seconds(began)})`);
    if (!ok) console.log(readNothing ? `It read no files:\n${output}` : output);
  });
  console.log(`check: ${checks.length - failures} passed, ${failures} failed in ${seconds(startedAt)}`);
  return failures === 0 ? 0 : 1;
});

/** @param {number} since from performance.now() */
function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function read(node, args) {
  return new Promise((done, fail) => {
    const child = spawn(node, args, { cwd: root, env: environment(node, { FORCE_COLOR: '0' }) });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', fail);
    child.on('close', (code) => done({ code, output: output.trimEnd() }));
  });
}

/**
 * Works through a list with a few at a time.
 * @template T
 * @param {readonly T[]} items
 * @param {number} width
 * @param {(item: T) => Promise<void>} work
 */
async function inTurn(items, width, work) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
