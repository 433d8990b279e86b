import { describe, expect, test } from 'vitest';
import { toAppAddress, toPageAddress } from '../../../../build/stand-in/address.ts';

describe('the address of a page', () => {
  test.each([
    ['app://agent/agent/index.html', 'https://agent.app.invalid/agent/index.html'],
    ['app://media/a?b=c#d', 'https://media.app.invalid/a?b=c#d'],
    ['app://agent/', 'https://agent.app.invalid/'],
  ])('%s is one that Chromium knows, and comes back as it was', (app, page) => {
    expect(toPageAddress(app)).toBe(page);
    expect(toAppAddress(page)).toBe(app);
  });

  test.each(['https://example.org/', 'https://app.invalid/', 'https://agent.app.invalid.example.org/', 'about:blank'])(
    '%s is none of ours',
    (address) => {
      expect(toAppAddress(address)).toBe(address);
      expect(toPageAddress(address)).toBe(address);
    },
  );
});
