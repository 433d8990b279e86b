import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

/** A little app that breaks no rule, with an import of each kind that is allowed. */
const cleanApp: Record<string, string> = {
  'shared/domain/note.ts': `import { z } from 'zod';\nimport { later } from '../later.ts';\nexport const Note = z.string();\nexport const at = later;\n`,
  'shared/later.ts': `export const later = 1;\n`,
  'electron/main.ts': `import { app, ipcMain } from 'electron';\nimport { createNotes } from './features/notes/index.ts';\nexport const run = () => [app, ipcMain, createNotes];\n`,
  'electron/ipc/create-ipc.ts': `import { ipcMain } from 'electron';\nexport const channels = () => ipcMain;\n`,
  'electron/preload/agent.ts': `import { ipcRenderer } from 'electron';\nexport const channels = () => ipcRenderer;\n`,
  'electron/features/notes/index.ts': `export { createNotes } from './note-service.ts';\n`,
  'electron/features/notes/note-service.ts': `import { Note } from '#shared/domain/note.ts';\nimport { listCalls } from '../calls/index.ts';\nexport const createNotes = () => [Note, listCalls];\n`,
  'electron/features/calls/index.ts': `export { listCalls } from './call-repository.ts';\n`,
  'electron/features/calls/call-repository.ts': `export const listCalls = 'SELECT id FROM call ORDER BY id';\n`,
  'electron/db/migrations/0001-first.ts': `import type { later } from '#shared/later.ts';\nexport const up = (sql: typeof later) => [sql, 'CREATE TABLE call (id TEXT) STRICT'];\n`,
  'renderer/agent/page.ts': `import { at } from '#shared/domain/note.ts';\nexport const page = () => at;\n`,
};

interface Illegal {
  readonly what: string;
  readonly file: string;
  readonly source: string;
  readonly rule: string;
}

/** One file each that breaks one rule. */
const illegal: readonly Illegal[] = [
  {
    what: 'shared imports electron/',
    file: 'shared/from-electron.ts',
    source: `import { run } from '../electron/main.ts';\nexport const a = run;\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'shared imports Node',
    file: 'shared/from-node.ts',
    source: `import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'shared imports a library that is not pure',
    file: 'shared/from-library.ts',
    source: `import { useState } from 'react';\nexport const a = useState;\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'electron imports renderer/',
    file: 'electron/from-renderer.ts',
    source: `import { page } from '../renderer/agent/page.ts';\nexport const a = page;\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'electron loads renderer/ later',
    file: 'electron/later-from-renderer.ts',
    source: `export const a = () => import('../renderer/agent/page.ts');\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'electron takes a type of renderer/',
    file: 'electron/type-from-renderer.ts',
    source: `export type A = typeof import('../renderer/agent/page.ts').page;\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'renderer imports electron/',
    file: 'renderer/from-electron.ts',
    source: `import type { run } from '../electron/main.ts';\nexport type A = typeof run;\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'renderer imports Node',
    file: 'renderer/from-node.ts',
    source: `import { join } from 'node:path';\nexport const a = join;\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'the product imports its tests',
    file: 'electron/from-tests.ts',
    source: `export * from '../tests/support/fake.ts';\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'something outside the project is read',
    file: 'tests/unit/from-shelf.ts',
    source: `import { a } from '../../../shared/prototypes/a.ts';\nexport const b: unknown = a;\n`,
    rule: 'house(rooms)',
  },
  {
    what: 'telephony imports electron',
    file: 'electron/telephony/from-electron-module.ts',
    source: `import { app } from 'electron';\nexport const a = () => app;\n`,
    rule: 'house(electron-module)',
  },
  {
    what: 'raw ipcMain outside electron/ipc',
    file: 'electron/app/raw-channel.ts',
    source: `import { ipcMain } from 'electron';\nexport const a = () => ipcMain;\n`,
    rule: 'house(electron-module)',
  },
  {
    what: 'raw ipcRenderer outside electron/preload',
    file: 'electron/app/raw-renderer.ts',
    source: `import { ipcRenderer as ipc } from 'electron';\nexport const a = () => ipc;\n`,
    rule: 'house(electron-module)',
  },
  {
    what: 'a feature reaches into another',
    file: 'electron/features/mail/mail-service.ts',
    source: `import { createNotes } from '../notes/note-service.ts';\nexport const a = createNotes;\n`,
    rule: 'house(feature-index)',
  },
  {
    what: 'a migration imports a value',
    file: 'electron/db/migrations/0002-second.ts',
    source: `import { later } from '#shared/later.ts';\nexport const up = later;\n`,
    rule: 'house(migration-types)',
  },
  {
    what: 'SQL outside a repository',
    file: 'electron/features/mail/mail-sql.ts',
    source: `export const a = (table: string) => \`DELETE FROM \${table} WHERE id = ?\`;\n`,
    rule: 'house(sql-places)',
  },
  {
    what: 'two files import each other',
    file: 'shared/cycle-a.ts',
    source: `import { b } from '#shared/cycle-b.ts';\nexport const a = () => b;\n`,
    rule: 'import(no-cycle)',
  },
  {
    what: 'two files import each other (the other)',
    file: 'shared/cycle-b.ts',
    source: `import { a } from './cycle-a.ts';\nexport const b = () => a;\n`,
    rule: 'import(no-cycle)',
  },
  {
    what: 'a default export',
    file: 'electron/default-export.ts',
    source: `const a = 1;\nexport default a;\n`,
    rule: 'import(no-default-export)',
  },
  {
    what: 'any',
    file: 'electron/any.ts',
    source: `export const a = (b: any): unknown => b;\n`,
    rule: 'typescript(no-explicit-any)',
  },
  {
    what: 'a promise nobody waits for',
    file: 'electron/floating.ts',
    source: `const later = async (): Promise<number> => 1;\nexport function a(): void {\n  later();\n}\n`,
    rule: 'typescript(no-floating-promises)',
  },
  {
    what: 'a non-null assertion in the product',
    file: 'electron/non-null.ts',
    source: `export const a = (b: string | null): string => b!;\n`,
    rule: 'typescript(no-non-null-assertion)',
  },
];

