import { describe, expect, it } from 'vitest';
import { createLog } from '../../../../../electron/log.ts';
import { createLogConnector, reasonOf, withoutSocialData } from '../../../../../electron/telephony/sip/sip-log.ts';

describe('What SIP.js logs', () => {
  it.each([
    'error parsing first line of SIP message: "INVITE sip:+493023125999@example.org SIP/2.0"',
    'Starting sip:erika.beispiel@example.org',
    'From: Erika <tel:+49-30-23125-999> called',
    'no route to +49 30 23125999',
    'malformed\r\nFrom: Erika Beispiel',
    'cut off "Erika Beispiel',
  ])('reaches our log without names and numbers: %s', (text) => {
    const cleaned = withoutSocialData(text);
    expect(cleaned).not.toMatch(/23125|Beispiel|beispiel/);
  });

  it('keeps what an administrator needs', () => {
    expect(withoutSocialData('Invalid state transition from Terminated to Terminated')).toBe(
      'Invalid state transition from Terminated to Terminated',
    );
    expect(reasonOf(new Error('re-INVITE: SIP 488'))).toBe('re-INVITE: SIP 488');
    expect(reasonOf('odd')).toBe('odd');
  });

  it('is a warning of ours at most', () => {
    const lines: string[] = [];
    const connector = createLogConnector(createLog((line) => lines.push(line)));
    connector('error', 'sip.Parser', undefined, 'malformed message');
    connector('warn', 'sip.Parser', undefined, 'odd message');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual(['warn']);
  });
});
