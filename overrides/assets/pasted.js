// What somebody has typed or pasted into /kiem-tra/: a number, or a whole message that was sent on.
// Each piece that may be the number of a document is found, with what stands beside it. Scans and
// hasty fingers are understood; what a piece may be looked up by is only tried, never claimed.
import { beside, fold, isCode, plain } from "./beside.js";

/** @import { Day, Plain } from "./beside.js" */

/**
 * Codes of the kinds of documents, by their names; both folded.
 * @typedef {Record<string, string[]>} Kinds
 */
/**
 * What is known of a document whose number was typed without its symbol, or with a part of it.
 * @typedef {{serial: string, kinds: string[], symbol: string, year: number}} Short
 */
/**
 * A piece of a text that may be the number of a document. `keys` are what it may be looked up
 * by, first as typed; `named` tells that words or form call it a number, so that it is said when
 * nothing is known of it.
 * @typedef {object} Piece
 * @property {string} printed
 * @property {string[]} keys
 * @property {Short | null} short
 * @property {boolean} named
 * @property {Day | null} day
 * @property {string} issuer
 */

// The same key as register/lookup.py; one file of cases tests both.
const AFTER = /[,;\n]|[ \t\xa0](?:ngay|cua|ve|v\/v|do|tai)[ \t\xa0]/;
/** @type {(typed: string) => string | null} */
export const key = (typed) => {
  const text = typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐðÐ]/g, "d")
    .toLowerCase();
  const named = text.match(/(?:^|[^a-z0-9])so[ \t\xa0]*:?[ \t\xa0]*(?=[0-9])/);
  const start = named ? (named.index ?? 0) + named[0].length : text.search(/[0-9]/);
  if (start < 0) return null;
  const serial = text.slice(start).split(AFTER, 1)[0].match(/^0*([0-9]+)(.*)$/s);
  const symbol = serial?.[2].replace(/[^a-z0-9]/g, "");
  return serial && symbol ? `${serial[1]}.${symbol}` : null;
};

// Words that stand after a number and are no part of it.
const STOP = "ngay|cua|ve|vv|v|do|tai|gui|nam|thang|va|hoac|tinh|nay|la|so|de|ban hanh";
const CODE =
  `(?!(?:${STOP})(?![a-z0-9]))(?:[a-z]|0(?=d))` +
  "(?:[a-z0-9&]|\\.(?=[a-z](?![a-z0-9]))){0,19}(?:\\([a-z0-9]{1,4}\\))?";
const GROUPS = `${CODE}(?:\\s{0,2}[-/]\\s{0,2}${CODE})?(?:(?:\\s?[-/]|[-/]\\s)${CODE}){0,6}`;
const YEAR = "((?:19|20)[0-9]{2})";
const END = "(?![a-z0-9])";
// "168-CV/TU", "30/2020/NĐ-CP". A scan and a finger take O for 0, l for 1, S for 5, B for 8,
// Z for 2.
const SIGNED = new RegExp(
  "([0-9oilsbz]{0,5}[0-9][0-9oilsbz]{0,5}(?:\\.[0-9]{1,4})?[a-z]?)" +
    `(?:\\s*[-/]\\s*${YEAR}(?=\\s*[-/]))?\\s{0,3}[-/.]\\s{0,3}(${GROUPS})${END}`,
  "y",
);
// "công văn 168", "Nghị định 168/2024", "CV 168 TU": no symbol, or a part of it, and how the
// sentence goes on.
const GOES_ON =
  "ngay\\s*[0-9]|nam (?:19|20)[0-9]{2}(?!\\s*-)|cua|ve|v/v|do|ban hanh|gui|co|quy dinh|thi|da|duoc" +
  "|ra|nay|nhu|hoac|va|moi|thay|sua|ap dung|yeu cau|tinh|thanh|huyen|uy ban|ubnd|chinh phu|bo";
const SHORT = new RegExp(
  `([0-9oil]{0,5}[0-9][0-9oil]{0,5})(?:\\s*[-/]\\s*${YEAR}(?![0-9/.-]))?` +
    `(?:[ \\t]+(${CODE})${END})?(?=[ \\t]*(?:$|[\\n,.;:()"“”'!?*]|(?:${GOES_ON})(?![a-z])))`,
  "y",
);
const SO = /(?:^|[^a-z0-9])s[o0][\s.:]*$/;
// What such words name is a form, a house, a plate or an account.
const OTHER = /(?:mau|bieu|phu luc|bien|nha|tai khoan|hoa don|duong day|may|the)\s*(?:so)?[\s.:]*$/;
const PART_OF_MORE = /[0-9][.,/:-]$|[+/.]$/;
const MOST = 20;

/**
 * What is read, and the patterns that rest on the kinds of documents.
 * @typedef {{kinds: Kinds, codes: Set<string>, kind: RegExp, glued: RegExp, unsigned: RegExp}} Patterns
 * @typedef {Plain & Patterns} Reading
 */
