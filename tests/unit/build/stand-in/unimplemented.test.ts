import { describe, expect, test } from 'vitest';
import { missingExport, refuseTheRest, refuseUnknownOptions } from '../../../../build/stand-in/unimplemented.ts';

describe('what the stand-in does not implement', () => {
  test('is refused by name when it is read', () => {
    const app = refuseTheRest('app', { quit: () => 'quit' }) as { quit(): string; dock?: unknown };
    expect(app.quit()).toBe('quit');
    expect(() => app.dock).toThrow('does not implement app.dock');
  });

  test('is refused when a whole export is touched', () => {
    const Tray = missingExport('Tray') as new () => { setTitle?: unknown };
    expect(() => new Tray()).toThrow('does not implement Tray');
    expect(() => (Tray as unknown as { create: unknown }).create).toThrow('does not implement Tray');
  });

  test('is refused as an option, rather than ignored', () => {
    expect(() => refuseUnknownOptions('BrowserWindow', { kiosk: true }, ['width'])).toThrow("option 'kiosk'");
  });

  test('may be awaited and printed', async () => {
    const target = refuseTheRest('app', { name: 'app' });
    expect(await Promise.resolve(target)).toBe(target);
    expect(JSON.stringify(target)).toBe('{"name":"app"}');
  });
});
