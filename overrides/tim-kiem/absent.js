// Whether a query asks for the number of a document that no page has. What is no such number for
// sure (a sum, a year, a clause, so many of something) is passed over: silence is no fault here.

/** @import { Abbreviations, Absent } from "./types.js" */
/** @import { Terms } from "./block.js" */

// Symbols of one serial that are looked at; where there are more, nothing can be told.
const SYMBOLS = 400;
// Letters with a vowel that stand for an office all the same, and units that have none.
const OFFICE = /^(?:tu|hu|du|duk|ub[a-z]+|[a-z]*y[a-z]*)$/;
const UNIT = /^(?:[kcmd]?m|kg|mg|ml|kwh?|mw|vnd|ngd|trd|hs|[kg]b|mbps|ppm)$/;
// Of these each has its number; a programme or scheme 135 is called so.
const NUMBERED =
  "cong van|quyet dinh|nghi dinh|nghi quyet|thong tu|chi thi|ket luan|" +
  "thong bao|cong dien|van ban|phap lenh|luat";
const YEAR = /^(?:19|20)\d\d$/;

/**
 * Letters without marks, as many as there were.
 * @type {(text: string) => string}
 */
const plain = (text) =>
  text.replace(/[^ -~]/g, (c) => {
    const base = c.normalize("NFD")[0].replace(/[đĐðÐ]/, "d").replace(/[–—]/, "-");
    return base <= "~" ? base : c;
  });

/** @type {(letters: string) => boolean} */
const isCode = (letters) =>
  /^[a-z]{2,}$/.test(letters) &&
  !UNIT.test(letters) &&
  (!/[aeiouy]/.test(letters) || isOffice(letters));

/** @type {(letters: string) => boolean} */
const isOffice = (letters) =>
  OFFICE.test(letters) && (!/y/.test(letters) || (letters.length > 2 && !/[aeiou]/.test(letters)));

/**
 * @typedef {object} Found
 * @property {number} start
 * @property {string} number
 * @property {string | null} type
 * @property {string[]} parts letters and digits of the number, the serial first
 */

/** @type {(text: string) => string[]} */
const parts = (text) => (text.match(/[a-z]+|\d+/g) ?? []).map((p) => p.replace(/^0+(?=\d)/, ""));

/**
 * A number with its symbol: 168-CV/TU, 30/2020/NĐ-CP, 3634/UBND-KGVX.
 * @type {(text: string) => Found | null}
 */
const whole = (text) => {
  const form =
    /(^|[^a-z0-9/.,-])(\d{1,6}[a-z]?(?:\.\d{1,2})?(?: ?[-/_] ?(?:[a-z&]{1,12}\d{0,2}|(?:19|20)\d\d)(?![a-z0-9]))+)/g;
  for (const { 1: before, 2: number, index } of text.matchAll(form)) {
    const [, ...symbol] = parts(number);
    if (!symbol.some((part) => isCode(part))) continue;
    return { start: index + before.length, number, type: null, parts: parts(number) };
  }
  return null;
};

/**
 * The same with blanks, or nothing, in it: 168 cv tu, 168cvtu.
 * @type {(text: string, types: Abbreviations) => Found | null}
 */
const loose = (text, types) => {
  const codes = Object.keys(types).join("|");
  const symbol = `(?:${codes})[ /-]?([a-z]{2,12})`;
  const form = new RegExp(`(^|[^a-z0-9/.,-])(\\d{1,6} ?${symbol})(?![a-z0-9])`);
  const found = codes && text.match(form);
  if (!found || !isCode(found[3])) return null;
  const start = (found.index ?? 0) + found[1].length;
  return { start, number: found[2], type: null, parts: parts(found[2]) };
};

/**
 * A serial with the type before it: nghị định 100, công văn số 168, thông tư 12/2020.
 * @type {(text: string) => Found | null}
 */
const named = (text) => {
  const form = new RegExp(
    `(?:^|[^a-z0-9])(?:(${NUMBERED}|ke hoach|bao cao|huong dan|to trinh) so|(${NUMBERED})|^so) ` +
      `(\\d{1,6})(/(?:19|20)\\d\\d)?` +
      `(?=[ ,.;?]*$|,? (?:ngay ~|(?:cua|ve|v/v|nam (?:19|20)\\d\\d)(?![a-z0-9])))`,
  );
  const found = text.match(form);
  if (!found) return null;
  const [everything, before, bare, serial, year = ""] = found;
  const number = serial + year;
  if (bare && !year && YEAR.test(serial)) return null;
  const end = (found.index ?? 0) + everything.length;
  return { start: end - number.length, number, type: before ?? bare ?? null, parts: parts(number) };
};

/**
 * Whether a symbol may be the one that was typed: in full or begun, its parts in any order, with
 * its year or without.
 * @type {(symbol: string[], typed: string[]) => boolean}
 */
const agrees = (symbol, typed) => {
  const years = symbol.filter((part) => YEAR.test(part));
  const year = typed.find((part) => YEAR.test(part));
  if (year && years.length && !years.includes(year)) return false;
  /** @type {(all: string[]) => string[]} */
  const others = (all) => all.filter((part) => !YEAR.test(part));
  const [has, wants] = [others(symbol), others(typed)];
  return has.join("").startsWith(wants.join("")) || wants.every((part) => has.includes(part));
};

/**
 * @param {Terms} terms
 * @param {string} typed a query, ~ where it has days
 * @param {Abbreviations} types
 * @returns {Promise<Absent | null>}
 */
export const absent = async (terms, typed, types) => {
  const text = plain(typed).toLowerCase();
  if (text.length !== typed.length) return null;
  const found = whole(text) ?? loose(text, types) ?? named(text);
  if (!found) return null;
  const [serial, ...symbol] = found.parts;
  const known = await terms.beginning(`#${serial}`, "", SYMBOLS);
  if (known.length === SYMBOLS) return null;
  if (known.some(({ name }) => agrees(name.split(" ").slice(1).filter(Boolean), symbol)))
    return null;
  const { start, number, type } = found;
  const asked = typed.slice(start, start + number.length).trim();
  return { number: asked, type: type && told(typed, text, type) };
};

/**
 * A type as it was typed, in lower case.
 * @type {(typed: string, text: string, type: string) => string}
 */
const told = (typed, text, type) => {
  const at = text.indexOf(type);
  return typed.slice(at, at + type.length).toLowerCase();
};
