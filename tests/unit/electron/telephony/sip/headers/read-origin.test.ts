import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CallOrigin } from '#shared/domain/call/call.ts';
import { Site } from '#shared/domain/site/site.ts';
import { originOfDialled, readOrigin } from '../../../../../../electron/telephony/sip/headers/read-origin.ts';
import { sipHeaders } from '../../../../../../electron/telephony/sip/headers/sip-headers.ts';

const agencyLine = '+493023125100';
const boerdeLine = '+493023125110';
const geraLine = '+493023125190';
const caller = '+491713920012';

const site = Site.parse({
  id: 'magdeburg',
  name: 'Magdeburg',
  zone: 'Europe/Berlin',
  country: 'DE',
  jurisdictions: [
    { id: 'agency', name: 'Agentur', short: 'Agentur', kind: 'agency', law: 'SGB III' },
    { id: 'arge-boerde', name: 'ARGE Börde', short: 'ARGE Börde', kind: 'arge', law: 'SGB II' },
    { id: 'arge-stendal', name: 'ARGE Stendal', short: 'ARGE Stendal', kind: 'arge', law: 'SGB II' },
    { id: 'agency-gera', name: 'Agentur Gera', short: 'Gera', kind: 'agency', law: 'SGB III' },
  ],
  partners: [
    { id: 'gera', name: 'Gera' },
    { id: 'gotha', name: 'Gotha' },
  ],
  lines: [
    { dialled: agencyLine, jurisdiction: 'agency' },
    { dialled: boerdeLine, queue: 'boerde', jurisdiction: 'arge-boerde' },
    { dialled: boerdeLine, queue: 'stendal', jurisdiction: 'arge-stendal' },
    { dialled: geraLine, jurisdiction: 'agency-gera', site: 'gera' },
  ],
  departments: [{ id: 'd', name: 'D', jurisdictions: ['agency'], callbackHours: { from: '08:00', to: '16:00' } }],
  notReadyReasons: [{ id: 'break', label: 'Pause' }],
  wrapUpSeconds: 60,
  headers: { queue: 'X-Queue', waitedSeconds: 'X-Wait-Seconds', originSite: 'X-Origin-Site' },
});

function originOf(values: Record<string, string | string[]>, requestUri = 'sip:1001@example.org'): CallOrigin {
  return readOrigin(sipHeaders(requestUri, values), site);
}

