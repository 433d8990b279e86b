/** Text as it was pasted, without what only looks: direction marks, zero-width spaces, typographic dashes, wide digits. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\p{Pd}/gu, '-');
}
