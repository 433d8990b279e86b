import { foldForSearch } from '../../text/fold.ts';
import { isTypoOf } from '../../text/typo.ts';
import { topics } from '../topic.ts';
import type { Guide } from '../guide.ts';
import { fillers, stemOf } from './german.ts';

export interface GuideHit {
  readonly guideId: string;
  readonly score: number;
}

export interface GuideSearch {
  /** Guides for what a caller says, best first; every guide where nothing is typed. */
  find(query: string): GuideHit[];
}

/** How much a word counts by where it stands. */
const weights = { title: 3, synonym: 3, goal: 1.2, topic: 1, step: 0.5 } as const;
/** For a synonym said as a whole, and for a title whose words are all there: the special before the general. */
const bonus = { phrase: 4, title: 3 } as const;
/** How sure a match is by how it was found, in the order it is tried. */
const certainty = { exact: 1, stem: 0.9, prefix: 0.75, part: 0.6, typo: 0.5 } as const;
/** Shorter pieces of words stand for nothing. */
const shortestPart = 4;

interface Word {
  readonly text: string;
  readonly stem: string;
}

interface Entry {
  readonly guideId: string;
  /** Best weight of each word of the guide. */
  readonly words: ReadonlyMap<string, number>;
  readonly phrases: readonly string[];
  /** Telling words of the title. */
  readonly title: ReadonlySet<string>;
}

/**
 * Finds guides by callers' words: exactly, by the stem, by the beginning, by parts of compounds in either direction, and
 * with typos. What is found surely counts before what is found by guess; a rare word tells more than a frequent one.
 */
export function createGuideSearch(guides: readonly Guide[]): GuideSearch {
  const entries = guides.map(toEntry);
  const vocabulary = new Map<string, Word & { readonly rarity: number }>();
  for (const text of new Set(entries.flatMap(({ words }) => [...words.keys()]))) {
    const holding = entries.filter(({ words }) => words.has(text)).length;
    vocabulary.set(text, { text, stem: stemOf(text), rarity: Math.log(1 + entries.length / holding) });
  }

  /** Words of the guides that a typed word may mean, with how surely. */
  function meaningsOf(typed: string): ReadonlyMap<string, number> {
    const meanings = new Map<string, number>();
    const stem = stemOf(typed);
    let isCertain = false;
    for (const word of vocabulary.values()) {
      const sure = certaintyOf(typed, stem, word);
      if (sure === 0) continue;
      meanings.set(word.text, sure);
      isCertain ||= sure >= certainty.stem;
    }
    if (meanings.size > 0 && isCertain) return meanings;
    for (const { text } of vocabulary.values()) {
      if (!meanings.has(text) && isTypoOf(typed, text)) meanings.set(text, certainty.typo);
    }
    return meanings;
  }

  return {
    find(query) {
      const folded = foldForSearch(query).trim();
      const all = wordsIn(folded);
      const telling = all.filter((word) => !fillers.has(word));
      const typed = telling.length > 0 ? telling : all;
      if (typed.length === 0) return entries.map(({ guideId }) => ({ guideId, score: 0 }));
      const meanings = typed.map(meaningsOf);
      const hits = entries.flatMap(({ guideId, title, words, phrases }) => {
        const scores = meanings.map((meaning) => bestScore(meaning, words, vocabulary));
        const found = scores.filter((score) => score > 0).length;
        if (found === 0) return [];
        const phrase = phrases.some((text) => isSaid(text, folded)) ? bonus.phrase : 0;
        const whole = (bonus.title * meanings.filter((meaning) => hasAny(meaning, title)).length) / title.size;
        const sum = scores.reduce((total, score) => total + score, 0);
        return [{ guideId, score: (sum + phrase + whole) * (found / typed.length) }];
      });
      return hits.toSorted((a, b) => b.score - a.score);
    },
  };
}

function bestScore(
  meaning: ReadonlyMap<string, number>,
  words: ReadonlyMap<string, number>,
  vocabulary: ReadonlyMap<string, { readonly rarity: number }>,
): number {
  let best = 0;
  for (const [text, sure] of meaning) {
    const weight = words.get(text);
    if (weight !== undefined) best = Math.max(best, sure * weight * (vocabulary.get(text)?.rarity ?? 0));
  }
  return best;
}

function hasAny(meaning: ReadonlyMap<string, number>, words: ReadonlySet<string>): boolean {
  return [...meaning.keys()].some((text) => words.has(text));
}

function certaintyOf(typed: string, stem: string, word: Word): number {
  if (typed === word.text) return certainty.exact;
  if (stem === word.stem) return certainty.stem;
  if (typed.length >= 3 && word.text.startsWith(typed)) return certainty.prefix;
  // Compounds, either way: "geld" in "arbeitslosengeld", and "arbeitslosengeldantrag" made of two words.
  if (stem.length >= shortestPart && word.text.includes(stem)) return certainty.part;
  if (word.stem.length >= shortestPart + 1 && typed.includes(word.stem)) return certainty.part;
  return 0;
}

/** A synonym of several words that was said as a whole. */
function isSaid(phrase: string, query: string): boolean {
  return phrase.length >= shortestPart && (query === phrase || ` ${query} `.includes(` ${phrase} `));
}

function toEntry(guide: Guide): Entry {
  const words = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const word of wordsIn(foldForSearch(text))) {
      if (!fillers.has(word)) words.set(word, Math.max(words.get(word) ?? 0, weight));
    }
  };
  add(guide.title, weights.title);
  for (const synonym of guide.synonyms) add(synonym, weights.synonym);
  add(guide.goal, weights.goal);
  add(topics[guide.topic], weights.topic);
  for (const node of Object.values(guide.nodes)) {
    add(node.title, weights.step);
    if (node.type === 'question') for (const { label } of node.answers) add(label, weights.step);
  }
  const phrases = [guide.title, ...guide.synonyms].map((text) => wordsIn(foldForSearch(text)).join(' '));
  const title = new Set(wordsIn(foldForSearch(guide.title)).filter((word) => !fillers.has(word)));
  return { guideId: guide.id, words, phrases, title };
}

function wordsIn(folded: string): string[] {
  return folded.split(/[^a-z0-9]+/).filter((word) => word.length > 0);
}