describe('The caller', () => {
  it('is the asserted identity before From', () => {
    const origin = originOf({
      From: '"Zentrale" <sip:03023125999@example.org>;tag=a',
      'P-Asserted-Identity': `<sip:${caller}@example.org>`,
    });
    expect(origin).toMatchObject({ number: caller, display: '0171 3920012', anonymous: false });
  });

  it.each([
    ['a national number', '<sip:01713920012@example.org>;tag=a'],
    ['a tel: URI', '<tel:+49-171-39200-12>;tag=a'],
    ['a bare tel: URI', 'tel:+491713920012;tag=a'],
    ['a tel: URI with its context', '<tel:1713920012;phone-context=+49>;tag=a'],
    ['a bare tel: URI with its context', 'tel:1713920012;phone-context=+49;tag=a'],
    ['a bare sip: URI', 'sip:+491713920012@example.org;tag=a'],
    ['a number with escapes', '<sip:%2B491713920012@example.org;user=phone>;tag=a'],
    ['a name with brackets and commas', '"a <b>, \\"c\\"" <sip:+491713920012@example.org>;tag=a'],
    ['a rewritten tel: URI', '<sip:+491713920012@tel.invalid;user=phone>;tag=a'],
  ])('is read from %s', (_what, from) => {
    expect(originOf({ From: from }).number).toBe(caller);
  });

  it('is the number when a name and a number are asserted in one list', () => {
    const origin = originOf({ 'P-Asserted-Identity': `"A, B" <sip:reception@example.org>, <tel:${caller}>` });
    expect(origin.number).toBe(caller);
  });

  it.each([
    ['by its address', { From: '"Anonymous" <sip:anonymous@anonymous.invalid>;tag=a' }],
    ['by Privacy: id', { From: `<sip:${caller}@example.org>;tag=a`, Privacy: 'id;critical' }],
    [
      'although an identity was asserted to us',
      { From: '<sip:anonymous@anonymous.invalid>;tag=a', 'P-Asserted-Identity': `<tel:${caller}>` },
    ],
  ])('may withhold the number %s', (_how, values) => {
    expect(originOf(values)).toMatchObject({ number: null, display: 'Nummer unterdrückt', anonymous: true });
  });

  it('is not anonymous for asking nothing ("Privacy: none")', () => {
    expect(originOf({ From: `<sip:${caller}@example.org>;tag=a`, Privacy: 'none' }).anonymous).toBe(false);
  });

  it('is shown by its extension when it has no telephone number', () => {
    expect(originOf({ From: '<sip:1003@example.org>;tag=a' })).toMatchObject({ number: null, display: '1003' });
  });

  it('never shows the display name: a number is not a person', () => {
    const origin = originOf({ From: '"Erika Beispiel" <sip:1003@example.org>;tag=a' });
    expect(JSON.stringify(origin)).not.toContain('Erika');
  });

  it('cannot turn its number round with bidirectional marks or smuggle control characters', () => {
    expect(originOf({ From: '<sip:\u202E10\u000003@example.org>;tag=a' }).display).toBe('1003');
    expect(originOf({ From: '<sip:%E2%80%AE1003%0D%0A@example.org>;tag=a' }).display).toBe('1003');
  });
});

describe('The route', () => {
  it('is told by History-Info, oldest first, in one comma list', () => {
    const origin = originOf({
      'History-Info':
        `<sip:${geraLine}@example.org?Reason=SIP%3Bcause%3D486>;index=1,` +
        `"Servicecenter, Halle 2" <sip:${agencyLine}@example.org;cause=486>;index=1.1;rc=1, <sip:1001@example.org>;index=1.1.1`,
    });
    expect(origin.route).toEqual([geraLine, agencyLine]);
    expect(origin.dialled).toBe(geraLine);
  });

  it('follows the index, not the order of the headers', () => {
    const origin = originOf({
      'History-Info': [`<sip:${agencyLine}@example.org>;index=1.10`, `<sip:${boerdeLine}@example.org>;index=1.9`],
    });
    expect(origin.route).toEqual([boerdeLine, agencyLine]);
  });

  it('is told by Diversion, latest first', () => {
    const origin = originOf({
      Diversion: [`<sip:${agencyLine}@example.org>;reason=user-busy`, `<tel:${geraLine}>;reason=unconditional`],
    });
    expect(origin.route).toEqual([geraLine, agencyLine]);
  });

  it('holds each number once and at most twenty', () => {
    const numbers = Array.from({ length: 30 }, (_, index) => `<sip:+4930231257${String(index).padStart(2, '0')}@x>`);
    const origin = originOf({ 'History-Info': numbers.join(','), Diversion: numbers.slice(0, 3).join(',') });
    expect(origin.route).toHaveLength(20);
  });

  it('is empty, with the dialled number from To, when the call came straight here', () => {
    const origin = originOf({ To: `<sip:${agencyLine}@example.org>` });
    expect(origin).toMatchObject({ route: [], dialled: agencyLine, jurisdictionId: 'agency' });
  });
});

