// The words of a query as they stand in an index, where what was typed does not.
import { WEIGHTS } from "./rank.js";

/** @import { Syllable, Vocabulary } from "./types.js" */
/** @import { Terms } from "./block.js" */

// Words that are put right, and the likely spellings of each that are asked for further.
const [MISTAKES, LIKELY] = [3, 4];
// A word as long as this is tried as two words only: with other letters it has 500 spellings.
const LONG = 12;

/** @type {(text: string) => Syllable} */
const unaccented = (text) => ({ text, accents: 0 });

/**
 * The words of a query as they stand in the index, where what was typed does not: a letter too
 * many, missing or wrong, two words run together. What stands beside them decides.
 * @type {(terms: Terms, words: Syllable[]) => Promise<Syllable[]>}
 */
export const corrected = async (terms, words) => {
  const vocabulary = await terms.vocabulary();
  const right = words.map(({ text }) => text);
  let left = MISTAKES;
  for (let i = 0; i < right.length && left; i++) {
    const text = right[i];
    if (text.length < 2 || /\d/.test(text)) continue;
    if (Object.hasOwn(vocabulary, text) && !(await isLonely(terms, right, i))) continue;
    left--;
    const spelling = await likeliest(terms, vocabulary, right, i);
    if (spelling) right.splice(i, 1, ...spelling.split(" "));
  }
  // Who mistypes a letter may mistype an accent.
  return right.map(unaccented);
};

/**
 * Whether a word stands with none of its neighbours anywhere.
 * @type {(terms: Terms, words: string[], i: number) => Promise<boolean>}
 */
const isLonely = async (terms, words, i) => {
  if (words.length < 2) return false;
  const pairs = [i - 1, i].filter((at) => at >= 0 && at + 1 < words.length);
  const found = await Promise.all(pairs.map((at) => terms.term(words[at], words[at + 1])));
  return !found.some(Boolean);
};

/**
 * The spelling of a word, or the two words, that stands beside its neighbours most often; null
 * where it should stay.
 * @type {(terms: Terms, known: Vocabulary, words: string[], i: number) => Promise<string | null>}
 */
const likeliest = async (terms, known, words, i) => {
  const text = words[i];
  const [before, after] = [words[i - 1], words[i + 1]];
  /** @type {(word: string) => number} */
  const pagesOf = (word) => (Object.hasOwn(known, word) ? known[word] : 0);
  /** @type {(spelling: string) => number} */
  const often = (spelling) => Math.min(...spelling.split(" ").map(pagesOf));
  /** @type {(a?: string, b?: string) => Promise<number>} */
  const pair = async (a, b) => {
    const found = a && b && (await terms.term(a, b));
    return found ? WEIGHTS.knownPair + log(found.total) : 0;
  };
  const spellings = [...new Set([...splits(text), ...edits(text)])].filter(often);
  // What follows the word before lies in one file; of the likeliest the word after is asked.
  const rated = await inOrder(
    spellings.map(async (spelling) => ({
      spelling,
      rate: WEIGHTS.often * log(often(spelling)) + (await pair(before, spelling.split(" ")[0])),
    })),
  );
  const [best] = await inOrder(
    rated.slice(0, LIKELY).map(async ({ spelling, rate }) => {
      const parts = spelling.split(" ");
      const within = parts[1] ? await pair(...parts) : 0;
      return { spelling, rate: rate + ((await pair(parts.at(-1), after)) + within) };
    }),
  );
  const stays = Object.hasOwn(known, text) ? WEIGHTS.knownWord : 0;
  return best && best.rate > stays ? best.spelling : null;
};

/** @type {(n: number) => number} */
const log = (n) => Math.log10(1 + n);

/**
 * @template {{rate: number}} T
 * @param {Promise<T>[]} rated
 */
const inOrder = async (rated) => (await Promise.all(rated)).sort((a, b) => b.rate - a.rate);

/**
 * A word as two.
 * @type {(word: string) => string[]}
 */
const splits = (word) =>
  Array.from(
    { length: Math.max(0, word.length - 3) },
    (_, i) => `${word.slice(0, i + 2)} ${word.slice(i + 2)}`,
  );

const LETTERS = "abcdeghiklmnopqrstuvxy";

/**
 * A word with one letter more, less, or another, or with two in the other order.
 * @type {(word: string) => string[]}
 */
const edits = (word) => {
  /** @type {Set<string>} */
  const found = new Set();
  for (let i = 0; i <= word.length && word.length < LONG; i++) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    if (after) found.add(before + after.slice(1));
    if (after[1]) found.add(before + after[1] + after[0] + after.slice(2));
    for (const c of LETTERS) {
      found.add(before + c + after);
      if (after) found.add(before + c + after.slice(1));
    }
  }
  found.delete(word);
  return [...found].filter(Boolean);
};