interface Finding {
  readonly filename: string;
  readonly code: string;
}

interface Report {
  readonly diagnostics: readonly Finding[];
  readonly number_of_files: number;
}

describe('the linter', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
    const rules = ['.oxlintrc.json', 'package.json', 'tsconfig.json', 'build/lint', 'build/tsconfig.json'];
    const rooms = ['shared', 'electron', 'renderer', 'tests'].map((room) => `${room}/tsconfig.json`);
    for (const path of [...rules, ...rooms]) cpSync(join(root, path), join(folder, path), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const [file, source] of Object.entries(cleanApp)) write(file, source);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function write(file: string, source: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }

  function lint(): Report & { status: number | null } {
    const tool = join(folder, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const { stdout, status } = spawnSync(process.execPath, [tool, '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { ...(JSON.parse(stdout) as Report), status };
  }

  it('reads every file of the clean app and accepts it', () => {
    const report = lint();

    expect(report.diagnostics).toEqual([]);
    expect(report.status).toBe(0);
    expect(report.number_of_files).toBeGreaterThanOrEqual(Object.keys(cleanApp).length);
  });

  describe('refuses', () => {
    let report: ReturnType<typeof lint>;

    beforeAll(() => {
      for (const { file, source } of illegal) write(file, source);
      report = lint();
    });

    it.each(illegal)('$what', ({ file, rule }) => {
      const rules = report.diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code);

      expect(rules).toContain(rule);
      expect(report.status).not.toBe(0);
    });

    it('nothing that is allowed', () => {
      const legal = report.diagnostics.filter(({ filename }) => filename in cleanApp);

      expect(legal).toEqual([]);
    });
  });

  it('refuses main.ts that uses ipcMain itself instead of handing it over', () => {
    write('electron/main.ts', `import { ipcMain } from 'electron';\nexport const run = () => ipcMain.eventNames();\n`);

    const rules = lint().diagnostics.filter(({ filename }) => filename === 'electron/main.ts');

    expect(rules.map(({ code }) => code)).toContain('eslint(no-restricted-properties)');
  });

  it('allows non-null assertions in tests', () => {
    write('tests/unit/non-null.ts', readFileSync(join(folder, 'electron/non-null.ts'), 'utf8'));

    expect(lint().diagnostics.filter(({ filename }) => filename.startsWith('tests/unit/non-null'))).toEqual([]);
  });
});
