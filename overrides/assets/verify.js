// "Is this paper genuine?": looks a number up in the small files below kiem-tra/so/.
import { hash } from "../tim-kiem/fold.js";
import { copy, filled, now, one } from "./portal.js";

/** @import { Change } from "../tim-kiem/types.js" */

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
 * @typedef {Facts & {by: {name: string, url: string}[], total: number}} Cited
 */
/** @typedef {{here?: Here[], cited?: Cited[]}} Known */

// The same key as register/lookup.py; one file of cases tests both.
const AFTER = /[,;\n]|[ \t\xa0](?:ngay|cua|ve|v\/v|do|tai)[ \t\xa0]/;
/** @type {(typed: string) => string} */
const unmarked = (typed) =>
  typed.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐ]/g, "d").toLowerCase();

/** @type {(typed: string) => string | null} */
export const key = (typed) => {
  const text = unmarked(typed);
  const named = text.match(/(?:^|[^a-z0-9])so[ \t\xa0]*:?[ \t\xa0]*(?=[0-9])/);
  const start = named ? (named.index ?? 0) + named[0].length : text.search(/[0-9]/);
  if (start < 0) return null;
  const serial = text.slice(start).split(AFTER, 1)[0].match(/^0*([0-9]+)(.*)$/s);
  const symbol = serial?.[2].replace(/[^a-z0-9]/g, "");
  return serial && symbol ? `${serial[1]}.${symbol}` : null;
};

/** @type {(name: string, count: number) => number} */
export const shard = (name, count) => hash(name) % count;

/**
 * The day typed along with the number: "… ngày 28/5/2021", "… ngày 28 tháng 5 năm 2021".
 * @type {(typed: string) => string | null}
 */
export const day = (typed) => {
  const found = unmarked(typed).match(
    /ngay\s*(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4})/,
  );
  return found && `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`;
};

const form = one("[data-verify]", HTMLFormElement);
const so = one("#so", HTMLInputElement, form);
const ngay = one("#ngay", HTMLInputElement, form);
const result = one("[data-result]", HTMLElement);
const root = (form.dataset.verify ?? "").replace(/\/?$/, "/");

/** @type {(verdict: string, words?: Record<string, unknown>) => DocumentFragment} */
const say = (verdict, words = {}) => {
  const text = copy(`[data-say="${verdict}"]`);
  const line = one("p", HTMLElement, text);
  line.textContent = filled(line.textContent, words);
  return text;
};

/** @type {(card: DocumentFragment, facts: Facts) => void} */
const fill = (card, { name, subject, issuer, date_text, signer, unverified }) => {
  const texts = { name, subject, issuer, date_text, signer, unverified };
  for (const [field, text] of Object.entries(texts)) {
    const place = card.querySelector(`[data-${field}]`);
    if (place) place.textContent = text ?? "";
    if (!text) card.querySelector(`[data-if="${field}"]`)?.remove();
  }
};

/** @type {(facts: Here) => DocumentFragment} */
const here = (facts) => {
  const card = copy('[data-card="here"]');
  fill(card, facts);
  one("[data-url]", HTMLAnchorElement, card).href = root + facts.url;
  const change = now(facts.status.later);
  const { id, label, detail } = change ?? facts.status;
  const badge = one("[data-badge]", HTMLElement, card);
  badge.classList.add(`badge--${id}`);
  badge.textContent = label;
  one("[data-detail]", HTMLElement, card).textContent = detail;
  const link = one("[data-cause]", HTMLAnchorElement, card);
  const { cause, cause_url: url } = facts.status;
  // A later status names its cause in its detail.
  if (url && !change) {
    link.href = root + url;
    link.textContent = cause;
  } else link.remove();
  return card;
};

/** @type {(facts: Cited) => DocumentFragment} */
const cited = (facts) => {
  const card = copy('[data-card="cited"]');
  fill(card, facts);
  const links = facts.by.flatMap(({ name, url }, i) => {
    const link = document.createElement("a");
    link.href = root + url;
    link.textContent = name;
    return i ? [", ", link] : [link];
  });
  const more = facts.total > facts.by.length ? " …" : "";
  one("[data-by]", HTMLElement, card).append(...links, more);
  return card;
};

/** @type {(typed: string, date: string | null, known?: Known) => DocumentFragment[]} */
const verdict = (typed, date, { here: found = [], cited: elsewhere = [] } = {}) => {
  const number = typed.trim();
  const total = found.length;
  const same = found.filter((facts) => date && facts.date === date);
  const parts = [];
  if (!total) parts.push(say("none", { number }));
  else if (same.length) parts.push(say("dated", { number }));
  else if (date) parts.push(say("other_day", { number }));
  else parts.push(say(total > 1 ? "several" : "one", { number, total }));
  parts.push(...same.map(here), ...found.filter((facts) => !same.includes(facts)).map(here));
  if (elsewhere.length) parts.push(say("cited"), ...elsewhere.map(cited));
  return [...parts, say("caution")];
};

// Numbers typed faster than files come: only the last one is shown.
let asked = 0;
/** @type {(typed: string, date: string) => Promise<void>} */
const look = async (typed, date) => {
  const turn = ++asked;
  const name = key(typed);
  let parts;
  try {
    parts = name
      ? verdict(typed, date || day(typed), (await fetched(name))[name])
      : [say("unread")];
  } catch {
    parts = [say("failed")];
  }
  if (turn === asked) result.replaceChildren(...parts);
};

/** @type {(name: string) => Promise<Record<string, Known>>} */
const fetched = async (name) => {
  const file = `${root}kiem-tra/so/${shard(name, Number(form.dataset.shards))}.json`;
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${answer.status} ${file}`);
  return answer.json();
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const query = new URLSearchParams({ so: so.value, ...(ngay.value && { ngay: ngay.value }) });
  history.replaceState(null, "", `?${query}`);
  await look(so.value, ngay.value);
  result.focus();
});

one("[data-no-script]", HTMLElement).remove();
const given = new URLSearchParams(location.search);
if (given.get("so")) {
  so.value = given.get("so") ?? "";
  ngay.value = given.get("ngay") ?? "";
  look(so.value, ngay.value);
}
