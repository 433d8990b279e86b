/** Longest note in characters: about ten printed pages. */
export const MAX_NOTE_LENGTH = 20_000;
