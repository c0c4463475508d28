// The page /tim-kiem/: its state is in the address, so that a search can be sent and gone back to.
import { SearchError, opened } from "../tim-kiem/search.js";
import { all, copy, filled, node, one } from "./portal.js";

/** @import { Absent, Card, Count, Facet, Result } from "../tim-kiem/types.js" */
/** @import { Index } from "../tim-kiem/query.js" */

/**
 * What is asked, as the address tells it.
 * @typedef {{q: string, filters: Record<Facet, string[]>, sort: string, verbatim: boolean}} State
 */
/**
 * What is shown, which turn it was that asked for it, and what makes a row of a page.
 * @typedef {object} Shown
 * @property {Index} search
 * @property {State} asked
 * @property {Result} result
 * @property {number} mine
 * @property {typeof import("./card.js").card} card
 */

const form = one("[data-find]", HTMLFormElement);
const input = one("#tim", HTMLInputElement, form);
const found = one("[data-found]", HTMLElement);
const cards = one("[data-cards]", HTMLElement);
const notes = one("[data-notes]", HTMLElement);
const status = one("[data-say-place]", HTMLElement);
const more = one("[data-more]", HTMLButtonElement);
const sort = one("[data-sort]", HTMLSelectElement);
const facets = one("[data-facets]", HTMLDetailsElement);
const tools = one("[data-tools]", HTMLElement);
const browse = one("[data-browse]", HTMLElement);
/** @type {Facet[]} */
const FACETS = all("[data-facet]", HTMLTemplateElement).map((name) => name.dataset.facet ?? "");
const EACH = 10;
// Not named by the page, so that it comes after what any result waits for.
const rows = () => import("./card.js");
rows().catch(() => {});

/** @type {(key: string, words?: Record<string, unknown>) => string} */
const say = (key, words = {}) => filled(copy(`[data-say="${key}"]`).textContent, words);

/** @type {() => State} */
const state = () => {
  const query = new URLSearchParams(location.search);
  return {
    q: query.get("q") ?? "",
    filters: Object.fromEntries(FACETS.map((name) => [name, query.getAll(name)])),
    sort: query.get("sort") ?? "relevance",
    verbatim: query.has("verbatim"),
  };
};

/** @type {(state: State) => string} */
const address = ({ q, filters, sort, verbatim }) => {
  const query = new URLSearchParams(q ? { q } : {});
  for (const name of FACETS) for (const value of filters[name]) query.append(name, value);
  if (sort !== "relevance") query.set("sort", sort);
  if (verbatim) query.set("verbatim", "");
  return `?${query}`;
};

// Queries typed faster than files come: only the last one is shown.
let turn = 0;
/** @type {Shown | undefined} */
let shown;

const show = async () => {
  const mine = ++turn;
  const asked = state();
  if (document.activeElement !== input) input.value = asked.q;
  sort.value = asked.sort;
  found.hidden = !asked.q.trim();
  browse.hidden = !found.hidden;
  remember();
  if (found.hidden) return;
  found.setAttribute("aria-busy", "true");
  if (!cards.children.length) status.textContent = say("searching");
  try {
    const search = await opened();
    const result = await search.search(asked.q, { ...asked, limit: EACH });
    const { card } = await rows();
    if (mine === turn) await present({ search, asked, result, mine, card });
  } catch (error) {
    if (mine === turn) failed(error);
  } finally {
    if (mine === turn) found.removeAttribute("aria-busy");
  }
};

/** @type {(error: unknown) => void} */
const failed = (error) => {
  status.textContent = say("failed");
  const retry = one("button", HTMLButtonElement, copy("[data-retry]"));
  retry.addEventListener("click", show);
  notes.replaceChildren(retry);
  cards.replaceChildren();
  more.hidden = tools.hidden = true;
  if (!(error instanceof SearchError)) throw error;
  console.info(error.message);
};

/**
 * How many filters are set.
 * @type {(state: State) => number}
 */
const narrowed = ({ filters }) => FACETS.reduce((n, name) => n + filters[name].length, 0);

/** @type {(now: Shown) => Promise<void>} */
const present = async (now) => {
  const { asked, result } = now;
  const total = result.total.toLocaleString("vi");
  status.textContent = first(result, { total, q: asked.q });
  notes.replaceChildren();
  if (result.absent) notes.append(verify(result.absent));
  if (result.absent && result.total) notes.append(node("p", "", say("absent_near", { total })));
  if (result.corrected) notes.append(corrected(asked, result.corrected));
  if (result.loosened) notes.append(node("p", "", say("loosened")));
  if (!result.total) notes.append(copy("[data-help]"));
  browse.hidden = result.total > 0;
  tools.hidden = !result.total && !narrowed(asked);
  one("[data-filters]", HTMLElement).textContent = narrowed(asked) ? `(${narrowed(asked)})` : "";
  cards.replaceChildren();
  shown = now;
  add(now, result.hits);
  if (facets.open || narrowed(asked)) await lists(now);
};

/**
 * What is said of all results: that a number asked for is not here, or how many there are.
 * @type {(result: Result, words: Record<string, unknown>) => string}
 */
const first = ({ absent, total }, words) => {
  if (absent) return say("absent", { type: say("absent_type"), ...given(absent) });
  return say(total ? "total" : "none", words);
};

