// Which pages say most of what is sought.
import { MARKS, agrees, bit } from "./fold.js";
import { IMPACTS } from "./terms.js";
import { LIMITS, WEIGHTS } from "./weights.js";

/** @import { Page, Pages, Ranked, Reach, Sought, Syllable } from "./types.js" */
/** @import { Term, Terms } from "./terms.js" */

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
  const few = pairs.every((pair) => !pair || pair.total < LIMITS.fewPages);
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
    const longer = await terms.beginning(before, text, LIMITS.completedPairs);
    return longer
      .filter(({ name }) => name !== `${before} ${text}`)
      .flatMap((term) => sought(term, [last - 1, last], WEIGHTS.completedPair));
  }
  if (text.length < 2) return [];
  const vocabulary = await terms.vocabulary();
  const longer = Object.keys(vocabulary)
    .filter((word) => word.startsWith(text) && word !== text)
    .sort((a, b) => vocabulary[b] - vocabulary[a])
    .slice(0, LIMITS.completedWords);
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
      spent += LIMITS.posting * (term.total - term.kept);
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
    const first = agrees(words[at[0]].marks, Math.floor(code / MARKS));
    const second = at.length < 2 || agrees(words[at[1]].marks, code % MARKS);
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
