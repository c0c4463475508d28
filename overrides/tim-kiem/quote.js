// Pages on which the words of a phrase stand one after the other.
import { bit } from "./fold.js";

/** @import { Ranked, Syllable } from "./types.js" */
/** @import { Term, Terms } from "./block.js" */

/**
 * Only pages on which the words of each phrase stand one after the other.
 * @type {(terms: Terms, rows: Ranked[], phrases: Syllable[][]) => Promise<Ranked[]>}
 */
export const quoting = async (terms, rows, phrases) => {
  let left = rows;
  for (const words of phrases) {
    const sets = await pairsOf(terms, words);
    left = left.filter(({ id }) => sets.every((set) => set.has(id)));
  }
  return left;
};

/**
 * For each pair of a phrase the pages that have it, before the word that comes next.
 * @type {(terms: Terms, words: Syllable[]) => Promise<Set<number>[]>}
 */
const pairsOf = async (terms, words) => {
  const found = await Promise.all(
    words.length < 2
      ? [terms.term(words[0].text)]
      : words.slice(1).map((word, i) => terms.term(words[i].text, word.text)),
  );
  const all = found.flatMap((term) => term ?? []);
  if (all.length < found.length) return [new Set()];
  await Promise.all(all.map((term) => terms.fill(term)));
  return all.map((term, i) => pagesBefore(term, words[i + 2]?.text));
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
