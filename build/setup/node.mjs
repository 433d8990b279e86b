import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { progress } from './progress.mjs';
import { SetupProblem } from './problem.mjs';
import { toolsFolder } from './places.mjs';
import { runLogged } from './run.mjs';

/** Runs TypeScript by type stripping and loads the store's native add-on, which crashes on Node 20. */
const neededMajor = 24;
const fetchedVersion = '24.21.0';

/**
 * The Node binary that everything runs on: the running one where it is new enough, else one fetched as an npm package.
 * @returns {Promise<string>}
 */
export async function ensureNode() {
  const runningMajor = Number(process.versions.node.split('.')[0]);
  if (runningMajor >= neededMajor) return process.execPath;

  const folder = join(toolsFolder, 'node');
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${system}-${process.arch}`;
  const binary = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;

  progress(`fetching Node ${fetchedVersion} (this machine has ${process.versions.node})`);
  mkdirSync(folder, { recursive: true });
  // Without a package.json of its own npm would climb up and install into the app.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const npm = npmCommand(process.execPath);
  const install = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = await runLogged('node', npm.command, [...npm.args, ...install, `${name}@${fetchedVersion}`], {
    cwd: folder,
  });
  if (result.ok && existsSync(binary)) return binary;
  throw new SetupProblem(
    `Node ${fetchedVersion} could not be fetched from the npm registry:\n${result.tail}\n` +
      `Run this line where the registry is reachable, or install Node ${neededMajor} yourself:\n` +
      `  npm install --prefix .tools/node --no-save ${name}@${fetchedVersion}`,
  );
}

/**
 * How to run npm on a certain Node: with the npm that started us, else with the one on PATH.
 * @param {string} node
 * @returns {{ command: string, args: string[] }}
 */
export function npmCommand(node) {
  const script = process.env.npm_execpath;
  if (script !== undefined && basename(script).startsWith('npm') && /\.c?js$/.test(script)) {
    return { command: node, args: [script] };
  }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}
