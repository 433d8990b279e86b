import { describe, expect, it } from 'vitest';
import { Config } from '#shared/config.ts';

function withSip(sip: object) {
  return Config.safeParse({ mode: 'pbx', sip: { domain: 'example.org', user: '2001', ...sip } });
}

describe('The servers of the configuration', () => {
  it.each([['wss://a.example.org'], [['wss://a.example.org', 'wss://b.example.org:8443/ws']]])(
    'may be %j',
    (server) => {
      expect(withSip({ server }).data?.sip?.server).toEqual(server);
    },
  );

  it.each([['https://a.example.org'], [[]], [['wss://a.example.org', 'b.example.org']], [undefined]])(
    'may not be %j',
    (server) => {
      expect(withSip({ server }).success).toBe(false);
    },
  );

  it('know two ways to send keys', () => {
    const server = 'wss://a.example.org';
    expect(withSip({ server, digits: 'info' }).success).toBe(true);
    expect(withSip({ server, digits: 'inband' }).success).toBe(false);
  });
});
