import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkCommand } from '../../../../build/guides/check-command.ts';
import { coverageCommand } from '../../../../build/guides/coverage-command.ts';
import { graphCommand } from '../../../../build/guides/graph-command.ts';
import { listCommand } from '../../../../build/guides/list-command.ts';
import { makeFolder } from '../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const guide = 'termin-arbeitsvermittlung';
/** Inserts no other guide. */
const small = 'gefahr';

/** As the command line runs it; where a process of its own is not the point, `inProcess` is much cheaper. */
function guides(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, ['build/guides/main.ts', ...args], { encoding: 'utf8', input });
  return { code: run.status, output: run.stdout + run.stderr };
}

async function inProcess(command: (args: readonly string[]) => number | Promise<number>, args: readonly string[]) {
  const lines = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const code = await command(args);
    return { code, output: lines.mock.calls.map(([line]) => String(line)).join('\n') };
  } finally {
    lines.mockRestore();
  }
}

describe('npm run guides', () => {
  test('check tells a broken file with line and column, as text and as JSON, and fails', () => {
    const file = join(folder.path, `${guide}.yaml`);
    const json = join(folder.path, 'check.json');
    const text = readFileSync(`assets/guides/${guide}.yaml`, 'utf8');
    writeFileSync(file, text.replace('next: termin-art', 'next: termin-ort'));
    const { code, output } = guides(['check', file, '--json', json, '--date', '2026-11-23']);
    const line = text.split('\n').findIndex((one) => one.includes('next: termin-art')) + 1;
    expect(code).toBe(1);
    expect(output).toContain(`${guide}.yaml:${line}:`);
    const report: unknown = JSON.parse(readFileSync(json, 'utf8'));
    expect(report).toMatchObject({
      files: [`${guide}.yaml`],
      jurisdictions: expect.arrayContaining(['arge-boerde', 'agentur-gera']),
      errors: expect.arrayContaining([
        {
          file: `${guide}.yaml`,
          line,
          column: text.split('\n')[line - 1]!.indexOf('termin-art') + 1,
          code: 'unknown-target',
          message: 'den Schritt termin-ort gibt es nicht',
        },
      ]),
    });
  });

  test('check of a sound file succeeds, and writes an empty list', async () => {
    const json = join(folder.path, 'check.json');
    const check = await inProcess(checkCommand, [`assets/guides/${guide}.yaml`, '--json', json]);
    expect(check.code).toBe(0);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ errors: [] });
  });

  test('graph draws every step, as SVG and as Mermaid', async () => {
    const svg = join(folder.path, 'graph.svg');
    const mermaid = join(folder.path, 'graph.mmd');
    expect(await inProcess(graphCommand, [small, '--svg', svg, '--mermaid', mermaid])).toMatchObject({ code: 0 });
    expect(readFileSync(svg, 'utf8')).toContain('<title>lage: Was ist los?</title>');
    expect(readFileSync(mermaid, 'utf8')).toMatch(/^flowchart TD\n/);
  });

  test('walk answers by digits and goes back by 0', () => {
    const { code, output } = guides(['walk', guide, '--jurisdiction', 'arge-boerde'], '\n2\n0\n1\nq\n');
    expect(code).toBe(0);
    expect(output).toContain('✓ Zuständige Stelle genannt oder verbunden.');
    expect(output.lastIndexOf('Feststellen, wer spricht')).toBeGreaterThan(output.indexOf('✓'));
  });

  test('list and coverage name the guide', async () => {
    expect((await inProcess(listCommand, [small])).output).toContain('Gefahr: Suizid, Gewalt, Notfall');
    expect((await inProcess(coverageCommand, [small])).output).toMatch(/: (\d+) von \1 Wegen begangen/);
  });

  test('an unknown command, guide or jurisdiction is told in a sentence', async () => {
    expect(guides(['fliegen'])).toMatchObject({ code: 2 });
    const unknown = guides(['coverage', 'erfunden']);
    expect(unknown.code).toBe(1);
    expect(unknown.output).toBe(
      'Den Leitfaden erfunden gibt es in assets/guides nicht. Liegt er woanders, nennen Sie seine Datei.\n',
    );
    await expect(inProcess(graphCommand, [small, '--jurisdiction', 'arge-atlantis'])).rejects.toThrow(
      /^Rechtskreis arge-atlantis gibt es nicht. Bekannt sind: agentur-magdeburg, /,
    );
    expect(existsSync(join(folder.path, 'check.json'))).toBe(false);
  });
});
