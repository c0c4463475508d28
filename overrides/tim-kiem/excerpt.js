// Where the words of a query stand in a text, and what is shown of it around them.
import { agrees, syllables } from "./fold.js";
import { WEIGHTS } from "./rank.js";

/** @import { Abbreviations, Excerpt, Part, Passage, Spans, Syllable, Word } from "./types.js" */

/** @typedef {{spans: Spans, worth: number}} Marked */

// Characters of an excerpt; of what stands before its first hit, and is shown at least from there
// on; and at its end, where words are cut off and no hit counts.
const [LENGTH, BEFORE, AFTER, CUT] = [220, 40, 20, 40];

/**
 * Which stretches of a text were sought, and how much of the query they are. A word counts beside
 * its neighbour of the query; alone only where none of its pairs stands here, and where it is no
 * part of a number. What is half typed is no word yet.
 * @type {(text: string, words: Word[], abbreviations: Abbreviations) => Marked}
 */
const sought = (text, words, abbreviations) => {
  const read = syllables(text, abbreviations);
  /** @type {(at: number, i: number) => boolean} */
  const is = (at, i) => Boolean(read[at] && words[i]) && matches(words[i], read[at]);
  /** @type {Map<number, number>} */
  const taken = new Map();
  /** @type {(at: number) => unknown} */
  const take = (at) => taken.set(read[at].start, read[at].end);
  /** @type {Set<number>} */
  const paired = new Set();
  for (const at of read.keys()) {
    for (const i of words.keys()) {
      if (!is(at, i) || !is(at + 1, i + 1)) continue;
      take(at);
      take(at + 1);
      paired.add(i).add(i + 1);
    }
  }
  /** @type {Set<number>} */
  const alone = new Set();
  for (const at of read.keys()) {
    const i = words.findIndex(({ bound }, n) => !bound && !paired.has(n) && is(at, n));
    if (i < 0) continue;
    take(at);
    alone.add(i);
  }
  const worth = WEIGHTS.besideNeighbour * paired.size + WEIGHTS.alone * alone.size;
  return { spans: [...taken].sort((a, b) => a[0] - b[0]), worth };
};

/** @type {(word: Word, written: Syllable) => boolean} */
const matches = (word, written) =>
  written.text === word.text && agrees(word.accents, written.accents);

/**
 * A text in parts.
 * @type {(text: string, words: Word[], abbreviations: Abbreviations) => Part[]}
 */
export const marked = (text, words, abbreviations) =>
  parted(text.normalize("NFC"), sought(text, words, abbreviations).spans);

/**
 * The passage that says most of what was sought; null where none says it.
 * @type {(passages: Passage[], words: Word[], abbreviations: Abbreviations) => Excerpt | null}
 */
export const excerpt = (passages, words, abbreviations) => {
  // One word of several, without its neighbours, says nothing.
  let most = words.length > 1 ? WEIGHTS.alone : 0;
  let found = null;
  for (const [anchor, label, text] of passages) {
    const { spans, worth } = sought(text, words, abbreviations);
    if (worth <= most) continue;
    most = worth;
    found = { anchor, label, parts: shortened(text.normalize("NFC"), spans) };
  }
  return found;
};

/**
 * How a text begins, where nothing in it was sought.
 * @type {(passages: Passage[]) => Excerpt | null}
 */
export const opening = ([first]) =>
  first && { anchor: "", label: "", parts: shortened(first[2].normalize("NFC"), []) };

/** @type {(text: string, spans: Spans, from?: number, to?: number) => Part[]} */
const parted = (text, spans, from = 0, to = text.length) => {
  /** @type {Part[]} */
  const parts = [];
  let at = from;
  for (const [start, end] of spans) {
    if (start < from || end > to) continue;
    const between = text.slice(at, start);
    const last = parts.at(-1);
    // Words beside each other are one stretch.
    if (last?.[1] && /^[ \u00a0]*$/.test(between)) last[0] += between + text.slice(start, end);
    else parts.push([between, false], [text.slice(start, end), true]);
    at = end;
  }
  parts.push([text.slice(at, to), false]);
  return parts.filter(([part]) => part);
};

/**
 * As much of a text as an excerpt holds, from a little before where most of its hits are.
 * @type {(text: string, spans: Spans) => Part[]}
 */
const shortened = (text, spans) => {
  if (text.length <= LENGTH) return parted(text, spans);
  const begins = spans.map(([start]) => start);
  const room = LENGTH - CUT;
  /** @type {(from: number) => number} */
  const held = (from) => begins.filter((b) => b >= from && b < from + room).length;
  const first = begins.reduce((best, b) => (held(b) > held(best) ? b : best), begins[0] ?? 0);
  let from = Math.max(0, first - BEFORE);
  if (from) from = text.indexOf(" ", from) + 1 || from;
  let to = Math.min(text.length, from + LENGTH);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), first + AFTER);
  const parts = parted(text, spans, from, to);
  if (from) parts.unshift(["… ", false]);
  if (to < text.length) parts.push([" …", false]);
  return parts;
};