/** @type {(absent: Absent) => Partial<Absent>} */
const given = ({ number, type }) => ({ number, ...(type && { type }) });

/**
 * The way to what the portal knows of a number that it has not.
 * @type {(absent: Absent) => DocumentFragment}
 */
const verify = ({ number, type }) => {
  const note = copy("[data-verify]");
  const link = one("a", HTMLAnchorElement, note);
  link.textContent = filled(link.textContent, { number });
  link.search = `?${new URLSearchParams({ so: type ? `${type} ${number}` : number })}`;
  return note;
};

/** @type {(asked: State, words: string) => HTMLElement} */
const corrected = (asked, words) => {
  const link = one("a", HTMLAnchorElement, copy("[data-verbatim]"));
  link.textContent = filled(link.textContent, { q: asked.q });
  link.href = address({ ...asked, verbatim: true });
  return node("p", "notice", say("corrected", { words }), " ", link);
};

/** @type {(now: Shown, hits: Card[]) => void} */
const add = ({ search, result, card }, hits) => {
  cards.append(...hits.map((hit) => card(search, hit, result.words)));
  more.hidden = cards.children.length >= result.total;
};

more.addEventListener("click", async () => {
  if (!shown) return;
  const now = shown;
  const from = cards.children.length;
  try {
    const next = await now.search.cards(now.result.found.slice(from, from + EACH));
    if (now.mine !== turn) return;
    add(now, next);
    cards.children[from]?.querySelector("a")?.focus();
  } catch (error) {
    failed(error);
  }
});

/**
 * Filters: what the pages found have in common, and how many of them.
 * @type {(now: Shown) => Promise<void>}
 */
const lists = async ({ search, asked, result, mine }) => {
  const whole = narrowed(asked)
    ? await search.search(asked.q, { ...asked, limit: 0, filters: {} })
    : result;
  const counted = await search.facets(whole.found);
  if (mine !== turn) return;
  const place = one("[data-facet-lists]", HTMLElement);
  const open = new Set(all("details[open]", HTMLElement, place).map((d) => d.dataset.name));
  place.replaceChildren(
    ...FACETS.filter((name) => counted[name].length).map((name) =>
      facet(name, counted[name], asked, open.has(name)),
    ),
  );
};

/** @type {(name: Facet, rows: Count[], asked: State, open: boolean) => HTMLElement} */
const facet = (name, rows, asked, open) => {
  const title = copy(`[data-facet="${name}"]`).textContent ?? "";
  const values = rows.map((row) => choice(name, row, asked));
  const box = node("details", "facet", node("summary", "", title), ...values);
  box.dataset.name = name;
  box.open = open || asked.filters[name].length > 0;
  return box;
};

/** @type {(name: Facet, row: Count, asked: State) => HTMLElement} */
const choice = (name, { id, name: label, count }, asked) => {
  const check = document.createElement("input");
  check.type = "checkbox";
  check.checked = asked.filters[name].includes(id);
  check.addEventListener("change", () => {
    const values = asked.filters[name].filter((value) => value !== id);
    if (check.checked) values.push(id);
    go({ ...asked, filters: { ...asked.filters, [name]: values } });
  });
  return node("label", "", check, ` ${label} `, node("span", "count", `(${count})`));
};

facets.addEventListener("toggle", () => {
  if (facets.open && shown) lists(shown).catch(failed);
});
sort.addEventListener("change", () => go({ ...state(), sort: sort.value }));

/** @type {(next: State) => void} */
const go = (next) => {
  history.pushState(null, "", address(next));
  show();
};
/** @type {() => State} */
const typed = () => ({ ...state(), q: input.value, verbatim: false });

let pause = 0;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    history.replaceState(null, "", address(typed()));
    show();
  }, 200);
});
// What most queries need is fetched before the first letter is typed.
const warm = () =>
  opened()
    .then((search) => search.warm())
    .catch(() => {});
input.addEventListener("focus", warm, { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  keep(input.value.trim());
  go(typed());
  input.focus();
});
addEventListener("popstate", () => {
  input.value = state().q;
  show();
});

// Recent searches stay in this browser, and can be erased.
const RECENT = "portal-recent";
/** @type {() => string[]} */
const recent = () => {
  try {
    return JSON.parse(localStorage.getItem(RECENT) ?? "null") ?? [];
  } catch {
    return [];
  }
};
/** @type {(q: string) => void} */
const keep = (q) => {
  if (!q) return;
  const kept = [q, ...recent().filter((r) => r !== q)].slice(0, 8);
  try {
    localStorage.setItem(RECENT, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing is none the worse for it.
  }
};
const remember = () => {
  const list = recent();
  one("[data-recent]", HTMLElement).hidden = !list.length || !found.hidden;
  one("[data-recent-list]", HTMLElement).replaceChildren(
    ...list.map((q) => {
      const link = node("a", "", q);
      link.href = address({ ...state(), q });
      return node("li", "", link);
    }),
  );
};
one("[data-forget]", HTMLElement).addEventListener("click", () => {
  localStorage.removeItem(RECENT);
  remember();
  input.focus();
});

one("[data-no-script]", HTMLElement).remove();
input.value = state().q;
if (input.value) keep(input.value.trim());
show();
