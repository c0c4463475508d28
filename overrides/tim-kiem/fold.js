// How text becomes syllables: the same fold as search/fold.py, which tells the reasons; one file
// of cases tests both.

/** @import { Abbreviations, Placed, Syllable } from "./types.js" */

const WORD = /[\u0300-\u036fa-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff]+|[0-9]+/g;
/** @type {Record<string, number>} */
const TONES = { "\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5 };
/** @type {Record<string, number>} */
const SHAPES = { "\u0302": 1, "\u0306": 2, "\u031b": 4 };
export const ACCENTS = 96;
const STROKE = 48;

/** @type {(word: string) => Syllable} */
const fold = (word) => {
  const plain = word.replace(/[đð]/g, "d");
  let [text, tone, shapes] = ["", 0, 0];
  for (const c of plain.normalize("NFD")) {
    if (TONES[c]) tone = TONES[c];
    else if (SHAPES[c]) shapes |= SHAPES[c];
    else if (c <= "\x7f") text += c;
  }
  text = text.replace(/^0+(?=\d)/, "").replace(/^(h|k|l|m|qu|s|t)i$/, "$1y");
  return { text, accents: tone + 6 * shapes + (plain === word ? 0 : STROKE) };
};

/**
 * The syllables of a text; what an abbreviation stands for has no accents.
 * @type {(text: string, abbreviations?: Abbreviations) => Placed[]}
 */
export const syllables = (text, abbreviations = {}) => {
  /** @type {Placed[]} */
  const found = [];
  for (const { 0: word, index } of text.normalize("NFC").toLowerCase().matchAll(WORD)) {
    const syllable = fold(word);
    const long = Object.hasOwn(abbreviations, syllable.text) && abbreviations[syllable.text];
    const read = long ? long.split(" ").map((t) => ({ text: t, accents: 0 })) : [syllable];
    for (const s of read) if (s.text) found.push({ ...s, start: index, end: index + word.length });
  }
  return found;
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
 * Whether typed accents agree with written ones; who types none, or only đ, leaves the rest open.
 * @type {(typed: number, written: number) => boolean}
 */
export const agrees = (typed, written) =>
  typed === 0 || typed === written || (typed === STROKE && written >= STROKE);

/**
 * FNV-1a, in 32 bits.
 * @type {(text: string) => number}
 */
export const hash = (text) => {
  let value = 0x811c9dc5;
  for (const c of text) value = Math.imul(value ^ c.charCodeAt(0), 0x01000193) >>> 0;
  return value;
};

/**
 * One bit of eight that stands for a syllable, none for no syllable.
 * @type {(text?: string) => number}
 */
export const bit = (text) => (text ? 1 << ((hash(text) >>> 8) & 7) : 0);
