import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../../../electron/log.ts';
import { createSipSwitch, type SipSwitch } from '../../../../../electron/telephony/exchange/sip-switch.ts';

const domain = 'uebung.invalid';
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

function createSwitch(): SipSwitch {
  return createSipSwitch({ domain, accounts: new Map([['beratung', 'geheim']]), log: silentLog });
}

/** A party that writes its messages by hand. */
function connect(sipSwitch: SipSwitch, kind: 'line' | 'trunk', host: string) {
  const received: string[] = [];
  const port = sipSwitch.connect({ kind, deliver: (message) => received.push(message) });
  let sequence = 0;
  function send(method: string, uri: string, user: string, headers: string[] = []): string {
    sequence += 1;
    port.receive(
      [
        `${method} ${uri} SIP/2.0`,
        `Via: SIP/2.0/WS ${host};branch=z9hG4bK${host}${sequence}`,
        `To: <sip:${user}@${domain}>`,
        `From: <sip:${user}@${domain}>;tag=${host}`,
        `Call-ID: ${host}`,
        `CSeq: ${sequence} ${method}`,
        'Max-Forwards: 70',
        ...headers,
        'Content-Length: 0',
        '',
        '',
      ].join('\r\n'),
    );
    return received.at(-1) ?? '';
  }
  function register(
    password: string,
    user = 'beratung',
    contact = `<sip:abc@${host};transport=ws>;expires=60`,
  ): string {
    const uri = `sip:${domain}`;
    const headers = [`Contact: ${contact}`];
    const challenge = send('REGISTER', uri, user, headers);
    const nonce = /nonce="([^"]+)"/.exec(challenge)?.[1];
    if (nonce === undefined) return challenge;
    const secret = md5(`${user}:${domain}:${password}`);
    const response = md5(`${secret}:${nonce}:00000001:c:auth:${md5(`REGISTER:${uri}`)}`);
    const authorization = `Authorization: Digest username="${user}", realm="${domain}", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=MD5, cnonce="c", qop=auth, nc=00000001`;
    return send('REGISTER', uri, user, [...headers, authorization]);
  }
  return { received, port, send, register };
}

describe('switch of the training exchange', () => {
  it('registers who knows the password', () => {
    const line = connect(createSwitch(), 'line', 'line.invalid');
    const answer = line.register('geheim');
    expect(answer).toMatch(/^SIP\/2\.0 200 OK/);
    expect(answer).toMatch(/Contact: <sip:abc@line\.invalid;transport=ws>;expires=60/);
  });

  it('challenges a wrong password again and knows no stranger', () => {
    const sipSwitch = createSwitch();
    expect(connect(sipSwitch, 'line', 'line.invalid').register('falsch')).toMatch(/^SIP\/2\.0 401/);
    expect(connect(sipSwitch, 'line', 'other.invalid').register('geheim', 'fremd')).toMatch(/^SIP\/2\.0 404/);
  });

  it('does not take a proof for a nonce of somebody else', () => {
    const line = connect(createSwitch(), 'line', 'line.invalid');
    const response = md5(`${md5(`beratung:${domain}:geheim`)}:own:1:c:auth:${md5(`REGISTER:sip:${domain}`)}`);
    const forged = `Authorization: Digest username="beratung", nonce="own", uri="sip:${domain}", response="${response}", cnonce="c", qop=auth, nc=1`;
    expect(line.send('REGISTER', `sip:${domain}`, 'beratung', [forged])).toMatch(/^SIP\/2\.0 401/);
  });

  it('sends a call to the registered address and the answer back', () => {
    const sipSwitch = createSwitch();
    const line = connect(sipSwitch, 'line', 'line.invalid');
    const trunk = connect(sipSwitch, 'trunk', 'trunk.invalid');
    line.register('geheim');
    trunk.send('INVITE', `sip:beratung@${domain}`, 'beratung');
    expect(line.received.at(-1)).toMatch(/^INVITE sip:abc@line\.invalid;transport=ws SIP\/2\.0/);
    const answer = line.received.at(-1)!.replace(/^INVITE .*/, 'SIP/2.0 180 Ringing');
    line.port.receive(answer);
    expect(trunk.received.at(-1)).toBe(answer);
  });

  it('answers 480 for an account that is away and 404 for nobody', () => {
    const trunk = connect(createSwitch(), 'trunk', 'trunk.invalid');
    expect(trunk.send('INVITE', `sip:beratung@${domain}`, 'beratung')).toMatch(/^SIP\/2\.0 480/);
    expect(trunk.send('INVITE', `sip:niemand@${domain}`, 'niemand')).toMatch(/^SIP\/2\.0 404/);
  });

  it('forgets a line that disconnects or unregisters', () => {
    const sipSwitch = createSwitch();
    const trunk = connect(sipSwitch, 'trunk', 'trunk.invalid');
    const line = connect(sipSwitch, 'line', 'line.invalid');
    line.register('geheim');
    expect(line.register('geheim', 'beratung', '<sip:abc@line.invalid>;expires=0')).toMatch(/^SIP\/2\.0 200/);
    expect(trunk.send('INVITE', `sip:beratung@${domain}`, 'beratung')).toMatch(/^SIP\/2\.0 480/);
    line.register('geheim');
    line.port.disconnect();
    expect(trunk.send('INVITE', `sip:beratung@${domain}`, 'beratung')).toMatch(/^SIP\/2\.0 480/);
  });

  it('lets only a registered line call out', () => {
    const sipSwitch = createSwitch();
    const trunk = connect(sipSwitch, 'trunk', 'trunk.invalid');
    const line = connect(sipSwitch, 'line', 'line.invalid');
    expect(line.send('INVITE', `sip:+493023125777@${domain}`, '+493023125777')).toMatch(/^SIP\/2\.0 403/);
    line.register('geheim');
    line.send('INVITE', `sip:+493023125777@${domain}`, '+493023125777');
    expect(trunk.received.at(-1)).toMatch(/^INVITE sip:trunk@uebung\.invalid SIP\/2\.0/);
    expect(trunk.received.at(-1)).toContain('To: <sip:+493023125777@uebung.invalid>');
  });

  it('survives what is no message, and a party that throws', () => {
    const sipSwitch = createSwitch();
    const line = connect(sipSwitch, 'line', 'line.invalid');
    for (const nonsense of [
      '',
      '\r\n\r\n',
      'INVITE',
      'SIP/2.0 200 OK\r\n\r\n',
      '\0\xff',
      'A B SIP/2.0\r\nVia: x\r\n\r\n',
    ]) {
      expect(() => line.port.receive(nonsense)).not.toThrow();
    }
    const thrower = sipSwitch.connect({
      kind: 'line',
      deliver: () => {
        throw new Error('broken party');
      },
    });
    expect(() =>
      thrower.receive(
        `OPTIONS sip:${domain} SIP/2.0\r\nVia: SIP/2.0/WS t.invalid;branch=z9hG4bK1\r\nTo: <sip:x@y>\r\nFrom: <sip:x@y>;tag=1\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n`,
      ),
    ).not.toThrow();
  });
});
