// Which pages say most of what is sought.
import { ACCENTS, agrees, bit } from "./fold.js";
import { IMPACTS } from "./block.js";

/** @import { Page, Pages, Ranked, Reach, Sought, Syllable, Word } from "./types.js" */
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

// Marks of a term in a name, as search/names.py gives them.
const [BEGINS, ENDS, WHOLE] = [1, 2, 3];
// Words that are left out of names (và, về, về việc), with the accents of the first.
/** @type {Record<string, number>} */
const SMALL = { va: 1, ve: 7 };
// Pairs on fewer pages than this: what has their words apart is of interest, too.
const FEW_PAGES = 10;
// What a half-typed word is completed to: the commonest.
const [COMPLETED_PAIRS, COMPLETED_WORDS] = [8, 3];
// The five words of a day of digits.
const DAY = 0b11111;
// Queries of so many words may be answered by pages that have but a pair of them.
const [LONG, FEW_WORDS] = [6, 2];
// Bytes that a page costs in a long list, about.
const POSTING = 1.7;

/** @type {(term: Term | null, at: number[], weight: number, half?: boolean) => Sought[]} */
const sought = (term, at, weight, half = false) => (term ? [{ term, at, weight, half }] : []);

/**
 * What pages say of the words of a query.
 * @type {(terms: Terms, words: Word[], reach: Reach) => Promise<Pages>}
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
  /** @type {Pages} */
  const pages = new Map();
  scored(terms, all, words, pages);
  settle(pages, days(words));
  const part = all.filter(({ term }) => term.more && !term.rest);
  for (const one of part) suppose(terms, pages, one);
  const open = part.reduce((set, { at }) => (at.length > 1 ? set | (1 << at[0]) : set), 0);
  if (!named(pages, words, open)) {
    scored(terms, await acrossSmall(terms, words, pages), words, pages);
    named(pages, words, open);
  }
  return pages;
};

/**
 * Terms around the small words of a query, after words with which a name may go on: so that a name
 * is found though it has no such word.
 * @type {(terms: Terms, words: Syllable[], pages: Pages) => Promise<Sought[]>}
 */
const acrossSmall = async (terms, words, pages) => {
  let reached = 0;
  for (const { begins, links } of pages.values()) if (begins) reached |= links << 1;
  const found = await Promise.all(
    words.map(async ({ text }, i) => {
      const to = (reached >> i) & 1 && leap(words, i);
      return to ? sought(await terms.term(text, words[to].text), [i, to], 0) : [];
    }),
  );
  return found.flat();
};

/**
 * Tells pages what they count for their names; whether a query is a name, or begins one.
 * @type {(pages: Pages, words: Syllable[], open: number) => boolean}
 */
const named = (pages, words, open) => {
  const leaps = words.map((_, i) => leap(words, i));
  let most = 0;
  for (const page of pages.values()) {
    if (page.begins || page.alone) page.name = name(page, words.length, leaps, open);
    most = Math.max(most, page.name);
  }
  return most >= WEIGHTS.namedSo;
};

/**
 * Which word comes next where the small words after one are left out; 0 where none are.
 * @type {(words: Syllable[], i: number) => number}
 */
const leap = (words, i) => {
  const small = words[i + 1];
  if (!small || !Object.hasOwn(SMALL, small.text) || !agrees(small.accents, SMALL[small.text]))
    return 0;
  const to = small.text === "ve" && words[i + 2]?.text === "viec" ? i + 3 : i + 2;
  return to < words.length ? to : 0;
};

/**
 * What a page counts for its name, beside the best of those that mention it. `open` are the first
 * words of pairs that it may have though it is not known.
 * @type {(page: Page, words: number, leaps: number[], open: number) => number}
 */
const name = ({ begins, ends, alone, links, over, pairs, rows, title }, words, leaps, open) => {
  const unknown = open & ~(pairs >> 1);
  const steps = links | unknown;
  let [whole, begun, exact, set] = [alone ? 1 : 0, 0, true, alone];
  for (let i = 0; i < words; i++) {
    if (!((begins >> i) & 1)) continue;
    let from = i;
    while (from && (unknown >> (from - 1)) & 1) from--;
    let reached = 1 << i;
    for (let at = i; at < words; at++) {
      if (!((reached >> at) & 1)) continue;
      begun = Math.max(begun, at - from + 1);
      if (at > i && (ends >> at) & 1 && at - from >= whole) {
        whole = at - from + 1;
        set = (2 << at) - (1 << from);
        const within = (1 << at) - (2 << from);
        exact = (rows & within) === within;
      }
      if ((steps >> at) & 1) reached |= 1 << (at + 1);
      if ((over >> at) & 1) reached |= 1 << leaps[at];
    }
  }
  const named = exact ? WEIGHTS.named : WEIGHTS.nearlyNamed;
  const least = WEIGHTS.part * words;
  // A year after a name is one of its number.
  return Math.max(
    whole < least ? 0 : named * (count(set | title) / words) ** 2,
    begun < least ? 0 : WEIGHTS.namedSo * (begun / words) ** 2,
  );
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
      .flatMap((term) => sought(term, [last - 1, last], WEIGHTS.completedPair, true));
  }
  if (text.length < 2) return [];
  const vocabulary = await terms.vocabulary();
  const longer = Object.keys(vocabulary)
    .filter((word) => word.startsWith(text) && word !== text)
    .sort((a, b) => vocabulary[b] - vocabulary[a])
    .slice(0, COMPLETED_WORDS);
  const singles = await Promise.all(longer.map((word) => terms.term(word)));
  return singles.flatMap((term) => sought(term, [0], WEIGHTS.completedWord, true));
};

