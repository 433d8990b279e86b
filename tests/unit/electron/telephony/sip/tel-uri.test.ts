import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideTelUris, showTelUris } from '../../../../../electron/telephony/sip/tel-uri.ts';

const own = 'sip:1001@example.org';

function hideLine(line: string): string {
  return hideTelUris(`OPTIONS ${own} SIP/2.0\r\n${line}\r\n\r\n`, own).split('\r\n')[1]!;
}

describe('tel: URIs in front of SIP.js', () => {
  it.each([
    ['From: <tel:+493023125999>;tag=a', 'From: <sip:+493023125999@tel.invalid;user=phone>;tag=a'],
    ['f: tel:+493023125999;tag=a', 'f: <sip:+493023125999@tel.invalid;user=phone>;tag=a'],
    ['To: "Büro <tel:1>" <TEL:110>', 'To: "Büro <tel:1>" <sip:110@tel.invalid;user=phone>'],
    [
      'P-Asserted-Identity: <sip:a@b>, <tel:+493023125999;phone-context=x>',
      'P-Asserted-Identity: <sip:a@b>, <sip:+493023125999;phone-context=x@tel.invalid;user=phone>',
    ],
    [
      'P-Asserted-Identity: "A" <sip:a@b>,tel:+493023125999',
      'P-Asserted-Identity: "A" <sip:a@b>,<sip:+493023125999@tel.invalid;user=phone>',
    ],
    ['Diversion: <tel:+493023125999>', 'Diversion: <tel:+493023125999>'],
    ['From: "tel:1" <sip:a@b>;tag=a', 'From: "tel:1" <sip:a@b>;tag=a'],
  ])('%s becomes %s', (line, expected) => {
    expect(hideLine(line)).toBe(expected);
  });

  it('make way for our own address in the Request-URI, and stay readable as the called party', () => {
    const hidden = hideTelUris('INVITE tel:+493023125100 SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\nbody tel:1', own);
    expect(hidden).toBe(
      `INVITE ${own} SIP/2.0\r\nP-Called-Party-ID: <tel:+493023125100>\r\nCSeq: 1 INVITE\r\n\r\nbody tel:1`,
    );
  });

  it('do not displace a called party that the PBX has told', () => {
    const hidden = hideTelUris('INVITE tel:1 SIP/2.0\r\nP-Called-Party-ID: <sip:x@y>\r\n\r\n', own);
    expect(hidden.match(/P-Called-Party-ID/g)).toHaveLength(1);
  });

  it('are found also in folded headers', () => {
    expect(hideTelUris(`OPTIONS ${own} SIP/2.0\r\nFrom: "A"\r\n <tel:1>;tag=a\r\n\r\n`, own)).toContain(
      'From: "A" <sip:1@tel.invalid;user=phone>;tag=a',
    );
  });

  it('come back as they were, also after SIP.js has escaped them', () => {
    const written =
      'BYE sip:x@y SIP/2.0\r\nTo: <sip:+4930%3Bphone-context%3Dx@tel.invalid;user=phone>;tag=a\r\n\r\nbody';
    expect(showTelUris(written)).toBe('BYE sip:x@y SIP/2.0\r\nTo: <tel:+4930;phone-context=x>;tag=a\r\n\r\nbody');
  });

  it('survive the way there and back', () => {
    const number = fc.string({ unit: fc.constantFrom(...'0123456789+-.();=ax*#'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(number, (text) => {
        const message = `OPTIONS ${own} SIP/2.0\r\nFrom: <tel:${text}>;tag=a\r\n\r\n`;
        expect(showTelUris(hideTelUris(message, own))).toBe(message);
      }),
    );
  });

  it('leave other messages untouched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/tel:/i.test(text) && !text.includes('@tel.invalid'));
        expect(hideTelUris(text, own)).toBe(text);
        expect(showTelUris(text)).toBe(text);
      }),
    );
  });
});
