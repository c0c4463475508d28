// The page /kiem-tra/, "is this paper genuine?": what was typed or pasted, and what is said of it.
import { dayAlone, days, plain } from "./beside.js";
import { files, judged } from "./known.js";
import { key, pieces } from "./pasted.js";
import { copy, filled, now, one } from "./portal.js";

/** @import { Day } from "./beside.js" */
/** @import { Answer, Cited, Facts, Here } from "./known.js" */
/** @import { Piece } from "./pasted.js" */

const form = one("[data-verify]", HTMLFormElement);
const so = one("#so", HTMLTextAreaElement, form);
const ngay = one("#ngay", HTMLInputElement, form);
const result = one("[data-result]", HTMLElement);
const root = (form.dataset.verify ?? "").replace(/\/?$/, "/");
const kinds = JSON.parse(form.dataset.kinds ?? "{}");
const answer = files(root, Number(form.dataset.shards));
// The longest line that is read as one number, and the longest text that the address keeps whole.
const [LINE, MESSAGE] = [60, 200];

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
  one("[data-answer]", HTMLElement, card).classList.add(`badge--${id}`);
  one("[data-status]", HTMLElement, card).textContent = label;
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

/** @type {(number: string, facts: Cited[]) => DocumentFragment[]} */
const mentioned = (number, facts) =>
  facts.length ? [say("cited", { number }), ...facts.map(cited)] : [];

const OVER = new Set(["withdrawn", "revoked", "replaced", "expired", "suspended"]);
/** @type {(facts: Here) => boolean} */
const isOver = ({ status }) => OVER.has((now(status.later) ?? status).id);

/**
 * What is said of one number that is on the portal, and which cautions go with it.
 * @type {(answer: Answer, told: Day[]) => {parts: DocumentFragment[], cautions: string[]}}
 */
const ofOne = (answer, told) => {
  const { piece, note } = answer;
  const { verdict, shown } = judged(answer, told);
  const number = note === "read_as" ? shown[0].name : piece.printed;
  const notes = note ? [say(note, { number: piece.printed })] : [];
  const lines = [say(verdict, { number, total: shown.length }), ...notes];
  const parts = [...lines, ...shown.map(here), ...mentioned(number, answer.cited)];
  const over = shown.some(isOver) ? ["caution_over"] : [];
  const sound = shown.every(isOver) ? [] : ["caution"];
  const agrees = !verdict.startsWith("other");
  return { parts, cautions: agrees ? [...over, ...sound] : ["caution_other"] };
};

/**
 * What is said of the numbers that are not on the portal, where others may mention them.
 * @type {(answers: Answer[]) => DocumentFragment[]}
 */
const ofMissing = (answers) => {
  const numbers = answers.map(({ piece }) => piece.printed);
  const others = answers.flatMap((answer) => mentioned(answer.piece.printed, answer.cited));
  return [say("none", { number: numbers.join("”, “") }), ...others, onward(numbers)];
};

/**
 * Where to go on: the search for what is sought, and the office itself.
 * @type {(sought: string[]) => DocumentFragment}
 */
const onward = (sought) => {
  const list = copy('[data-say="onward"]');
  const row = one("[data-search]", HTMLElement, list);
  const rows = sought.map((number) => {
    const link = copy('[data-say="onward"]').querySelector("[data-search]") ?? row;
    const anchor = one("a", HTMLAnchorElement, link);
    anchor.href += `?q=${encodeURIComponent(number)}`;
    anchor.textContent = filled(anchor.textContent, { number });
    return link;
  });
  row.replaceWith(...rows);
  return list;
};

/**
 * What is said of all that was read; `unread` is what was typed as the day and is none.
 * @type {(answers: Answer[], typed: string, unread: string) => DocumentFragment[]}
 */
const verdict = (answers, typed, unread) => {
  const on = answers.filter((answer) => answer.here.length);
  const missing = answers.filter((a) => !a.here.length && (a.cited.length || a.piece.named));
  const total = on.length + missing.length;
  if (!total) return [say("unread"), onward([shortened(typed)])];
  const told = days(plain(typed).folded);
  const each = on.map((answer) => ofOne(answer, told));
  const cautions = new Set(each.flatMap(({ cautions: of }) => of));
  return [
    ...(unread ? [say("no_day", { day: unread })] : []),
    ...(total > 1 ? [say("found", { total, found: on.length, missing: missing.length })] : []),
    ...each.flatMap(({ parts }) => parts),
    ...(missing.length ? ofMissing(missing) : []),
    ...[...cautions].map((caution) => say(caution)),
  ];
};

/** @type {(typed: string) => string} */
const shortened = (typed) => typed.replace(/\s+/g, " ").trim().slice(0, 100);

/**
 * The numbers in what was typed; a short line that begins like one may be one in no usual form.
 * @type {(typed: string) => Piece[]}
 */
const read = (typed) => {
  const found = pieces(typed, kinds);
  const begins = /^\s*(?:so[\s.:]*)?[0-9]+[^0-9]*[a-z]/.test(plain(typed).folded);
  const name = begins && !found.length && typed.length <= LINE ? key(typed) : null;
  if (!name) return found;
  const printed = shortened(typed);
  return [{ printed, keys: [name], short: null, named: true, day: null, issuer: "" }];
};

// Numbers typed faster than files come: only the last one is shown.
let asked = 0;
/** @type {(typed: string, date: string) => Promise<void>} */
const look = async (typed, date) => {
  const turn = ++asked;
  const day = dayAlone(date);
  let parts;
  try {
    const found = read(typed).map((piece) => (day ? { ...piece, day } : piece));
    const unread = day ? "" : shortened(date);
    ngay.toggleAttribute("aria-invalid", Boolean(unread));
    parts = verdict(await Promise.all(found.map(answer)), typed, unread);
  } catch {
    parts = [say("failed")];
  }
  if (turn === asked) result.replaceChildren(...parts);
};

/**
 * What the address keeps: of a message the numbers alone, since the rest may be nobody's business.
 * @type {(typed: string) => string}
 */
const kept = (typed) => (typed.length > MESSAGE ? read(typed).map(written).join("; ") : typed);

/** @type {(piece: Piece) => string} */
const written = ({ printed, day, issuer }) => {
  const parts = day ? [day.day, day.month, day.year].filter(Boolean).join("/") : "";
  const said = [printed, parts && `ngày ${parts}`, issuer && `của ${issuer}`];
  return said.filter(Boolean).join(" ");
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const query = new URLSearchParams({
    so: kept(so.value),
    ...(ngay.value && { ngay: ngay.value }),
  });
  history.replaceState(null, "", `?${query}`);
  await look(so.value, ngay.value);
  result.focus();
});
// Enter asks, as in a field of one line.
so.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

one("[data-no-script]", HTMLElement).remove();
const given = new URLSearchParams(location.search);
if (given.get("so")) {
  so.value = given.get("so") ?? "";
  ngay.value = given.get("ngay") ?? "";
  look(so.value, ngay.value);
}
