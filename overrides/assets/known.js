// What the portal knows under the numbers that somebody typed: looked up in the small files below
// kiem-tra/so/, and held against the day and the issuer that were typed beside them.
import { hash } from "../tim-kiem/fold.js";
import { isCode, isDay, isIssuer } from "./beside.js";
import { key } from "./pasted.js";

/** @import { Change } from "../tim-kiem/types.js" */
/** @import { Day } from "./beside.js" */
/** @import { Piece, Short } from "./pasted.js" */

/**
 * What is shown of a document.
 * @typedef {object} Facts
 * @property {string} name
 * @property {string | null} subject
 * @property {string | null} issuer
 * @property {string} date_text
 * @property {string | null} [signer]
 * @property {string | null} [unverified] fields that nobody has checked
 */
/** @typedef {{id: string, label: string, detail: string, later: Change[]}} Status */
/** @typedef {{cause: string | null, cause_url: string | null}} Cause */
/**
 * A directive of the portal.
 * @typedef {Facts & {date: string | null, url: string, status: Status & Cause}} Here
 */
/**
 * A document that directives of the portal cite, some of these, and how many they are.
 * @typedef {Facts & {date: string | null, by: {name: string, url: string}[], total: number}} Cited
 */
/** @typedef {{here: Here[], cited: Cited[]}} Known */
/**
 * What bears a serial: the rest of its key, its kind, its day, its issuer.
 * @typedef {[string, string | null, string | null, string | null]} Row
 */
/**
 * What is known of a piece of what was typed; ``note`` tells what it took to find it.
 * @typedef {Known & {piece: Piece, note: "read_as" | "short" | null}} Answer
 */

/** @type {(name: string, count: number) => number} */
export const shard = (name, count) => hash(name) % count;

/** @type {Known} */
const NOTHING = { here: [], cited: [] };

/**
 * Looks pieces up in the files of a site, given its root and how many files it has. Throws where
 * one cannot be had.
 * @type {(root: string, count: number) => (piece: Piece) => Promise<Answer>}
 */
export const files = (root, count) => {
  /** @type {(name: string) => Promise<any>} */
  const read = async (name) => {
    const file = `${root}kiem-tra/so/${shard(name, count)}.json`;
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(`${answer.status} ${file}`);
    return (await answer.json())[name];
  };
  return async (piece) => {
    for (const name of piece.keys) {
      /** @type {Known | undefined} */
      const known = await read(name);
      if (known) return { piece, note: key(piece.printed) === name ? null : "read_as", ...known };
    }
    const known = piece.short ? await fitting(piece, piece.short, read) : NOTHING;
    return { piece, note: "short", ...known };
  };
};

const MOST = 12;
/**
 * What fits the facts beside a serial that was typed without its symbol.
 * @type {(piece: Piece, short: Short, read: (name: string) => Promise<any>) => Promise<Known>}
 */
const fitting = async ({ day, issuer }, { serial, kinds, symbol, year }, read) => {
  const whole = Boolean(day?.day && day.year);
  if (!(kinds.length || symbol || issuer || whole)) return NOTHING;
  /** @type {(date: string | null, name: string | null) => boolean} */
  const fits = (date, name) =>
    isDay(date, { year, ...day }) && isOf(issuer, name ?? "", whole);
  /** @type {Row[]} */
  const rows = (await read(serial)) ?? [];
  const names = rows
    .filter(([, kind]) => !kinds.length || kinds.includes(kind ?? ""))
    .filter(([rest]) => !symbol || rest.replace(/^(?:19|20)[0-9]{2}/, "") === symbol)
    .filter(([, , date, name]) => fits(date, name))
    .map(([rest]) => `${serial}.${rest}`);
  const known = [...new Set(names)].slice(0, MOST).map(async (name) => {
    /** @type {Known} */
    const { here, cited } = await read(name);
    /** @type {(facts: Here | Cited) => boolean} */
    const agrees = (facts) => fits(facts.date, facts.issuer);
    return { here: here.filter(agrees), cited: cited.filter(agrees) };
  });
  const all = await Promise.all(known);
  return { here: all.flatMap(({ here }) => here), cited: all.flatMap(({ cited }) => cited) };
};

/**
 * Whether a document may be of the issuer that was typed; words that leave it open do where the
 * day is known. A code is a part of the key.
 * @type {(words: string, name: string, whole: boolean) => boolean}
 */
const isOf = (words, name, whole) =>
  !words || (isIssuer(words, name) ?? (whole && !isCode(words)));

/**
 * The documents under a number that agree with what was typed beside it, and what that comes to;
 * a day that stands elsewhere in a message (``told``) can only agree.
 * @type {(answer: Answer, told: Day[]) => {verdict: string, shown: Here[]}}
 */
export const judged = ({ here, piece: { day, issuer } }, told) => {
  const ofDay = here.filter(({ date }) => !day || !date || isDay(date, day));
  const ofIssuer = here.filter((facts) => isIssuer(issuer, facts.issuer ?? "") !== false);
  const both = ofDay.filter((facts) => ofIssuer.includes(facts));
  if (!ofDay.length) return { verdict: "other_day", shown: ofIssuer.length ? ofIssuer : here };
  if (!both.length) return { verdict: "other_issuer", shown: ofDay };
  const wanted = (day ? [day] : told).filter((one) => one.day);
  const dated = both.filter(({ date }) => date && wanted.some((one) => isDay(date, one)));
  if (dated.length) return { verdict: "dated", shown: dated };
  return { verdict: both.length > 1 ? "several" : "one", shown: both };
};
