import { constants, createHash, createPublicKey, type KeyObject, privateDecrypt, publicEncrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * A data key for the agency's escrow: RSA-OAEP with SHA-256 (RFC 8017, section 7.1), readable with openssl alone, see
 * docs/DURABILITY.md.
 */
export const EscrowedKey = z.object({
  /** SHA-256 of the public key (SubjectPublicKeyInfo, DER), hexadecimal: tells which private key belongs to it. */
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  key: z.base64(),
});
export type EscrowedKey = z.infer<typeof EscrowedKey>;

/** The BSI asks for 3000 bits and more (TR-02102-1, 2.3). */
const leastBits = 3000;

const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' } as const;

/** Reads the agency's public key (PEM). Throws when it is none, or too weak. */
export function readEscrowPublicKey(file: string): KeyObject {
  const pem = readFileSync(file, 'utf8');
  if (pem.includes('PRIVATE KEY')) throw new Error('this is a private key: it belongs to the escrow alone');
  const key = createPublicKey(pem);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < leastBits) throw new Error(`an RSA key of ${leastBits} bits or more`);
  return key;
}

export function escrow(secret: Buffer, publicKey: KeyObject): EscrowedKey {
  const key = publicEncrypt({ key: publicKey, ...padding }, secret).toString('base64');
  return { publicKey: fingerprintOf(publicKey), key };
}

/** Throws when the private key is another one. */
export function openEscrow(escrowed: EscrowedKey, privateKey: KeyObject): Buffer {
  return privateDecrypt({ key: privateKey, ...padding }, Buffer.from(escrowed.key, 'base64'));
}

/** Of a public key, or of the public half of a private one. */
export function fingerprintOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
