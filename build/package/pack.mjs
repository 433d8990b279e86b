import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/places.mjs';

/** Marks the fuses in Electron's binary; after it a version byte, a length byte and one state a fuse. */
export const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/**
 * Lays down what electron-builder needs of an Electron distribution for Linux: enough to see what it packs and which
 * fuses it flips, not enough to start.
 * @param {string} folder
 */
export function makeEmptyDistribution(folder) {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const nineFusesOn = `\u0001\u0009${'1'.repeat(9)}`;
  writeFileSync(join(folder, 'electron'), `not Electron ${fuseMark}${nineFusesOn} end`, { mode: 0o755 });
  writeFileSync(join(folder, 'resources', 'default_app.asar'), emptyArchive());
}

/** An asar archive without files; see listPacked for its form. */
function emptyArchive() {
  const header = Buffer.from('{"files":{}}');
  const sizes = Buffer.alloc(16);
  [4, header.length + 8, header.length + 4, header.length].forEach((size, place) =>
    sizes.writeUInt32LE(size, place * 4),
  );
  return Buffer.concat([sizes, header]);
}

/**
 * Runs electron-builder with a project's electron-builder.yml. Needs Node 22 or newer.
 * @param {object} options
 * @param {string} options.project folder with package.json and electron-builder.yml
 * @param {string} options.distribution folder with an unpacked Electron
 * @param {string} [options.output] folder to make; as in electron-builder.yml where it is not given
 * @param {readonly string[]} options.targets such as `--dir`, `--linux`, `--x64`
 * @returns {{ ok: boolean, said: string }} what electron-builder said
 */
export function pack({ project, distribution, output, targets }) {
  const tool = join(root, 'node_modules', 'electron-builder', 'cli.js');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'));
  const args = [tool, ...targets, '--publish', 'never', '--config', 'electron-builder.yml'];
  args.push(`-c.electronDist=${distribution}`, `-c.electronVersion=${version}`);
  if (output !== undefined) args.push(`-c.directories.output=${output}`);
  const run = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  return { ok: run.status === 0, said: `${run.stdout}${run.stderr}`.trimEnd() };
}

/**
 * Files of an asar archive, without a leading slash, sorted; folders are left out. Reads the archive's own header: four
 * little-endian 32-bit sizes, then JSON.
 * @param {string} archive
 * @returns {{ path: string, unpacked: boolean }[]} `unpacked`: beside the archive, not in it
 */
export function listPacked(archive) {
  const bytes = readFileSync(archive);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)));
  return filesOf(header, '').toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * @typedef {{ files?: Record<string, ArchiveEntry>, unpacked?: boolean }} ArchiveEntry
 * @param {ArchiveEntry} entry
 * @param {string} path
 * @returns {{ path: string, unpacked: boolean }[]}
 */
function filesOf(entry, path) {
  if (entry.files === undefined) return [{ path, unpacked: entry.unpacked === true }];
  return Object.entries(entry.files).flatMap(([name, child]) => filesOf(child, path === '' ? name : `${path}/${name}`));
}
