// What stands beside a number on paper or in a message: its day and its issuer, as typed.

/**
 * A day, or as much of it as was typed.
 * @typedef {{year?: number, month?: number, day?: number}} Day
 */
/**
 * A text to be read, and the same folded: letter for letter, so that places are those of both.
 * @typedef {{text: string, folded: string}} Plain
 */

const SIGNS = /** @type {Record<string, string>} */ ({
  ...Object.fromEntries([..."‐‑‒–—―−_~"].map((dash) => [dash, "-"])),
  ...Object.fromEntries([..."⁄∕|¦\\"].map((slash) => [slash, "/"])),
  đ: "d",
  Đ: "d",
  ð: "d",
  Ð: "d",
});
// Addresses of pages and mailboxes: no number of a document stands there.
const ADDRESS = /https?:\/\/\S+|www\.\S+|\S+@\S+/gi;
// "1 6 8 - C V / T U", as a letterhead that is set apart comes out of a scan.
const APART = /(^|\s)((?:[\p{L}\p{N}/:.&–-] ){4,}[\p{L}\p{N}])(?=\s|$)/gu;

const LONGEST = 10_000;
// "Số 1 68-CV/TU".
const PARTED_SERIAL = /(\bs[oôố][\s.:]{0,5})([0-9]+(?: [0-9]+)+)(?=\s{0,3}[-–/])/gi;

/**
 * A text as it is read: fancy letters and keys as plain ones, marks that stand by themselves and
 * what cannot be seen left out.
 * @type {(typed: string) => Plain}
 */
export const plain = (typed) => {
  const text = typed
    .slice(0, LONGEST)
    .normalize("NFKC")
    .replace(/\p{M}|[\u00ad\u200b-\u200f\u2060\ufeff]/gu, "")
    .replace(/\r\n?/g, "\n")
    .replace(ADDRESS, (address) => " ".repeat(address.length))
    .replace(PARTED_SERIAL, (_, so, serial) => so + serial.replaceAll(" ", ""))
    .replace(APART, (_, before, apart) => before + apart.replaceAll(" ", ""))
    .replace(/\b(TP|tp|Tp|TX|TT)\./g, "$1 ");
  return { text, folded: fold(text) };
};

/** @type {(text: string) => string} */
export const fold = (text) =>
  text
    .replace(/[^a-z0-9]/g, (c) => SIGNS[c] ?? c.normalize("NFD")[0])
    .replace(/[A-Z]/g, (c) => c.toLowerCase());

const D = "[0-9ol]";
const PARTED =
  `(${D}{1,2})\\s*(?:[/.-]|thang)\\s*(${D}{1,2})` +
  `(?:\\s*(?:[/.-]|,?\\s*nam|,)\\s*(${D}{4}|${D}{2})(?![0-9]))?(?![0-9])`;
const ISO = "((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})(?![0-9])";
const MONTH = "thang\\s*(1[0-2]|0?[1-9])\\s*(?:[/.-]|nam)\\s*((?:19|20)[0-9]{2})";
const DAY = new RegExp(`${ISO}|${PARTED}|${MONTH}|nam\\s*((?:19|20)[0-9]{2})`);

/** @type {(digits: string) => number} */
const figure = (digits) => Number(digits.replaceAll("o", "0").replaceAll("l", "1"));

/** @type {(digits: string) => number} */
const fullYear = (digits) => {
  const year = figure(digits);
  return year >= 100 ? year : year + (year < 45 ? 2000 : 1900);
};

/** @type {(found: RegExpMatchArray) => Day | null} */
const dayOf = ([, y, m, d, pd, pm, py, monthly, monthYear, year]) => {
  if (year) return { year: Number(year) };
  if (monthly) return { month: Number(monthly), year: Number(monthYear) };
  const found = y
    ? { year: Number(y), month: Number(m), day: Number(d) }
    : { month: figure(pm), day: figure(pd), ...(py && { year: fullYear(py) }) };
  const real = found.day >= 1 && found.day <= 31 && found.month >= 1 && found.month <= 12;
  return real ? found : null;
};

/**
 * All whole days that a folded text names.
 * @type {(folded: string) => Day[]}
 */
export const days = (folded) =>
  [...folded.matchAll(new RegExp(`(?:^|[^0-9./-])(?:${DAY.source})`, "g"))]
    .map(dayOf)
    .flatMap((day) => (day?.day && day.year ? [day] : []));

/** @type {Record<string, RegExp>} */
const ALONE = {
  ymd: /^((?:19|20)\d\d)[/.-](\d\d?)[/.-](\d\d?)$/,
  dmy: /^(\d\d?)[ /.,-]+(\d\d?)[ /.,-]+((?:19|20)?\d\d)$|^(\d\d)(\d\d)((?:19|20)?\d\d)$/,
  my: /^(\d\d?)[ /.,-]+((?:19|20)\d\d)$/,
  dm: /^(\d\d?)[ /.,-]+(\d\d?)$/,
  y: /^((?:19|20)\d\d)$/,
};
/**
 * What was typed as a day, in any usual form, or as much of it as is known; null where it is none
 * that there is.
 * @type {(typed: string) => Day | null}
 */
export const dayAlone = (typed) => {
  const words = plain(typed).folded.replace(/^.*(?:^|[\s,])ngay\s/s, "");
  const figuresAlone = words.replace(/(?:thang|nam|mung|mong)(?![a-z])|\s+/g, " ");
  const text = figuresAlone.replace(/ +/g, " ").replace(/^[ (]+|[ ).,;]+$/g, "");
  const [form, pattern] = Object.entries(ALONE).find(([, of]) => of.test(text)) ?? [];
  const figures = (form && text.match(pattern ?? "")?.slice(1).filter(Boolean)) || [];
  /** @type {Record<string, string>} */
  const { d, m, y } = Object.fromEntries(figures.map((part, i) => [form?.[i], part]));
  const day = { ...(y && { year: fullYear(y) }), ...(m && { month: +m }), ...(d && { day: +d }) };
  return form && isReal(day) ? day : null;
};