/** @type {(typed: string, kinds: Kinds) => Reading} */
const reading = (typed, kinds) => {
  const longest = (/** @type {string[]} */ words) => words.sort((a, b) => b.length - a.length);
  const codes = longest([...new Set(Object.values(kinds).flat())]);
  // "da 168" may be "đã 168": a code that stands before a number has no vowel.
  const sure = codes.filter((code) => /^[^aeiouy]{2,}$/.test(code));
  const last = Object.keys(kinds).map((name) => name.slice(name.lastIndexOf(" ") + 1));
  const names = [...longest(Object.keys(kinds)), ...sure].join("|").replaceAll(" ", "\\s+");
  return {
    ...plain(typed),
    kinds,
    codes: new Set(codes),
    kind: new RegExp(`(?:^|[^a-z0-9])(${names})[\\s.:,(-]*(?:s[o0][\\s.:]*)?$`),
    glued: new RegExp(`^(?:so|${[...sure, ...last].join("|")})(?=[0-9])`),
    unsigned: new RegExp(
      `([0-9oil]{0,5}[0-9][0-9oil]{0,5})()\\s?` +
        `((?:${codes.join("|")})[\\s/-]{0,3}${CODE}(?:[-/]${CODE})*)${END}`,
      "y",
    ),
  };
};

/** @type {Record<string, string>} */
const FIGURES = { o: "0", i: "1", l: "1", s: "5", b: "8", z: "2" };
/**
 * A serial in figures; a letter at its end may be its own ("12a").
 * @type {(serial: string) => string}
 */
const mended = (serial) => {
  const last = /[a-z]$/.test(serial) && !/[oilsz]$/.test(serial) ? serial.slice(-1) : "";
  const rest = serial.slice(0, serial.length - last.length);
  return rest.replace(/[a-z]/g, (c) => FIGURES[c] ?? c) + last;
};

/** @type {(pattern: RegExp, text: string, start: number) => RegExpExecArray | null} */
const at = (pattern, text, start) => {
  pattern.lastIndex = start;
  return pattern.exec(text);
};

/**
 * What a number may be looked up by: as typed, with its figures mended, with the code of the
 * kind that stands before it, with its groups the other way round, with its letters mended.
 * @type {(number: {serial: string, year: string, groups: string[]}, codes: string[], known: Set<string>) => string[]}
 */
const keys = ({ serial, year, groups }, codes, known) => {
  const symbol = groups.join("");
  const figures = mended(serial).replace(/\.(?=[0-9]{3}$)/, "");
  const letters = symbol.replace(/vv/g, "w").replace(/0/g, "o").replace(/^od/, "qd");
  const turned = known.has(groups[1]) && !known.has(groups[0]) && groups.length === 2;
  const [head] = symbol.match(/^[a-z]+(?=[il1][a-z]{2})/) ?? [""];
  return [
    /^[0-9.]+[a-z]?$/.test(serial) ? `${serial}.${year}${symbol}` : "",
    `${figures}.${year}${symbol}`,
    ...codes.map((code) => (symbol.startsWith(code) ? "" : `${figures}.${year}${code}${symbol}`)),
    turned ? `${figures}.${year}${groups[1]}${groups[0]}` : "",
    `${figures}.${year}${letters}`,
    known.has(head) ? `${figures}.${year}${head}${symbol.slice(head.length + 1)}` : "",
  ]
    .map((typed) => key(typed))
    .flatMap((found, i, all) => (found && all.indexOf(found) === i ? [found] : []));
};

/**
 * The groups of a symbol; a code of a kind with no sign after it is one too.
 * @type {(symbol: string, codes: Set<string>) => string[]}
 */
const split = (symbol, codes) => {
  const groups = symbol.split(/[\s/-]+/).map((group) => group.replace(/[^a-z0-9]/g, ""));
  const head = [...codes].find((code) => groups.length === 1 && groups[0].startsWith(code));
  return head && head !== groups[0] ? [head, groups[0].slice(head.length)] : groups;
};

/**
 * The kinds of documents that the words before a number name, with their codes.
 * @type {(read: Reading, before: string) => {named: string, kinds: string[], codes: string[]}}
 */
const kindBefore = ({ kinds, kind }, before) => {
  const [whole = "", words = ""] = before.match(kind) ?? [];
  const word = words.replace(/\s+/g, " ");
  const meant = Object.keys(kinds).filter((name) => name === word || kinds[name].includes(word));
  const codes = [...new Set(meant.flatMap((name) => kinds[name]))];
  return { named: whole.replace(/^[^a-z0-9]/, ""), kinds: meant, codes };
};

/**
 * @typedef {Pick<Piece, "printed" | "keys" | "short" | "named"> & {end: number}} Found
 */
