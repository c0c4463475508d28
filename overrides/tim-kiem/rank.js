// Which pages say most of what is sought.
import { ACCENTS, agrees, bit } from "./fold.js";
import { IMPACTS } from "./block.js";

/** @import { Page, Pages, Ranked, Reach, Sought, Syllable } from "./types.js" */
/** @import { Term, Terms } from "./block.js" */

/**
 * What counts how much. Most values were found by trial, on queries with known answers; what is
 * told is what each is there for.
 */
export const WEIGHTS = {
  // Terms. Most words of Vietnamese are two syllables, so a pair is the measure of all.
  pair: 1,
  // A syllable alone stands in most texts, and is part of many words.
  single: 0.6,
  // What is half typed may become this pair or another; a first syllable, very much else.
  completedPair: 0.7,
  completedWord: 0.4,
  // Written with other accents than typed: perhaps a slip, so lower but not left out.
  otherMarks: 0.85,
  // A page that a list may hold beyond what was fetched, beside the least of those fetched.
  unseen: 0.5,

  // Pages. One with less than this share of the words is about something else.
  tail: 0.5,
  // Of the same words one beside the other, what counts when they stand nowhere together.
  apart: 0.15,
  // More for all words in the title: it says what a document is about.
  title: 0.25,
  // What no longer holds stands behind its like, and can be found all the same.
  ended: 0.85,
  // More for the newest: it decides between equals, and outweighs no word.
  newest: 0.06,

  // Numbers of documents: how surely one is meant whose serial was typed, but not its symbol
  // right after it (that is 1). Nothing else was typed; only other numbers were.
  serialAlone: 0.6,
  serialAmongNumbers: 0.5,
  // The other words run together begin the symbol, or name so large a share of its parts.
  symbolBegun: 0.8,
  symbolNamed: 0.9,
  symbolShare: 0.5,

  // Spellings, beside logarithms of how many pages have a pair. A pair that stands anywhere
  // says more than how often its words do alone.
  knownPair: 2,
  often: 0.3,
  // A word that is known stays unless another makes a pair, and more than a bare one.
  knownWord: 2,

  // Passages: a word beside its neighbour of the query, and one without.
  besideNeighbour: 3,
  alone: 1,
};

// Pairs on fewer pages than this: what has their words apart is of interest, too.
const FEW_PAGES = 10;
// What a half-typed word is completed to: the commonest.
const [COMPLETED_PAIRS, COMPLETED_WORDS] = [8, 3];
// Bytes that a page costs in a long list, about.
const POSTING = 1.7;

/** @type {(term: Term | null, at: number[], weight: number) => Sought[]} */
const sought = (term, at, weight) => (term ? [{ term, at, weight }] : []);

/**
 * What pages say of the words of a query.
 * @type {(terms: Terms, words: Syllable[], reach: Reach) => Promise<Pages>}
 */
export const weigh = async (terms, words, { prefix, deep }) => {
  const pairs = await Promise.all(
    words.slice(1).map((word, i) => terms.term(words[i].text, word.text)),
  );
  const paired = words.map((_, i) => Boolean(pairs[i - 1] || pairs[i]));
  const few = pairs.every((pair) => !pair || pair.total < FEW_PAGES);
  const singles = await Promise.all(
    words.map((word, i) => (paired[i] && !few ? null : terms.term(word.text))),
  );
  const all = [
    ...pairs.flatMap((term, i) => sought(term, [i, i + 1], WEIGHTS.pair)),
    ...singles.flatMap((term, i) => sought(term, [i], WEIGHTS.single)),
    ...(prefix ? await completions(terms, words) : []),
  ];
  if (deep) await deepen(terms, all, deep);
  const pages = scored(terms, all, words);
  for (const one of all) if (one.term.more && !one.term.rest) suppose(terms, pages, one);
  return pages;
};

/**
 * Terms that the last word may become.
 * @type {(terms: Terms, words: Syllable[]) => Promise<Sought[]>}
 */
const completions = async (terms, words) => {
  const last = words.length - 1;
  const { text } = words[last];
  if (/\d/.test(text)) return [];
  if (last) {
    const before = words[last - 1].text;
    const longer = await terms.beginning(before, text, COMPLETED_PAIRS);
    return longer
      .filter(({ name }) => name !== `${before} ${text}`)
      .flatMap((term) => sought(term, [last - 1, last], WEIGHTS.completedPair));
  }
  if (text.length < 2) return [];
  const vocabulary = await terms.vocabulary();
  const longer = Object.keys(vocabulary)
    .filter((word) => word.startsWith(text) && word !== text)
    .sort((a, b) => vocabulary[b] - vocabulary[a])
    .slice(0, COMPLETED_WORDS);
  const singles = await Promise.all(longer.map((word) => terms.term(word)));
  return singles.flatMap((term) => sought(term, [0], WEIGHTS.completedWord));
};

/**
 * Fetches what is left of long lists, the rarest first, as far as it pays.
 * @type {(terms: Terms, all: Sought[], most: number) => Promise<unknown>}
 */
const deepen = (terms, all, most) => {
  let spent = 0;
  const wanted = all
    .map(({ term }) => term)
    .filter((term) => term.more)
    .sort((a, b) => a.total - b.total)
    .filter((term, i) => {
      spent += POSTING * (term.total - term.kept);
      return !i || spent < most;
    });
  return Promise.all(wanted.map((term) => terms.fill(term)));
};

