// A row of the list of results. Excerpts cost a file each: only those are fetched that somebody
// is about to see.
import { marked } from "../tim-kiem/excerpt.js";
import { copy, node, now, one } from "./portal.js";

/** @import { Card, Part, Word } from "../tim-kiem/types.js" */
/** @import { Index } from "../tim-kiem/query.js" */

/** @type {(parts: Part[]) => (string | Node)[]} */
const shown = (parts) => parts.map(([text, hit]) => (hit ? node("mark", "", text) : text));

/** @type {WeakMap<Element, () => void>} */
const later = new WeakMap();
const seen = new IntersectionObserver(
  (rows) => {
    for (const { isIntersecting, target } of rows) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      later.get(target)?.();
    }
  },
  { rootMargin: "100px" },
);

/**
 * The row of a page, which fetches its excerpt by itself. `words` are those that were sought.
 * @type {(search: Index, hit: Card, words: Word[]) => HTMLElement}
 */
export const card = (search, hit, words) => {
  const row = one("li", HTMLElement, copy("template[data-card]"));
  /** @type {(text: string) => (string | Node)[]} */
  const told = (text) => shown(marked(text, words, search.abbreviations));
  const link = one("[data-link]", HTMLAnchorElement, row);
  link.href = hit.url;
  link.append(...told(hit.subject));
  const name = hit.number ? `${hit.type} ${hit.number}` : hit.type;
  one("[data-name]", HTMLElement, row).append(...told(name));
  if (!hit.summary) one("[data-summary]", HTMLElement, row).remove();
  const facts = one("[data-facts]", HTMLElement, row);
  facts.append(...(hit.issuer ? told(hit.issuer) : []), ...dated(hit));
  if (!facts.hasChildNodes()) facts.remove();
  // Its room is kept, so that nothing moves when it comes.
  if (words.length && hit.text) {
    later.set(row, () => excerpt(search, hit, words, row));
    seen.observe(row);
  } else one("[data-excerpt]", HTMLElement, row).remove();
  return row;
};

/** @type {(hit: Card) => (string | Node)[]} */
const dated = (hit) => {
  const facts = [];
  if (hit.date) {
    const time = node("time", "", hit.day ?? "");
    time.dateTime = hit.date;
    facts.push(" · ", time);
  }
  if (hit.status) {
    const state = now(hit.later) ?? { id: hit.status, label: hit.label ?? "" };
    facts.push(" ", node("span", `badge badge--${state.id}`, state.label));
  }
  return facts;
};

/** @type {(search: Index, hit: Card, words: Word[], row: HTMLElement) => Promise<void>} */
const excerpt = async (search, hit, words, row) => {
  const sought = await search.excerpt(hit, words).catch(() => null);
  const found = sought ?? (await search.opening(hit).catch(() => null));
  const clause = one("[data-clause]", HTMLAnchorElement, row);
  if (found?.label) {
    clause.textContent = found.label;
    clause.href = found.anchor ? `${hit.url}#${found.anchor}` : hit.url;
  } else clause.remove();
  one("[data-words]", HTMLElement, row).append(...shown(found?.parts ?? []));
};