describe('The jurisdiction', () => {
  it('follows the dialled number before the number it was forwarded to', () => {
    const origin = originOf({
      'History-Info': `<sip:${geraLine}@x>;index=1, <sip:${agencyLine}@x>;index=1.1`,
      'X-Queue': 'unknown',
    });
    expect(origin.jurisdictionId).toBe('agency-gera');
  });

  it('follows the queue where a number serves several', () => {
    expect(originOf({ To: `<sip:${boerdeLine}@x>`, 'X-Queue': 'stendal' }).jurisdictionId).toBe('arge-stendal');
    expect(originOf({ To: `<sip:${boerdeLine}@x>`, 'X-Queue': 'boerde' }).jurisdictionId).toBe('arge-boerde');
  });

  it('follows the queue when the dialled number is not ours', () => {
    const origin = originOf({ To: '<sip:+493023125999@x>', 'X-Queue': 'Boerde' });
    expect(origin).toMatchObject({ jurisdictionId: 'arge-boerde', queue: 'Boerde' });
  });

  it('follows a later station when neither tells', () => {
    const origin = originOf({ 'History-Info': `<sip:+493023125999@x>;index=1, <sip:${agencyLine}@x>;index=2` });
    expect(origin.jurisdictionId).toBe('agency');
  });

  it('is open when nothing is known', () => {
    expect(originOf({}).jurisdictionId).toBeNull();
  });
});

describe('Overflow', () => {
  it('is seen from a partner’s line on the way', () => {
    const origin = originOf({ 'History-Info': `<sip:${geraLine}@x>;index=1, <sip:${agencyLine}@x>;index=1.1` });
    expect(origin.overflowFrom).toBe('gera');
  });

  it.each(['gotha', 'Gotha', '=?UTF-8?B?R290aGE=?=', '"Gotha"'])('is told by the header of the PBX: %s', (value) => {
    expect(originOf({ 'X-Origin-Site': value }).overflowFrom).toBe('gotha');
  });

  it('is none when the PBX names our own site or one that is no partner', () => {
    expect(originOf({ 'X-Origin-Site': 'Magdeburg' }).overflowFrom).toBeNull();
    expect(originOf({ 'X-Origin-Site': 'Bremen' }).overflowFrom).toBeNull();
  });
});

describe('Queue and waiting time', () => {
  it.each([
    ['B%C3%B6rde', 'Börde'],
    ['=?utf-8?q?B=C3=B6rde_?= =?iso-8859-1?Q?S=FCd?=', 'Börde Süd'],
    ['Börde', 'Börde'],
    ['=?klingon?Q?x?=', '=?klingon?Q?x?='],
    ['100 % %zz', '100 % %zz'],
  ])('the queue %s is read as %s', (value, expected) => {
    expect(originOf({ 'X-Queue': value }).queue).toBe(expected);
  });

  it.each([
    ['42', 42],
    ['999999999', 86_400],
    ['-1', null],
    ['1e3', null],
    ['soon', null],
    ['', null],
  ])('a waiting time of %j is %j seconds', (value, expected) => {
    expect(originOf({ 'X-Wait-Seconds': value }).waitedSeconds).toBe(expected);
  });
});

describe('Whatever the headers hold', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '"',
      '\\',
      ',',
      ';',
      '@',
      '%',
      '%00',
      '=?utf-8?b?',
      '?=',
      'sip:',
      'tel:',
      '+49',
      'index=1.',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const value = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));
  const names = [
    'From',
    'To',
    'P-Asserted-Identity',
    'P-Called-Party-ID',
    'Privacy',
    'History-Info',
    'Diversion',
    ...Object.values(site.headers),
  ];

  it('the origin keeps its shape', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.array(value, { maxLength: 3 })), value, (values, uri) => {
        expect(() => CallOrigin.parse(readOrigin(sipHeaders(uri, values), site))).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('very long values are read in no time', () => {
    const long = '"<,\\%e2=?utf-8?q?'.repeat(4_000);
    const values = Object.fromEntries(names.map((name) => [name, long]));
    const begun = performance.now();
    readOrigin(sipHeaders(long, values), site);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('The origin of a call we place', () => {
  it('is the dialled number, and nothing else', () => {
    expect(CallOrigin.parse(originOfDialled(caller))).toMatchObject({ number: caller, display: '0171 3920012' });
    expect(CallOrigin.parse(originOfDialled('2001'))).toMatchObject({ number: null, display: '2001' });
  });
});