/**
 * A decree or circular without the year that its number has: "30/NĐ-CP ngày 05/3/2020".
 * @type {(serial: string, year: string, groups: string[]) => Short | null}
 */
const unyeared = (serial, year, groups) =>
  !year && /^(?:nd|tt|ttlt)$/.test(groups[0])
    ? { serial: bare(serial), kinds: [], symbol: groups.join(""), year: 0 }
    : null;

/** @type {(serial: string) => string} */
const bare = (serial) => mended(serial).replace(/^0+(?=.)/, "");

/** @type {(read: Reading, start: number, before: string) => Found | null} */
const whole = (read, start, before) => {
  const found = at(SIGNED, read.folded, start) ?? at(read.unsigned, read.folded, start);
  if (!found) return null;
  const [printed, serial, year = "", symbol] = found;
  const groups = split(symbol, read.codes);
  const end = start + printed.length;
  const { named, codes } = kindBefore(read, before);
  const capital = !/\p{Ll}/u.test(read.text.slice(end - symbol.length, end));
  const formed = groups.length > 1 && (capital || read.codes.has(groups[0]));
  const signed = formed && /[-/]/.test(printed);
  return {
    end,
    printed: spaced(read.text.slice(start, end)),
    keys: keys({ serial, year, groups }, codes, read.codes),
    short: unyeared(serial, year, groups),
    named: Boolean(named || year || signed || (capital && SO.test(before))),
  };
};

// "2522, 2523/UBND-VX": several numbers with one symbol.
const LISTED = /([0-9]{1,6}[a-z]?)(?:\s*(?:,|;|va)\s*[0-9]{1,6}[a-z]?)*\s*(?:,|;|va)\s*/y;
/** @type {(read: Reading, start: number, before: string) => Found | null} */
const listed = (read, start, before) => {
  const found = SO.test(before) || read.kind.test(before) ? at(LISTED, read.folded, start) : null;
  const end = start + (found?.[0].length ?? 0);
  const last = found && at(SIGNED, read.folded, end);
  if (!last) return null;
  const [, serial] = found;
  const symbol = read.text.slice(end + last[1].length, end + last[0].length);
  return {
    end: start + serial.length,
    printed: spaced(serial + symbol),
    keys: keys({ serial, year: last[2] ?? "", groups: split(last[3], read.codes) }, [], read.codes),
    short: null,
    named: true,
  };
};

/** @type {(read: Reading, start: number, before: string) => Found | null} */
const short = (read, start, before) => {
  const { named, kinds, codes } = kindBefore(read, before);
  const [so] = before.match(SO) ?? [""];
  const found = named || so ? at(SHORT, read.folded, start) : null;
  if (!found) return null;
  const [printed, serial, year = "", symbol = ""] = found;
  const end = start + printed.length;
  return {
    end,
    printed: spaced(read.text.slice(start - (named || so).length, end)),
    keys: symbol ? keys({ serial, year, groups: [symbol] }, codes, read.codes) : [],
    short: { serial: bare(serial), kinds, symbol, year: Number(year) },
    named: Boolean(named),
  };
};

/** @type {(text: string) => string} */
const spaced = (text) => text.replace(/\s+/g, " ").trim();

const READERS = [whole, listed, short];
/**
 * Every piece of a text that may be the number of a document, in order, each once.
 * @type {(typed: string, kinds: Kinds) => Piece[]}
 */
export const pieces = (typed, kinds) => {
  const read = reading(typed, kinds);
  /** @type {Map<string, Piece>} */
  const found = new Map();
  let position = 0;
  for (const { 0: token, index } of read.folded.matchAll(/[a-z0-9]*[0-9][a-z0-9]*/g)) {
    if (index < position || found.size === MOST) continue;
    const start = index + (token.match(read.glued)?.[0].length ?? 0);
    const before = read.folded.slice(Math.max(position, start - 60), start);
    if (PART_OF_MORE.test(before) || OTHER.test(before)) continue;
    const number = READERS.map((of) => of(read, start, before)).find((of) => of);
    if (!number) continue;
    const { end, ...said } = number;
    position = end;
    const { day, issuer } = beside(read, end, Boolean(said.short));
    const all = said.keys.length > 0 && spaced(read.text) === said.printed;
    const named = said.named || all || Boolean(said.short && (day?.day || issuer));
    // "CV 168 của TU": the code is the rest of the symbol.
    if (said.short && !said.keys.length && isCode(issuer)) {
      const codes = said.short.kinds.flatMap((kind) => kinds[kind]);
      said.keys = keys({ ...said.short, year: "", groups: [fold(issuer)] }, codes, read.codes);
    }
    const name = said.keys[0] ?? said.printed;
    const same = found.get(name);
    if (!same || !(same.day || same.issuer)) found.set(name, { ...said, named, day, issuer });
  }
  return [...found.values()];
};
