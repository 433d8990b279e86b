/*
 * The torture test messages of RFC 4475, told anew by what each is about and addressed to the line of the tests.
 */

export interface Torture {
  /** Name of the section's file in RFC 4475. */
  readonly name: string;
  /** What is odd about it. */
  readonly what: string;
  readonly message: string;
  /** What has to come of it: the phone rings, a status, nothing, or only that the line lives on. */
  readonly comes: 'ringing' | number | 'nothing' | 'anything';
}

const sdp = [
  'v=0',
  'o=mhandley 29739 7272939 IN IP4 192.0.2.3',
  's=-',
  'c=IN IP4 192.0.2.4',
  't=0 0',
  'm=audio 49217 UDP/TLS/RTP/SAVPF 0',
  'a=rtpmap:0 PCMU/8000',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'EF').join(':')}`,
  'a=setup:actpass',
  '',
].join('\r\n');

const own = 'sip:1001@example.org';

interface Parts {
  readonly start?: string;
  readonly method?: string;
  readonly headers?: readonly string[];
  /** Usual headers that are left out, or replaced by those of `headers`. */
  readonly without?: readonly string[];
  readonly body?: string;
  readonly length?: number | null;
}

function write(name: string, parts: Parts = {}): string {
  const { method = 'INVITE', start = `${method} ${own} SIP/2.0`, headers = [], without = [], length } = parts;
  const body = parts.body ?? (method === 'INVITE' ? sdp : '');
  const usual: Record<string, string> = {
    Via: `SIP/2.0/WS pbx.test;branch=z9hG4bK-${name}`,
    'Max-Forwards': '70',
    From: `<sip:caller@pbx.test>;tag=from-${name}`,
    To: `<${own}>`,
    'Call-ID': `${name}.torture@pbx.test`,
    CSeq: `9 ${method}`,
    Contact: '<sip:caller@pbx.test>',
    ...(body === '' ? {} : { 'Content-Type': 'application/sdp' }),
  };
  const kept = Object.entries(usual).filter(([key]) => !without.includes(key));
  const told = length === null ? [] : [`Content-Length: ${length ?? Buffer.byteLength(body)}`];
  return `${[start, ...kept.map(([key, value]) => `${key}: ${value}`), ...headers, ...told].join('\r\n')}\r\n\r\n${body}`;
}

function about(name: string, what: string, comes: Torture['comes'], parts: Parts | string = {}): Torture {
  return { name, what, comes, message: typeof parts === 'string' ? parts : write(name, parts) };
}

export const torture: readonly Torture[] = [
  about('wsinv', 'folded lines, short names, odd spaces and cases', 'ringing', {
    without: ['Via', 'Max-Forwards', 'From', 'To', 'Call-ID', 'CSeq', 'Contact', 'Content-Type'],
    length: null,
    headers: [
      `TO :\r\n <${own}>`,
      'from   : "J Rosenberg \\\\\\""       <sip:caller@pbx.test>\r\n  ;\r\n  tag = 98asjd8',
      'MaX-fOrWaRdS: 0068',
      'Call-ID: wsinv.ndaksdj@192.0.2.1',
      'cseq: 0009\r\n  INVITE',
      'Via  : SIP  /   2.0\r\n /WS\r\n    pbx.test;branch=z9hG4bK390skdjuw',
      's :',
      'NewFangledHeader:   newfangled value\r\n continued newfangled value',
      'UnknownHeaderWithUnusualValue: ;;,,;;,;',
      'Content-Type: application/sdp',
      'Route:\r\n <sip:services.example.com;lr;unknownwith=value;unknown-no-value>',
      'm:"Quoted string \\"\\"" <sip:caller@pbx.test> ; newparam =\r\n      newvalue ;\r\n  secondparam ; q = 0.33',
    ],
  }),
  about('intmeth', 'a method of every letter a token may have', 405, {
    method: "!interesting-Method0123456789_*+`.%indeed'~",
    headers: ['Extension_Header: x'],
  }),
  about('esc01', 'escapes in From, To and their parameters', 'ringing', {
    without: ['From', 'Contact'],
    headers: [
      'From: <sip:I%20have%20spaces@example.net>;tag=938',
      'Contact: <sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>',
    ],
  }),
  about('escnull', 'escaped zeros', 405, {
    method: 'REGISTER',
    without: ['From', 'To', 'Contact'],
    headers: [
      'To: sip:null-%00-null@example.com',
      'From: sip:null-%00-null@example.com;tag=839',
      'Contact: <sip:%00@host5.example.com>',
    ],
  }),
  about('esc02', 'a percent sign that is no escape in a method', 405, { method: 'RE%47IST%45R' }),
  about('lwsdisp', 'no space between a display name and its address', 'ringing', {
    without: ['From'],
    headers: ['From: caller<sip:caller@example.com>;tag=323'],
  }),
  about('longreq', 'long values of every kind', 'ringing', {
    without: ['From', 'Call-ID'],
    headers: [
      `From: "${'Langer Name '.repeat(40)}" <sip:${'caller'.repeat(20)}@pbx.test>;tag=12${'9'.repeat(300)}424`,
      `Call-ID: longreq.${'one'.repeat(60)}@pbx.test`,
      `Unknown-${'Long'.repeat(40)}-Name: unknown-${'long'.repeat(60)}-value`,
      ...Array.from({ length: 34 }, (_none, index) => `Via: SIP/2.0/TCP sip${index}.example.com`),
    ],
  }),
  about('dblreq', 'a second request behind the body of the first', 405, {
    method: 'REGISTER',
    body: '',
    length: 0,
  }),
  about('semiuri', 'semicolons in the user part', 'anything', {
    method: 'OPTIONS',
    start: 'OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0',
  }),
  about('transports', 'Via headers of unknown transports', 200, {
    method: 'OPTIONS',
    headers: [
      'Via: SIP/2.0/SCTP t2.example.com;branch=z9hG4bKkl',
      'Via: SIP/2.0/UNKNOWN t6.example.com;branch=z9hG4bK5',
    ],
  }),
  about('mpart01', 'a body of several parts', 'anything', {
    without: ['Content-Type'],
    headers: ['Content-Type: multipart/mixed;boundary=7a9cbec02ceef655'],
    body: `--7a9cbec02ceef655\r\nContent-Type: application/sdp\r\n\r\n${sdp}\r\n--7a9cbec02ceef655--`,
  }),
  about(
    'unreason',
    'a response with a reason phrase beyond ASCII',
    'nothing',
    response('unreason', '200 = 2**3 * 5**2 но сто девяносто девять'),
  ),
  about('noreason', 'a response without a reason phrase', 'nothing', response('noreason', '100 ')),
  about('badinv01', 'separators where none belong', 'anything', {
    without: ['Via', 'Contact'],
    headers: ['Via: SIP/2.0/WS pbx.test;;,;,,', 'Contact: "Joe" <sip:joe@example.org>;;;;'],
  }),
  about('clerr', 'a length longer than the body', 400, { length: 9_999 }),
  about('ncl', 'a negative length', 'anything', { length: -999 }),
  about('scalar02', 'numbers out of range in a request', 'anything', {
    method: 'OPTIONS',
    without: ['CSeq', 'Max-Forwards'],
    headers: [
      'CSeq: 36893488147419103232 OPTIONS',
      'Max-Forwards: 300',
      'Expires: 10000000000',
      'Retry-After: 949302838503028349304023988',
    ],
  }),
  about(
    'scalarlg',
    'numbers out of range in a response',
    'nothing',
    response('scalarlg', '503 Service Unavailable', '9292394834772304023312 OPTIONS'),
  ),
  about('quotbal', 'a quotation mark without its other', 'anything', {
    without: ['To'],
    headers: [`To: "Mr. J. User <${own}>`],
  }),
  about('ltgtruri', 'brackets around the Request-URI', 'anything', { start: `INVITE <${own}> SIP/2.0` }),
  about('lwsruri', 'spaces in the Request-URI', 'anything', { start: `INVITE ${own}; lr SIP/2.0` }),
  about('lwsstart', 'several spaces in the start line', 'anything', { start: `INVITE  ${own}  SIP/2.0` }),
  about('trws', 'spaces behind the start line', 'anything', { start: `OPTIONS ${own} SIP/2.0  `, method: 'OPTIONS' }),
  about('escruri', 'headers in the Request-URI', 'anything', {
    start: `INVITE ${own}?Route=%3Csip:example.com%3E SIP/2.0`,
  }),
  about('baddate', 'a date that is not in GMT', 'ringing', { headers: ['Date: Fri, 01 Jan 2010 16:00:00 EST'] }),
  about('regbadct', 'parameters of a Contact without brackets', 'anything', {
    method: 'REGISTER',
    without: ['Contact'],
    headers: ['Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E'],
  }),
  about('badaspec', 'spaces within an address', 'anything', {
    method: 'OPTIONS',
    without: ['To'],
    headers: [`To: "Watson, Thomas" < ${own} >`],
  }),
  about('baddn', 'a display name that is no token', 'anything', {
    method: 'OPTIONS',
    without: ['From'],
    headers: ['From: Bell, Alexander <sip:a.g.bell@example.com>;tag=43'],
  }),
  about('badvers', 'an unknown version', 'anything', { method: 'OPTIONS', start: `OPTIONS ${own} SIP/7.0` }),
  about('mismatch01', 'two methods in one request', 'anything', {
    method: 'OPTIONS',
    without: ['CSeq'],
    headers: ['CSeq: 8 INVITE'],
  }),
  about('mismatch02', 'an unknown method and another in CSeq', 'anything', {
    method: 'NEWMETHOD',
    without: ['CSeq'],
    headers: ['CSeq: 8 INVITE'],
  }),
  about(
    'bigcode',
    'a status of ten digits',
    'nothing',
    response('bigcode', '4294967301 better not break the receiver'),
  ),
  about('badbranch', 'a branch of the cookie alone', 'anything', {
    method: 'OPTIONS',
    without: ['Via'],
    headers: ['Via: SIP/2.0/WS pbx.test;branch=z9hG4bK'],
  }),
  about('insuf', 'the mandatory headers missing', 'anything', { without: ['Call-ID', 'From', 'To'] }),
  about('unkscm', 'an unknown scheme in the Request-URI', 'anything', {
    method: 'OPTIONS',
    start: 'OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0',
  }),
  about('novelsc', 'a known scheme that is not for SIP', 'anything', {
    method: 'OPTIONS',
    start: 'OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0',
  }),
  about('unksm2', 'unknown schemes in headers', 'anything', {
    method: 'REGISTER',
    without: ['From', 'To', 'Contact'],
    headers: ['To: isbn:2983792873', 'From: <http://www.example.com>;tag=3234233', 'Contact: <name:John_Smith>'],
  }),
  about('bext01', 'extensions that nobody knows', 420, {
    headers: ['Require: nothingSupportsThis, nothingSupportsThisEither', 'Proxy-Require: noProxiesSupportThis'],
  }),
  about('invut', 'a body of an unknown type', 'anything', {
    without: ['Content-Type'],
    headers: ['Content-Type: application/unknownformat'],
    body: '<audio><pcmu port="443"/></audio>',
  }),
  about('regaut01', 'credentials of an unknown scheme', 405, {
    method: 'REGISTER',
    headers: ['Authorization: NoOneKnowsThisScheme opaque-data=here'],
  }),
  about('multi01', 'headers twice that may come once', 'anything', {
    headers: [
      'CSeq: 59 INVITE',
      'Call-ID: multi01.other',
      `To: <${own}>;tag=3`,
      'From: <sip:other@pbx.test>;tag=9',
      'Max-Forwards: 5',
    ],
  }),
  about('mcl01', 'two lengths', 'anything', { method: 'OPTIONS', headers: ['Content-Length: 13'] }),
  about(
    'bcast',
    'a response to a broadcast address',
    'nothing',
    response('bcast', '200 OK').replace('x.invalid', '255.255.255.255'),
  ),
  about('zeromf', 'no hop left', 'anything', {
    method: 'OPTIONS',
    without: ['Max-Forwards'],
    headers: ['Max-Forwards: 0'],
  }),
  about('cparam01', 'an unknown parameter of a Contact', 405, {
    method: 'REGISTER',
    without: ['Contact'],
    headers: ['Contact: sip:+19725552222@gw1.example.net;unknownparam'],
  }),
  about('cparam02', 'an unknown parameter within its address', 405, {
    method: 'REGISTER',
    without: ['Contact'],
    headers: ['Contact: <sip:+19725552222@gw1.example.net;unknownparam>'],
  }),
  about('regescrt', 'escaped headers in a Contact', 405, {
    method: 'REGISTER',
    without: ['Contact'],
    headers: ['Contact: <sip:user@example.com?Route=%3Csip:sip.example.com%3E>'],
  }),
  about('sdp01', 'an Accept without SDP', 'anything', { headers: ['Accept: text/nobodyKnowsThis'] }),
  about('inv2543', 'an INVITE as of 1999', 'anything', {
    without: ['Via', 'From', 'Max-Forwards', 'Contact'],
    headers: ['Via: SIP/2.0/UDP iftgw.example.com', 'From: <sip:caller@pbx.test>', 'Contact: <sip:caller@pbx.test>'],
  }),
];

function response(name: string, status: string, cseq = '35 INVITE'): string {
  const lines = [
    `Via: SIP/2.0/WS x.invalid;branch=z9hG4bK-${name}`,
    'From: <sip:1001@example.org>;tag=1',
    `To: <sip:peer@pbx.test>;tag=${name}`,
    `Call-ID: ${name}`,
    `CSeq: ${cseq}`,
    'Contact: <sip:peer@pbx.test>',
    'Content-Length: 0',
  ];
  return `SIP/2.0 ${status}\r\n${lines.join('\r\n')}\r\n\r\n`;
}
