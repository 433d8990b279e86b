import { fillers, stemOf } from '#shared/domain/guide/search/german.ts';
import type { Id } from '#shared/domain/id.ts';
import type { FoundHow } from '#shared/domain/note/own-note.ts';
import { foldForSearch } from '#shared/domain/text/fold.ts';
import { isTypoOf } from '#shared/domain/text/typo.ts';
import type { Database, Statement } from '../../db/database.ts';

export interface FoundNote {
  readonly key: number;
  readonly conversationId: Id;
  readonly how: FoundHow;
}

/** Shorter pieces of words stand for nothing. */
const shortestPart = 4;
/** Most words of the notes that one typed word may stand for: the likest. */
const mostMeanings = 40;
/** Who has found so many for sure does not look for what is only like it. */
const enough = 20;

/**
 * Searches the newest texts of notes in a cascade; what is found surely comes first, and the next step is taken only
 * where the one before found little:
 *
 * 1. every typed word, as a whole word or as the beginning of one;
 * 2. every typed word or one like it: of the same stem, with it inside (compounds), misspelt;
 * 3. any of them.
 *
 * Words like a typed one are looked up among the words of the index itself, so that saving a note, which happens all the
 * time, pays for no second index. Nothing is written, and nothing but ids is read of a note.
 */
export function createNoteSearch(db: Database) {
  const selectMatches = db.statement<[string, number], { key: number; conversationId: string }>(
    'note-search',
    `SELECT note.key, note.conversation_id AS conversationId
       FROM note_search JOIN note ON note.key = note_search.rowid
      WHERE note_search MATCH ? ORDER BY note.conversation_id DESC, note.concern DESC LIMIT ?`,
  );
  let selectWords: Statement<[], { term: string }> | null = null;

  /** The view of the index's words belongs to this connection, and is made when it is first needed. */
  function listWords(): string[] {
    if (!selectWords) {
      db.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.note_word USING fts5vocab (main, note_search, row)`);
      selectWords = db.statement('note-words', `SELECT term FROM temp.note_word`);
    }
    return selectWords.all().map(({ term }) => term);
  }

  return {
    /** Notes for what was typed, at most `limit`: the surest first, and the newest first among those. */
    find(text: string, limit: number): FoundNote[] {
      const typed = wordsOf(text);
      if (typed.length === 0) return [];
      const found = new Map<number, FoundNote>();
      const add = (how: FoundHow, groups: readonly string[], by: 'AND' | 'OR'): void => {
        if (found.size >= limit || groups.length === 0) return;
        for (const match of selectMatches.all(groups.join(` ${by} `), limit)) {
          if (found.size < limit && !found.has(match.key)) found.set(match.key, { ...match, how });
        }
      };
      add('exact', typed.map(prefixOf), 'AND');
      if (found.size >= Math.min(limit, enough)) return [...found.values()];
      const words = listWords();
      const groups = typed.map((one) => [prefixOf(one), ...alike(one, words)].join(' OR ')).map((one) => `(${one})`);
      add('similar', groups, 'AND');
      if (found.size === 0 && typed.length > 1) add('part', groups, 'OR');
      return [...found.values()];
    },
  };
}

/** What is told of a note is not in words such as "und"; typed alone, they are searched for. */
function wordsOf(text: string): string[] {
  const words = foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.filter((word) => !fillers.has(word));
  return [...new Set(telling.length > 0 ? telling : words)];
}

function prefixOf(word: string): string {
  return `"${word}"*`;
}

/** Words of the notes like a typed one: of the same stem first, then those that hold it, then misspelt ones. */
function alike(typed: string, words: readonly string[]): string[] {
  if (typed.length < shortestPart) return [];
  const stem = stemOf(typed);
  const groups: [string[], string[], string[]] = [[], [], []];
  for (const word of words) {
    if (mayShareStem(typed, word) && stemOf(word) === stem) groups[0].push(word);
    else if (word.includes(stem)) groups[1].push(word);
    else if (beginsAlike(typed, word) && isTypoOf(typed, word)) groups[2].push(word);
  }
  return groups
    .flat()
    .slice(0, mostMeanings)
    .map((word) => `"${word}"`);
}

/** Cheap to ask of tens of thousands of words, before what is not. */
function mayShareStem(typed: string, word: string): boolean {
  return word[0] === typed[0] || word.startsWith('ge') || typed.startsWith('ge');
}

/** Nobody misspells the beginning of a word wholly. */
function beginsAlike(typed: string, word: string): boolean {
  return word[0] === typed[0] || word[1] === typed[0] || word[0] === typed[1];
}
