// What pages say of a query: the terms that they have of it, and whether it is their name.
import { ACCENTS, agrees, bit } from "./fold.js";
import { WEIGHTS, count } from "./rank.js";
import { IMPACTS } from "./block.js";

/** @import { Page, Pages, Reach, Sought, Syllable, Word } from "./types.js" */
/** @import { Term, Terms } from "./block.js" */

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
