import { createHash, randomBytes } from 'node:crypto';

/** Digest access authentication of a registrar (RFC 3261 §22, RFC 2617): MD5 with qop=auth, all that SIP.js speaks. */
export interface DigestAuthority {
  /** Value of a WWW-Authenticate header with a nonce of its own. */
  challenge(): string;
  /** Whether an Authorization header proves the password for one of our nonces. */
  proves(authorization: string, claim: { method: string; user: string; password: string }): boolean;
}

/** Oldest challenges are forgotten beyond this number. */
const mostNonces = 100;

export function createDigestAuthority(realm: string): DigestAuthority {
  const nonces = new Set<string>();

  return {
    challenge() {
      const nonce = randomBytes(16).toString('hex');
      nonces.add(nonce);
      const [oldest] = nonces;
      if (oldest !== undefined && nonces.size > mostNonces) nonces.delete(oldest);
      return `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"`;
    },

    proves(authorization, { method, user, password }) {
      const field = (name: string): string => readField(authorization, name);
      if (!nonces.has(field('nonce')) || field('username') !== user) return false;
      const secret = md5(`${user}:${realm}:${password}`);
      const request = md5(`${method}:${field('uri')}`);
      const parts = [secret, field('nonce'), field('nc'), field('cnonce'), field('qop'), request];
      return field('response') === md5(parts.join(':'));
    },
  };
}

function readField(header: string, name: string): string {
  const match = new RegExp(`(?:^|[\\s,])${name}=(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(header);
  return match?.[1] ?? match?.[2] ?? '';
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
