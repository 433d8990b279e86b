/** What an editor did and can put right: told as a sentence, without a trace of the program. */
export class EditorError extends Error {}
