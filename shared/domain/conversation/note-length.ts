/** Longest note in characters: about ten printed pages. */
export const MAX_NOTE_LENGTH = 20_000;

/** Most concerns of one conversation that have a note of their own. */
export const maxConcerns = 6;
