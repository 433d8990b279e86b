// npm test [-- --only check,unit,integration,e2e,tour-training,tour-pbx,bench] [--runtime electron|stand-in]
// Sets everything up and runs every test, also after a failed step. The bench runs only when named: it is measured on a
// quiet machine (npm run bench).
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { takeOption } from './setup/arguments.mjs';
import { hasDisplay, withInvisibleDisplay } from './setup/display.mjs';
import { root } from './setup/places.mjs';
import { runTool, SetupProblem } from './setup/problem.mjs';
import { environment, runHere } from './setup/run.mjs';
import { chooseRuntime, describeRuntime, runtimeVariable } from './runtime.mjs';
import { setup } from './setup.mjs';
import { countOne, countTour, countVitest, sum, tell } from './test/count.mjs';

const reports = join(root, 'out', 'test');

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {(env: NodeJS.ProcessEnv) => string[]} args for Node
 * @property {(ok: boolean) => import('./test/count.mjs').Count} count
 */

/** Goes before the first step that opens windows. */
const build = { name: 'build', args: () => [join(root, 'build', 'build.mjs')], count: countOne };
/** @type {readonly Step[]} */
const steps = [
  { name: 'check', args: () => [join(root, 'build', 'check.mjs')], count: countOne },
  vitest('unit'),
  vitest('integration'),
  vitest('e2e'),
  tour('training'),
  tour('pbx'),
];
/** @type {Step} */
const bench = { name: 'bench', args: () => [join(root, 'tests', 'bench', 'main.ts')], count: countOne };

await runTool(async () => {
  const { value: only, rest } = takeOption(process.argv.slice(2), 'only');
  const { value: forced, rest: unknown } = takeOption(rest, 'runtime');
  if (unknown.length > 0) throw new SetupProblem(`npm test does not know ${unknown.join(' ')}.`);
  const chosen = withBuild(choose(only));

  const { node } = await setup({});
  const runtime = await chooseRuntime({ node, forced });
  console.log(describeRuntime(runtime));
  await setup({ purposes: purposesOf(chosen, runtime.name) });

  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const env = environment(node, runtimeVariable(runtime));
  const invisible = opensWindows(chosen) && !hasDisplay();
  const results = invisible
    ? await withInvisibleDisplay((display) => playAll(chosen, node, { ...env, ...display }))
    : await playAll(chosen, node, env);

  console.log('');
  for (const { name, seconds, count } of results)
    console.log(`${name.padEnd(14)} ${seconds.padStart(6)} s  ${tell(count)}`);
  const total = sum(results.map(({ count }) => count));
  console.log(tell(total));
  return total.failed === 0 ? 0 : 1;
});

/**
 * @param {readonly Step[]} chosen
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
async function playAll(chosen, node, env) {
  const results = [];
  for (const { name, args, count } of chosen) {
    console.log(`\n=== ${name} ===`);
    const startedAt = performance.now();
    const code = await runHere(node, args(env), env);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    results.push({ name, seconds, count: count(code === 0) });
  }
  return results;
}

/**
 * @param {string} project
 * @returns {Step}
 */
function vitest(project) {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name: project,
    args: () => [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', `${project}*`, ...reporters],
    count: (ok) => countVitest(report, ok),
  };
}

/**
 * @param {string} peer
 * @returns {Step}
 */
function tour(peer) {
  const report = join(reports, `tour-${peer}.json`);
  return {
    name: `tour-${peer}`,
    args: ({ HEISSER_DRAHT_RUNTIME: runtime = '' }) => [
      join(root, 'tests', 'tour', 'main.ts'),
      '--peer',
      peer,
      '--json',
      report,
      '--runtime',
      runtime,
    ],
    count: (ok) => countTour(report, ok),
  };
}

/**
 * @param {string | undefined} only names, separated by commas
 * @returns {readonly Step[]}
 */
function choose(only) {
  if (only === undefined) return steps;
  const all = [...steps, bench];
  return only.split(',').map((name) => {
    const step = all.find((one) => one.name === name);
    if (step === undefined)
      throw new SetupProblem(`There is no step "${name}"; there are ${all.map((one) => one.name).join(', ')}.`);
    return step;
  });
}

/** @param {readonly Step[]} chosen */
function opensWindows(chosen) {
  return chosen.some(opensWindow);
}

/** @param {Step} step */
function opensWindow({ name }) {
  return !['check', 'unit', 'build'].includes(name);
}

/**
 * @param {readonly Step[]} chosen
 * @returns {readonly Step[]}
 */
function withBuild(chosen) {
  const first = chosen.findIndex(opensWindow);
  return first === -1 ? chosen : [...chosen.slice(0, first), build, ...chosen.slice(first)];
}

/**
 * What system packages the chosen steps need.
 * @param {readonly Step[]} chosen
 * @param {import('./runtime.mjs').Runtime['name']} runtime
 * @returns {import('./setup/debian.mjs').Purpose[]}
 */
function purposesOf(chosen, runtime) {
  const names = new Set(chosen.map(({ name }) => name));
  const windows = opensWindows(chosen);
  /** @type {import('./setup/debian.mjs').Purpose[]} */
  const purposes = [];
  if (windows) purposes.push('desktop');
  // The integration tests borrow a browser for its WebRTC on any runtime.
  if (windows && (runtime === 'stand-in' || names.has('integration'))) purposes.push('app');
  if (windows && !hasDisplay()) purposes.push('display');
  if (names.has('integration') || names.has('tour-pbx')) purposes.push('peers');
  return purposes;
}