/**
 * Fetches what is left of long lists, the rarest first, as far as it pays.
 * @type {(terms: Terms, all: Sought[], most: number) => Promise<unknown>}
 */
const deepen = (terms, all, most) => {
  let spent = 0;
  const wanted = all
    .flatMap(({ term }) => (term.more ? term : []))
    .sort((a, b) => a.total - b.total)
    .filter((term, i) => {
      spent += POSTING * (term.total - term.kept);
      return !i || spent < most;
    });
  return Promise.all(wanted.map((term) => terms.fill(term)));
};

/**
 * Counts for each page the terms that it has.
 * @type {(terms: Terms, all: Sought[], words: Word[], pages: Pages) => void}
 */
const scored = (terms, all, words, pages) => {
  const dated = days(words).reduce((set, day) => set | day, 0);
  for (const { term, at, weight, half } of all) {
    const worth = weight * terms.rarity(term);
    const right = spelledAsTyped(term, at, words);
    const cover = at.reduce((set, i) => set | (1 << i), 0);
    const second = at[1] === at[0] + 1 ? 1 << at[1] : 0;
    const counts = cover & ~dated ? "score" : "dated";
    const next = bit(words[at[1] + 1]?.text);
    for (const { pages: ids, impact, ways, follows, names } of term.postings) {
      for (let [k, titles] = [0, 0]; k < ids.length; k++) {
        let page = pages.get(ids[k]);
        if (!page) pages.set(ids[k], (page = blank()));
        const said = (impact[k] >> 1) / IMPACTS;
        const spelled = ways ? ways[k] & right : right;
        page[counts] += worth * said * (spelled ? 1 : WEIGHTS.otherMarks);
        page.cover |= cover;
        page.pairs |= second;
        if (follows && follows[k] & next) page.rows |= second;
        if (!(impact[k] & 1)) continue;
        page.title |= cover;
        const marks = names[titles++];
        // One word of several begins too much.
        if (spelled && (at.length > 1 || words.length === 1 || marks === WHOLE))
          called(page, at, half ? marks & BEGINS : marks);
      }
    }
  }
};

/**
 * Sets of words that were one day of digits (28/5/2021). A page has a day or not: others of its
 * month and year say nothing.
 * @type {(words: Word[]) => number[]}
 */
const days = (words) =>
  words.flatMap(({ text, start }, i) => {
    const isDay = /^\d/.test(text) && words[i + 1]?.text === "thang";
    return isDay && start !== undefined && words[i + 4]?.start === start ? [DAY << i] : [];
  });

/**
 * Counts the days of a query for the pages that have them; where none has, what is like them.
 * @type {(pages: Pages, days: number[]) => void}
 */
const settle = (pages, days) => {
  if (!days.length) return;
  /** @type {(page: Page) => number} */
  const missing = (page) => days.reduce((set, day) => (day & ~page.cover ? set | day : set), 0);
  const known = [...pages.values()].some((page) => !missing(page));
  for (const page of pages.values()) {
    const words = missing(page);
    if (!words || !known) page.score += page.dated;
    page.cover &= ~words;
    page.pairs &= ~words;
    page.rows &= ~words;
    page.title &= ~words;
  }
};

/** @type {() => Page} */
const blank = () => {
  const inTitle = { title: 0, begins: 0, ends: 0, alone: 0, links: 0, over: 0, name: 0 };
  return { score: 0, dated: 0, cover: 0, pairs: 0, rows: 0, maybe: 0, ...inTitle };
};

/**
 * Notes where a term stands in the name of a page.
 * @type {(page: Page, at: number[], marks: number) => void}
 */
const called = (page, [first, last], marks) => {
  if (last === undefined && marks === WHOLE) page.alone |= 1 << first;
  else if (marks & BEGINS) page.begins |= 1 << first;
  if (last === undefined) return;
  if (marks & ENDS) page.ends |= 1 << last;
  if (last === first + 1) page.links |= 1 << first;
  else page.over |= 1 << first;
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
    const ended = (over[id >> 3] >> (id & 7)) & 1 ? WEIGHTS.ended : 1;
    const newest = 1 + (WEIGHTS.newest * id) / all;
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
