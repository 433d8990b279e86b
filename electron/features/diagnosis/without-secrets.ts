/** A SIP message without what would let somebody in: answers to a digest challenge, keys of media, and typed keys, which may be a PIN. */
export function withoutSecrets(message: string): string {
  return message
    .replaceAll(/^((?:Proxy-)?Authorization)\s*:.*(?:\r?\n[ \t].*)*/gim, '$1: …')
    .replaceAll(/^a=(ice-pwd|crypto):.*/gim, 'a=$1:…')
    .replaceAll(/^(Signal[ \t]*=).*/gim, '$1…');
}
