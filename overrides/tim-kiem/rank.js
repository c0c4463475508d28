// The order of pages: what counts how much, and which of them say most of what is sought.

/** @import { About, Page, Pages, Ranked, Syllable } from "./types.js" */

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
  // A page whose name is the query, or begins with it, beside the best of those that have the same
  // words elsewhere; less, squared, where the name is but a part of the query.
  named: 3,
  // But for a small word.
  nearlyNamed: 2.8,
  namedSo: 1.5,
  // A name that is a smaller share of the query than this is but one of its words.
  part: 0.3,
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

// Queries of so many words may be answered by pages that have but a pair of them.
const [LONG, FEW_WORDS] = [6, 2];

/**
 * Pages in their order, the best first. `words` is how many the query has, `numbers` tells which
 * pages are meant by their number, and how surely.
 * @type {(pages: Pages, words: number, numbers: Map<number, number>, about: About) => Ranked[]}
 */
export const ranked = (pages, words, numbers, about) => {
  const over = atob(about.ended);
  const least = Math.min(WEIGHTS.tail, best(pages) / words);
  const loosest = words < LONG ? least : Math.min(FEW_WORDS / words, least);
  /** @type {{id: number, page: Page, cover: number, says: number}[]} */
  const found = [];
  let most = 0;
  for (const [id, page] of pages) {
    const cover = Math.min(1, (count(page.cover) + page.maybe) / words);
    if (cover < loosest && !numbers.has(id)) continue;
    const says = said(page, cover, words);
    found.push({ id, page, cover, says });
    most = Math.max(most, says);
  }
  const rows = found.map(({ id, page, cover, says }) => {
    const ended = (over.charCodeAt(id >> 3) >> (id & 7)) & 1 ? WEIGHTS.ended : 1;
    const newest = 1 + (WEIGHTS.newest * id) / about.pages;
    const score = Math.max(says, most * page.name * cover * cover) * ended * newest;
    return { id, score, loose: cover < least };
  });
  return meant(rows, numbers).sort(byWorth);
};

/**
 * Pages whose number is meant stand before all others.
 * @type {(rows: Ranked[], numbers: Map<number, number>) => Ranked[]}
 */
const meant = (rows, numbers) => {
  const known = new Map(rows.map((row) => [row.id, row]));
  const top = rows.reduce((most, { score }) => Math.max(most, score), 1);
  for (const [id, sure] of numbers) {
    const score = (known.get(id)?.score ?? 0) + top * (1 + sure);
    known.set(id, { id, score, loose: false });
  }
  return [...known.values()];
};

/** @type {(a: Ranked, b: Ranked) => number} */
const byWorth = (a, b) => +a.loose - +b.loose || b.score - a.score || b.id - a.id;

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

/**
 * How many words a set has.
 * @type {(set: number) => number}
 */
export const count = (set) => {
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
