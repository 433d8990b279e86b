import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAppProtocol, fileOf, pageOf } from '../../../../electron/app/app-protocol.ts';
import { silentLog } from '../../../../electron/log.ts';

let appPath = '';
beforeAll(() => {
  appPath = mkdtempSync(join(tmpdir(), 'hd-app-'));
  mkdirSync(join(appPath, 'out/app/renderer/agent'), { recursive: true });
  mkdirSync(join(appPath, 'assets/training'), { recursive: true });
  writeFileSync(join(appPath, 'out/app/renderer/agent/index.html'), '<!doctype html>');
  writeFileSync(join(appPath, 'assets/training/hallo.ogg'), 'sound');
  writeFileSync(join(appPath, 'secret.json'), '{}');
});
afterAll(() => rmSync(appPath, { recursive: true }));

const get = (url: string, method = 'GET') =>
  createAppProtocol({ appPath, log: silentLog })(new Request(url, { method }));

describe('the app protocol', () => {
  test('serves a page with its type and the strict policy', async () => {
    const response = await get(pageOf('agent'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/);
  });

  test('serves training voices under /static and nothing else of the assets', async () => {
    expect((await get('app://training/static/training/hallo.ogg')).status).toBe(200);
    expect(fileOf('app://training/static/sites/magdeburg.json', appPath)).toBeNull();
    expect(fileOf('app://training/static/training', appPath)).toBeNull();
  });

  test.each([
    'app://agent/../../../secret.json',
    'app://agent/..%2f..%2f..%2fsecret.json',
    'app://agent/%2e%2e/%2e%2e/%2e%2e/secret.json',
    'app://agent/..%5c..%5csecret.json',
    'app://agent/agent//index.html',
    'app://agent/agent/.hidden.json',
    'app://agent/agent/index.html%00.json',
    'app://agent/static/training/../../../secret.json',
    'app://stranger/agent/index.html',
    'https://agent/agent/index.html',
    'app://agent/',
    'app://agent/agent/index.exe',
  ])('answers 404 to %s', async (url) => {
    expect((await get(url)).status).toBe(404);
  });

  test('answers nothing but GET', async () => {
    expect((await get(pageOf('agent'), 'POST')).status).toBe(404);
  });

  test('never leaves its folders, whatever the path', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      'a',
      '/',
      '\\',
      '%2f',
      '%5c',
      'static',
      'training',
      '.json',
      ':',
      '%',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = fileOf(`app://agent/${pieces.join('')}`, appPath);
        if (!file) return;
        const roots = [
          join(appPath, 'out/app/renderer/'),
          join(appPath, 'assets/training/'),
          join(appPath, 'assets/sounds/'),
        ];
        expect(roots.some((root) => file.path.startsWith(root))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
