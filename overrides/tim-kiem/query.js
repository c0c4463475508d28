// What of a query is the number of a document, stands in quotation marks, or is mistyped.
import { bit, syllables } from "./fold.js";
import { WEIGHTS } from "./rank.js";

/** @import { Abbreviations, Numbers, Placed, Ranked, Syllable, Vocabulary } from "./types.js" */
/** @import { Term, Terms } from "./terms.js" */

// Numbers in a query that may be one of a document, and the symbols that are looked at of each.
const [SERIALS, SYMBOLS] = [3, 400];
// Words that are put right, and the likely spellings of each that are asked for further.
const [MISTAKES, LIKELY] = [3, 4];
// A word as long as this is not tried with other letters: it would be thousands.
const LONG = 12;
const DATES = /\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b/g;

/**
 * Pages whose number is asked for.
 * @type {(terms: Terms, query: string) => Promise<Numbers>}
 */
export const numbers = async (terms, query) => {
  const parts = syllables(query.replace(DATES, (day) => " ".repeat(day.length)));
  const serials = parts.flatMap(({ text }, at) => (/^\d{1,6}$/.test(text) ? [at] : []));
  /** @type {Map<number, number>} */
  const pages = new Map();
  /** @type {[number, number] | null} */
  let span = null;
  for (const at of serials.slice(0, SERIALS)) {
    const serial = parts[at].text;
    const after = parts.slice(at + 1);
    const others = [...parts.slice(0, at), ...after].map(({ text }) => text);
    for (const term of await terms.beginning(`#${serial}`, "", SYMBOLS)) {
      const symbol = term.name.split(" ").slice(1).filter(Boolean);
      const length = follows(symbol, after);
      const sure = length ? 1 : at === serials[0] ? agreement(symbol, others) : 0;
      if (!sure) continue;
      if (length) {
        span = [parts[at].start, after[length - 1].end];
        await terms.fill(term);
      }
      for (const postings of term.postings)
        for (const page of postings.pages) pages.set(page, Math.max(sure, pages.get(page) ?? 0));
    }
  }
  return { pages, span };
};

/**
 * How many parts after a serial are a symbol, however it is parted; 0 where they are none.
 * @type {(symbol: string[], after: Syllable[]) => number}
 */
const follows = (symbol, after) => {
  const joined = symbol.join("");
  let run = "";
  for (let n = 0; joined && n < after.length && run.length < joined.length; n++) {
    run += after[n].text;
    if (run === joined) return n + 1;
  }
  return 0;
};

/**
 * How well the other words of a query name a symbol, in any order (0 to 0.9). Words that are no
 * part of it mean that something else is sought.
 * @type {(symbol: string[], others: string[]) => number}
 */
const agreement = (symbol, others) => {
  const typed = others.filter((part) => part !== "so");
  const words = typed.filter((part) => !/\d/.test(part));
  if (!words.length) return typed.length ? WEIGHTS.serialAmongNumbers : WEIGHTS.serialAlone;
  const run = typed.join("");
  const begun = run.length > 1 && symbol.join("").startsWith(run) ? WEIGHTS.symbolBegun : 0;
  // "Công văn" names the part cv.
  const initials = words.slice(1).map((word, i) => words[i][0] + word[0]);
  const parts = new Set(symbol);
  const used = words.filter((word, i) =>
    [word, initials[i], initials[i - 1]].some((part) => parts.has(part)),
  );
  if (used.length * 2 < words.length && !begun) return 0;
  const named = new Set([...typed, ...initials]);
  const share = symbol.filter((part) => named.has(part)).length / Math.max(1, symbol.length);
  return share < WEIGHTS.symbolShare ? begun : Math.max(WEIGHTS.symbolNamed * share, begun);
};

/**
 * The words of a query but for the number in it, which is sought as a number; all of them where
 * there are no others.
 * @type {(span: [number, number] | null, words: Placed[]) => Placed[]}
 */
export const besides = (span, words) => {
  if (!span) return words;
  const [from, to] = span;
  const others = words.filter(({ start, end }) => end <= from || start >= to);
  return others.length ? others : words;
};

/**
 * What stands in quotation marks.
 * @type {(text: string, abbreviations: Abbreviations) => Placed[][]}
 */
export const quotations = (text, abbreviations) =>
  [...text.matchAll(/"([^"]+)"|“([^”]+)”/g)]
    .map(([, a, b]) => syllables(a ?? b, abbreviations))
    .filter((words) => words.length);

/**
 * Only pages on which the words stand one after the other.
 * @type {(terms: Terms, rows: Ranked[], words: Syllable[]) => Promise<Ranked[]>}
 */
export const quoting = async (terms, rows, words) => {
  const found = await Promise.all(
    words.length < 2
      ? [terms.term(words[0].text)]
      : words.slice(1).map((word, i) => terms.term(words[i].text, word.text)),
  );
  const all = found.flatMap((term) => term ?? []);
  if (all.length < found.length) return [];
  await Promise.all(all.map((term) => terms.fill(term)));
  const sets = all.map((term, i) => pagesBefore(term, words[i + 2]?.text));
  return rows.filter(({ id }) => sets.every((set) => set.has(id)));
};

/**
 * Pages on which a syllable may follow a pair; all of them without one.
 * @type {(term: Term, text?: string) => Set<number>}
 */
const pagesBefore = (term, text) => {
  const next = bit(text);
  return new Set(
    term.postings.flatMap(({ pages, follows }) =>
      [...pages].filter((_, k) => !next || !follows || follows[k] & next),
    ),
  );
};

/** @type {(words: Syllable[]) => string} */
export const spoken = (words) => words.map(({ text }) => text).join(" ");

/** @type {(text: string) => Syllable} */
const unmarked = (text) => ({ text, marks: 0 });

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
  // Who mistypes a letter may mistype a mark.
  return right.map(unmarked);
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