/** @type {(day: Day) => boolean} */
const isReal = ({ year = 2000, month = 1, day = 1 }) => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

// What may stand between a number and its day: its issuer, the words for the day, a place.
const OF = "(?:cua|do)\\s";
const OFFICE =
  "(?:tinh|thanh|huyen|quan|thi|dang) uy|(?:uy ban|ubnd|hdnd|chinh phu|thu tuong|bo|so|ban) ";
/** @type {(by: string) => RegExp} */
const ownDay = (by) =>
  new RegExp(
    `^[\\s,;:()*-]*(?:(?:${by})[^.;\\n]{2,80}?)?[\\s,(*]*` +
      "(?:(?:de|ra|ky|ban hanh|phat hanh)\\s+)?(?:ngay\\s*)?$",
  );
const [OWN_DAY, SHORT_DAY] = [ownDay(OF), ownDay(`${OF}|${OFFICE}`)];
const PLACE = /^[^.;:]{0,60}\n?[^.;:\n]{0,40},\s*ngay\s*$/;
const OTHERS_DAY =
  /(?:^|\s)(?:ve|v\/v|truoc|den|sau|trong|vao|toi|yeu cau|de nghi|hop|theo)(?:\s|$)/;

/**
 * The day that stands beside a number, at the head of the folded text after it.
 * @type {(after: string, isShort: boolean) => Day | null}
 */
const dayBeside = (after, isShort) => {
  const found = after.match(DAY);
  const between = after.slice(0, found?.index);
  if (!found || OTHERS_DAY.test(between)) return null;
  const printed = PLACE.test(between) && found[0].includes("thang");
  return (isShort ? SHORT_DAY : OWN_DAY).test(between) || printed ? dayOf(found) : null;
};

const DAY_BEFORE = "^(?:[\\s,;()0-9/.-]|(?:ngay|thang|nam|ra|ky|de|ban hanh)(?![a-z]))*";
const TO_ISSUER = new RegExp(`${DAY_BEFORE}${OF}+`);
const AT_ISSUER = new RegExp(`^[ \\t,]+(?=${OFFICE})`);
const ISSUER_ENDS =
  /[,.;:()"“”\n0-9]|\s(?:ve|v\/v|ngay|gui|yeu cau|thi|da|de nghi|ban hanh|ky|quy dinh)(?:\s|$)/;

/**
 * The words for the issuer that stand beside a number, as typed; right behind one that has no
 * symbol they need no "của".
 * @type {(after: Plain, isShort: boolean) => string}
 */
const issuerBeside = ({ text, folded }, isShort) => {
  const found = folded.match(TO_ISSUER) ?? (isShort ? folded.match(AT_ISSUER) : null);
  const begins = found?.[0].length;
  if (!begins) return "";
  const end = folded.slice(begins).search(ISSUER_ENDS);
  return text.slice(begins, end < 0 ? begins + 80 : begins + end).trim();
};

const NEAR = 160;
/**
 * The day and the issuer that stand beside a number, which ends at a place of a text.
 * @type {(read: Plain, end: number, isShort: boolean) => {day: Day | null, issuer: string}}
 */
export const beside = ({ text, folded }, end, isShort) => {
  const after = { text: text.slice(end, end + NEAR), folded: folded.slice(end, end + NEAR) };
  return { day: dayBeside(after.folded, isShort), issuer: issuerBeside(after, isShort) };
};

/**
 * Whether a date is that of a day as far as it was typed.
 * @type {(date: string | null, typed: Day) => boolean}
 */
export const isDay = (date, { year, month, day }) => {
  const [y, m, d] = (date ?? "").split("-").map(Number);
  return (!year || year === y) && (!month || month === m) && (!day || day === d);
};

/** @type {(words: string) => boolean} */
export const isCode = (words) => /^[A-ZĐ]{2,9}$/.test(words);

/** @type {Record<string, string>} */
const LONG = {
  ubnd: "uy ban nhan dan",
  hdnd: "hoi dong nhan dan",
  mttq: "mat tran to quoc",
  tp: "thanh pho",
};
/** @type {(words: string) => string[]} */
const inFull = (words) =>
  (words.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => (LONG[fold(word)] ?? word).split(" "));
// A committee within a committee signs for all of it.
const WITHIN =
  /^(?:ban (?:thuong vu|chap hanh|can su(?: dang)?)|thuong truc|dang bo|chu tich|bi thu|dong chi)\s+/;
// What the name of a body begins with.
const BODY = new RegExp(
  "^(?:(?:tinh|thanh|huyen|quan|thi|dang) uy|ban|uy ban|bo|so|phong|chinh phu|thu tuong" +
    "|hoi dong|quoc hoi|van phong|(?:tong |chi )?cuc|vien|toa an|chi bo)(?: |$)",
);

/**
 * Whether words for an issuer are a name or its beginning; null where they leave it open.
 * @type {(words: string, name: string) => boolean | null}
 */
export const isIssuer = (words, name) => {
  const typed = fold(inFull(words).join(" ")).replace(WITHIN, "");
  const given = inFull(words).slice(-typed.split(" ").length);
  const wanted = inFull(name).map(fold);
  const parts = typed.split(" ");
  if (!typed) return null;
  const same = parts.findIndex((part, i) => part !== wanted[i]);
  if (same < 0 || same >= wanted.length) return true;
  if (!same) return BODY.test(typed) ? false : null;
  return /^\p{Lu}/u.test(given[same]) ? false : null;
};
