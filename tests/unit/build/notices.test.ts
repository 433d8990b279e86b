import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledPackages } from '../../../build/notices/bundled-packages.mjs';
import { thirdPartyNotices } from '../../../build/notices/third-party-notices.mjs';

const root = join(import.meta.dirname, '..', '..', '..');

describe('the third-party notices', () => {
  it('are up to date; if not, run: node build/run.mjs build/notices.mjs', () => {
    expect(readFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8')).toBe(thirdPartyNotices(root));
  });

  it('name what the product imports, and what that brings', () => {
    const names = bundledPackages(root).map(({ name }) => name);

    expect(names).toEqual(
      expect.arrayContaining([
        '@fontsource/fira-sans',
        '@kern-ux/native',
        'better-sqlite3-multiple-ciphers',
        'react',
        'scheduler',
        'zod',
      ]),
    );
  });

  it('name no tool that stays behind', () => {
    const names = bundledPackages(root).map(({ name }) => name);

    expect(names.filter((name) => /^(electron|vite|vitest|typescript|oxlint|playwright)/.test(name))).toEqual([]);
  });

  it('leave no package without a licence', () => {
    expect(thirdPartyNotices(root)).not.toMatch(/\| (see below|undefined) \|/);
  });
});
