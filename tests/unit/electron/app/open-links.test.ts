import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createLinkOffers } from '../../../../electron/app/link-offers.ts';
import { linkIn, openLinks, type OpenLinksOptions } from '../../../../electron/app/open-links.ts';
import { silentLog } from '../../../../electron/log.ts';

function start(argv: string[], isPackaged = false) {
  const registered: string[] = [];
  const app = Object.assign(new EventEmitter(), {
    isPackaged,
    setAsDefaultProtocolClient(scheme: string) {
      registered.push(scheme);
      return true;
    },
  });
  const offers = createLinkOffers(silentLog);
  openLinks({ app: app as unknown as OpenLinksOptions['app'], argv, offers, log: silentLog });
  return { app, offers, registered };
}

describe('A link of another program', () => {
  it('waits from the start until the window takes it, once', () => {
    const { offers } = start(['/opt/heisser-draht', '--flag', 'tel:+493023125014']);
    expect(offers.take()).toBe('tel:+493023125014');
    expect(offers.take()).toBeNull();
  });

  it('comes from a second start and from the system, the newest counts', () => {
    const { app, offers } = start([]);
    let told = 0;
    offers.onOffered(() => (told += 1));
    app.emit('second-instance', {}, ['program', 'callto:4711'], '/', null);
    let prevented = false;
    app.emit('open-url', { preventDefault: () => (prevented = true) }, 'sip:+493023125014@example.org');
    expect(told).toBe(2);
    expect(prevented).toBe(true);
    expect(offers.take()).toBe('sip:+493023125014@example.org');
  });

  it('is none in a plain second start', () => {
    const { app, offers } = start([]);
    app.emit('second-instance', {}, ['program', '--user-data-dir=/x', 'https://example.org'], '/', null);
    expect(offers.take()).toBeNull();
  });

  it('is found behind the switches of Chromium, and a switch is no link', () => {
    expect(linkIn(['a', '--tel:112', '--x', 'TEL:4711'])).toBe('TEL:4711');
    expect(linkIn(['a', '--tel:112'])).toBeNull();
  });

  it('to a guide waits as one to a number does, and one with more in it than names is none', () => {
    const { app, offers } = start(['program', 'heisser-draht:leitfaden/umzug/neue-anschrift']);
    expect(offers.take()).toBe('heisser-draht:leitfaden/umzug/neue-anschrift');
    app.emit('second-instance', {}, ['program', 'heisser-draht:leitfaden/umzug?kunde=318A204517'], '/', null);
    expect(offers.take()).toBeNull();
  });

  it('is cut to a length', () => {
    const { offers } = start([`tel:${'1'.repeat(10_000)}`]);
    expect(offers.take()).toHaveLength(400);
  });
});

describe('The packed app', () => {
  it('registers for numbers and guides; a working copy does not', () => {
    expect(start([], true).registered).toEqual(['tel', 'sip', 'callto', 'heisser-draht']);
    expect(start([]).registered).toEqual([]);
  });
});
