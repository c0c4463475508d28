// "Mới": what was published since this browser last showed the same list. Nothing is sent, and the
// first time nothing is marked.
import { all, filled, forget, keep, kept, node, one } from "./portal.js";

/**
 * The latest day of publication that a list had, and what in it is of that day.
 * @typedef {{day: string, urls: string[]}} Seen
 */

const [NAME, LISTS] = ["seen", 40];
const place = one("[data-fresh]", HTMLElement);
const cards = all("[data-published]", HTMLElement);
/** @type {(card: HTMLElement) => string} */
const day = ({ dataset }) => dataset.published ?? "";
/** @type {(card: HTMLElement) => string} */
const url = (card) => one(".card__subject a", HTMLAnchorElement, card).pathname;

/**
 * What was seen of each list, by its address, the last one first.
 * @type {(store?: import("./portal.js").Store) => Record<string, Seen>}
 */
const seen = (store) => Object(kept(NAME, store));

/** @type {(value: unknown) => value is Seen} */
const isSeen = (value) =>
  typeof Object(value).day === "string" && Array.isArray(Object(value).urls);

// What is marked stays so until the tab is closed, also when somebody comes back to the list.
/** @type {() => Seen | null} */
const before = () => {
  const here = location.pathname;
  const given = seen("sessionStorage")[here] ?? seen()[here] ?? null;
  keep(NAME, { ...seen("sessionStorage"), [here]: given }, "sessionStorage");
  return isSeen(given) ? given : null;
};

const note = () => {
  const last = cards.map(day).sort().at(-1) ?? "";
  const urls = cards.filter((card) => day(card) === last).map(url);
  const { [location.pathname]: _, ...others } = seen();
  const all = Object.entries({ [location.pathname]: { day: last, urls }, ...others });
  keep(NAME, Object.fromEntries(all.slice(0, LISTS)));
};

/** @type {(old: Seen) => HTMLElement[]} */
const fresh = (old) =>
  cards.filter(
    (card) => day(card) > old.day || (day(card) === old.day && !old.urls.includes(url(card))),
  );

const old = before();
const marked = old ? fresh(old) : [];
for (const card of marked)
  one(".card__name", HTMLElement, card).append(" ", node("b", "fresh", place.dataset.fresh ?? ""));
if (marked.length) {
  const count = one("[data-fresh-count]", HTMLElement, place);
  count.textContent = filled(count.dataset.freshCount ?? "", { total: marked.length });
  place.hidden = false;
}
note();
one("[data-fresh-forget]", HTMLElement, place).addEventListener("click", () => {
  forget();
  place.hidden = true;
  for (const mark of all(".fresh", HTMLElement)) mark.remove();
});
