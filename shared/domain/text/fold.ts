/**
 * Brings German text into the spelling it is searched in: lower case, umlauts and ß written out, other accents gone.
 * "Rückruf", "RUECKRUF" and "rueckruf" become the same.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
}