/** @type {(terms: Terms, all: Sought[], words: Syllable[]) => Pages} */
const scored = (terms, all, words) => {
  /** @type {Pages} */
  const pages = new Map();
  for (const { term, at, weight } of all) {
    const worth = weight * terms.rarity(term);
    const right = spelledAsTyped(term, at, words);
    const cover = at.reduce((set, i) => set | (1 << i), 0);
    const second = at.length === 2 ? 1 << at[1] : 0;
    const next = bit(words[at[1] + 1]?.text);
    for (const { pages: ids, impact, ways, follows } of term.postings) {
      for (let k = 0; k < ids.length; k++) {
        let page = pages.get(ids[k]);
        if (!page) {
          page = { score: 0, cover: 0, pairs: 0, rows: 0, maybe: 0, title: 0 };
          pages.set(ids[k], page);
        }
        const said = (impact[k] >> 1) / IMPACTS;
        const spelled = ways ? ways[k] & right : right;
        page.score += worth * said * (spelled ? 1 : WEIGHTS.otherMarks);
        page.cover |= cover;
        page.pairs |= second;
        if (follows && follows[k] & next) page.rows |= second;
        if (impact[k] & 1) page.title |= cover;
      }
    }
  }
  return pages;
};

/**
 * Which of its spellings agree with what was typed, as a set.
 * @type {(term: Term, at: number[], words: Syllable[]) => number}
 */
const spelledAsTyped = ({ spellings }, at, words) =>
  spellings.reduce((set, code, i) => {
    const first = agrees(words[at[0]].accents, Math.floor(code / ACCENTS));
    const second = at.length < 2 || agrees(words[at[1]].accents, code % ACCENTS);
    return first && second ? set | (1 << i) : set;
  }, 0);

/**
 * A page that is not among the best of a long list may be on it all the same.
 * @type {(terms: Terms, pages: Pages, sought: Sought) => void}
 */
const suppose = (terms, pages, { term, at, weight }) => {
  const on = new Set(term.best.pages);
  const chance = (term.total - term.kept) / (terms.pages - term.kept);
  const least = term.best.impact.reduce((a, b) => Math.min(a, b >> 1), IMPACTS) / IMPACTS;
  const score = weight * terms.rarity(term) * least * WEIGHTS.unseen * chance;
  for (const [id, page] of pages) {
    if (on.has(id)) continue;
    page.score += score;
    for (const i of at) if (!(page.cover & (1 << i))) page.maybe += chance / at.length;
  }
};

/**
 * Pages in their order, the best first. `words` is how many the query has, `numbers` tells which
 * pages are meant by their number, and how surely, `over` by a bit for each which have ended.
 * @type {(pages: Pages, words: number, numbers: Map<number, number>, over: Uint8Array,
 *   all: number) => Ranked[]}
 */
export const ranked = (pages, words, numbers, over, all) => {
  const least = Math.min(WEIGHTS.tail, best(pages) / words);
  /** @type {Map<number, number>} */
  const scores = new Map();
  for (const [id, page] of pages) {
    const cover = Math.min(1, (count(page.cover) + page.maybe) / words);
    if (cover < least && !numbers.has(id)) continue;
    const ended = (over[id >> 3] >> (id & 7)) & 1 ? WEIGHTS.ended : 1;
    const newest = 1 + (WEIGHTS.newest * id) / all;
    scores.set(id, said(page, cover, words) * ended * newest);
  }
  let top = 1;
  for (const score of scores.values()) top = Math.max(top, score);
  for (const [id, sure] of numbers) scores.set(id, (scores.get(id) ?? 0) + top * (1 + sure));
  const rows = [...scores].map(([id, score]) => ({ id, score }));
  return rows.sort((a, b) => b.score - a.score || b.id - a.id);
};

/** @type {(page: Page, cover: number, words: number) => number} */
const said = (page, cover, words) => {
  // Pairs that follow each other, and of those that overlap the three words in a row.
  const rows = count(page.rows & (page.pairs >> 1));
  const near = words > 1 ? (count(page.pairs) + rows) / (2 * words - 3) : 1;
  const together = WEIGHTS.apart + (1 - WEIGHTS.apart) * near;
  const title = 1 + WEIGHTS.title * (count(page.title) / words);
  // Squared: with half the words a page says less than half of what is sought.
  return page.score * cover * cover * together ** 2 * title;
};

/** @type {(set: number) => number} */
const count = (set) => {
  let n = 0;
  for (let left = set; left; left &= left - 1) n++;
  return n;
};

/**
 * How many words of a query the page has that has most of them.
 * @type {(pages: Pages) => number}
 */
export const best = (pages) => {
  let most = 0;
  for (const page of pages.values()) most = Math.max(most, count(page.cover));
  return most;
};

/**
 * How much of a query the best page has, word by word and pair by pair (0 to 1).
 * @type {(pages: Pages, words: Syllable[]) => number}
 */
export const worth = (pages, words) => {
  let most = 0;
  for (const page of pages.values()) most = Math.max(most, count(page.cover) + count(page.pairs));
  return most / (2 * words.length - 1);
};

/**
 * Whether a page has all words of a query one beside the other.
 * @type {(pages: Pages, words: number) => boolean}
 */
export const together = (pages, words) => {
  for (const page of pages.values()) {
    if (count(page.cover) === words && count(page.pairs) === words - 1) return true;
  }
  return false;
};

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
