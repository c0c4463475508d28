// How text becomes syllables: the same fold as search/fold.py, which tells the reasons; one file
// of cases tests both.

/** @import { Abbreviations, Placed, Syllable } from "./types.js" */

const LETTER = "\\u0300-\\u036fa-z\\u00df-\\u00f6\\u00f8-\\u024f\\u1e00-\\u1eff";
const BLANK = "[ \\u00a0]";
const NUMERAL = "[0-9]+(?:[.,][0-9]+)*";
const UNITS = { nghìn: 3, ngàn: 3, nghin: 3, triệu: 6, trieu: 6, tỷ: 9, tỉ: 9, ty: 9 };
// What may be a day or a sum, in the order in which search/figures.py tries it.
const FIGURES = [
  `[0-9]{1,2}${BLANK}?[/-]${BLANK}?[0-9]{1,2}${BLANK}?[/-]${BLANK}?[0-9]{4}(?![0-9])`,
  `[0-9]{1,3}(?:(?:${BLANK}[0-9]{3}){2,}|${BLANK}000)(?![0-9])`,
  `${NUMERAL}${BLANK}?(?:${Object.keys(UNITS).join("|")})(?![0-9${LETTER}])` +
    `(?!${BLANK}(?:l[ệe]|tr[ọo]ng|gi[áa]|su[ấa]t|s[ốo])(?![${LETTER}]))`,
  "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}(?![0-9])",
  "[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2}(?![0-9])",
  NUMERAL,
];
const WORD = new RegExp(`[${LETTER}]+|${FIGURES.join("|")}|%`, "g");
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
  text = text.replace(/^(h|k|l|m|qu|s|t)i$/, "$1y");
  return { text, accents: tone + 6 * shapes + (plain === word ? 0 : STROKE) };
};

// As search/figures.py reads them, with its words.
const [MONTH, YEAR] = ["tháng", "năm"];
/** @type {(figure: string) => string[]} */
const figure = (written) => {
  const text = written.replace(/[ \u00a0]/g, "");
  const [, first, month, last] = text.match(/^(\d+)[/.-](\d\d?)[/.-](\d+)$/) ?? [];
  const [day, year] = first?.length === 4 ? [last, first] : [first, last];
  if (year?.length === 4 && day.length < 3 && +month && +month <= 12 && +day && +day <= 31)
    return [bare(day), MONTH, bare(month), YEAR, bare(year)];
  const [, number, unit] = text.match(/^(.*[0-9])(.*)$/s) ?? [];
  const whole = /^\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3}){2,})$/.test(number)
    ? number.replace(/[.,]/g, "")
    : number;
  return unit ? times(whole, unit) : (whole.match(/\d+/g) ?? []).map(bare);
};

/** @type {(digits: string) => string} */
const bare = (digits) => digits.replace(/^0+(?=\d)/, "");

/** @type {(number: string, unit: string) => string[]} */
const times = (number, unit) => {
  const noughts = UNITS[/** @type {keyof typeof UNITS} */ (unit)];
  const [, whole, part = ""] = number.match(/^(\d+)(?:[.,](\d+))?$/) ?? [];
  if (!whole || part.length > noughts) return [...(number.match(/\d+/g) ?? []).map(bare), unit];
  return [bare(whole + part.padEnd(noughts, "0"))];
};

/** @type {(word: string, abbreviations: Abbreviations) => Syllable[]} */
const read = (word, abbreviations) => {
  if (/^[0-9]/.test(word)) return figure(word).map(fold);
  const syllable = fold(word);
  const long = Object.hasOwn(abbreviations, syllable.text) && abbreviations[syllable.text];
  return long ? long.split(" ").map((text) => ({ text, accents: 0 })) : [syllable];
};

/**
 * The syllables of a text; what an abbreviation stands for has no accents.
 * @type {(text: string, abbreviations?: Abbreviations) => Placed[]}
 */
export const syllables = (text, abbreviations = {}) => {
  /** @type {Placed[]} */
  const found = [];
  for (const { 0: word, index } of text.normalize("NFC").toLowerCase().matchAll(WORD)) {
    const [start, end] = [index, index + word.length];
    for (const s of read(word, abbreviations)) if (s.text) found.push({ ...s, start, end });
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
