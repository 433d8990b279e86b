// Assembles the app folder against an Electron distribution. Without one it says so and shows what would be packed.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { chooseRuntime } from '../runtime.mjs';
import { takeOption } from '../setup/arguments.mjs';
import { root } from '../setup/places.mjs';
import { runTool, SetupProblem } from '../setup/problem.mjs';
import { listPacked, makeEmptyDistribution, pack } from './pack.mjs';

await runTool(async () => {
  const { value: given, rest: targets } = takeOption(process.argv.slice(2), 'electron-dist');
  const distribution = given === undefined ? await ownDistribution() : resolve(given);
  if (distribution === undefined) {
    showPackedFiles();
    throw new SetupProblem(
      'These files would be packed; the app folder was not assembled, for there is no Electron distribution here.\n' +
        'Unpack one for this platform and run this line:\n  npm run package -- --dir --electron-dist DIR',
    );
  }
  if (!existsSync(distribution)) throw new SetupProblem(`There is no Electron distribution at ${distribution}.`);

  const result = pack({ project: root, distribution, targets });
  console.log(result.said);
  return result.ok ? 0 : 1;
});

/** The distribution that Electron's own installer left in node_modules or leaves there now. */
async function ownDistribution() {
  const runtime = await chooseRuntime({ node: process.execPath });
  if (runtime.name !== 'electron') return undefined;
  const folder = join(root, 'node_modules', 'electron', 'dist');
  return existsSync(folder) ? folder : dirname(runtime.executable);
}

/** Packs for Linux against an empty distribution in a passing folder and prints what is in it. */
function showPackedFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    const distribution = join(folder, 'electron');
    makeEmptyDistribution(distribution);
    const targets = ['--dir', '--linux', '--x64'];
    const result = pack({ project: root, distribution, output: join(folder, 'out'), targets });
    if (!result.ok) throw new SetupProblem(`The app cannot be packed:\n${result.said}`);
    const files = listPacked(join(folder, 'out', 'linux-unpacked', 'resources', 'app.asar'));
    for (const { path, unpacked } of files) console.log(`${unpacked ? 'beside app.asar' : 'in app.asar    '}  ${path}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
