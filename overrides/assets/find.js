// The page /tim-kiem/: its state is in the address, so that a search can be sent and gone back to.
import { SearchError, opened } from "../tim-kiem/search.js";
import { all, copy, filled, node, one } from "./portal.js";

/** @import { Absent, Card, Facet, Result } from "../tim-kiem/types.js" */
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
const order = one("[data-order]", HTMLElement);
const panel = one("[data-facets]", HTMLDetailsElement);
const see = one("[data-see]", HTMLButtonElement, panel);
const clear = one("[data-clear]", HTMLButtonElement, panel);
const browse = one("[data-browse]", HTMLElement);
/** @type {Facet[]} */
const FACETS = all("[data-facet]", HTMLTemplateElement).map((name) => name.dataset.facet ?? "");
const EACH = 10;
// As in portal.css: there the filters stand at the side, always open.
const wide = matchMedia("(min-width: 68.75em)");
// Not named by the page, so that they come after what any result waits for.
const rows = () => import("./card.js");
const recent = () => import("./recent.js");
const boxes = () => import("./filters.js");
for (const part of [rows, recent]) part().catch(() => {});

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
  found.setAttribute("aria-busy", "true");
  if (!cards.children.length) status.textContent = isNothing(asked) ? "" : say("searching");
  try {
    // At once, while the finger is still there; how much is left comes with the results.
    if (shown?.asked.q === asked.q) await narrow({ ...shown, asked, mine });
    const search = await opened();
    const result = await search.search(asked.q, { ...asked, limit: EACH });
    const [{ card }, { list }] = await Promise.all([rows(), recent()]);
    if (mine !== turn) return;
    list((q) => address({ ...asked, q }), isNothing(asked));
    await present({ search, asked, result, mine, card });
  } catch (error) {
    if (mine === turn) failed(error);
  } finally {
    if (mine === turn) for (const name of ["aria-busy", "data-wait"]) found.removeAttribute(name);
  }
};

/** @type {(error: unknown) => void} */
const failed = (error) => {
  status.textContent = say("failed");
  const retry = one("button", HTMLButtonElement, copy("[data-retry]"));
  retry.addEventListener("click", show);
  notes.replaceChildren(retry);
  cards.replaceChildren();
  more.hidden = order.hidden = true;
  browse.hidden = false;
  if (!(error instanceof SearchError)) throw error;
  console.info(error.message);
};

/**
 * How many filters are set.
 * @type {(state: State) => number}
 */
const narrowed = ({ filters }) => FACETS.reduce((n, name) => n + filters[name].length, 0);

/** @type {(state: State) => boolean} */
const isNothing = (state) => !state.q.trim() && !narrowed(state);

/** @type {(now: Shown) => Promise<void>} */
const present = async (now) => {
  const { asked, result } = now;
  const total = result.total.toLocaleString("vi");
  status.textContent = first(now, { total, q: asked.q });
  notes.replaceChildren();
  if (result.absent) notes.append(verify(result.absent));
  if (result.absent && result.total) notes.append(node("p", "", say("absent_near", { total })));
  if (result.corrected) notes.append(corrected(asked, result.corrected));
  if (result.loosened) notes.append(node("p", "", say("loosened")));
  if (!result.total && asked.q.trim()) notes.append(copy("[data-help]"));
  order.hidden = !result.total || !asked.q.trim();
  cards.replaceChildren();
  shown = now;
  add(now, result.hits);
  await narrow(now);
  // After what stands above it.
  if (now.mine === turn) browse.hidden = result.total > 0;
};

/**
 * What is said of all results: that a number asked for is not here, or how many there are.
 * @type {(now: Shown, words: Record<string, unknown>) => string}
 */
const first = ({ asked, result: { absent, total } }, words) => {
  if (isNothing(asked)) return "";
  if (absent) return say("absent", { type: say("absent_type"), ...given(absent) });
  if (!asked.q.trim()) return say(total ? "listed" : "none_listed", words);
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

/** @type {ReturnType<typeof import("./filters.js").filters> | undefined} */
let counts;
/**
 * Shows the filters: how many of the pages that words find, or of all, each of them would leave.
 * @type {(now: Shown) => Promise<void>}
 */
const narrow = async ({ search, asked, result, mine }) => {
  const set = narrowed(asked);
  one("[data-filters]", HTMLElement, panel).textContent = set ? `(${set})` : "";
  clear.hidden = !set;
  see.hidden = isNothing(asked);
  see.textContent = say("see", { total: result.total.toLocaleString("vi") });
  if (!panel.open) return;
  const whole = isNothing(asked) ? await search.directives() : result.whole;
  const [{ filters }, counted] = await Promise.all([boxes(), search.facets(whole, asked.filters)]);
  if (mine !== turn) return;
  counts ??= filters(one("[data-facet-lists]", HTMLElement, panel), FACETS, tick);
  counts(counted, asked.filters, asked.q);
};

/** @type {import("./filters.js").Changed} */
const tick = (name, { id, name: label }, on) => {
  const asked = state();
  const others = asked.filters[name].filter((value) => value !== id && value !== label);
  go({ ...asked, filters: { ...asked.filters, [name]: on ? [...others, id] : others } });
};
clear.addEventListener("click", () => {
  go({ ...state(), filters: Object.fromEntries(FACETS.map((name) => [name, []])) });
  one("summary", HTMLElement, panel).focus();
});
see.addEventListener("click", () => {
  panel.open = false;
  found.scrollIntoView();
  status.focus();
});
panel.addEventListener("toggle", () => {
  if (panel.open && shown) narrow(shown).catch(failed);
});
wide.addEventListener("change", () => (panel.open = wide.matches));
sort.addEventListener("change", () => go({ ...state(), sort: sort.value }));

/** @type {(next: State) => void} */
const go = (next) => {
  history.pushState(null, "", address(next));
  show();
};
/** @type {(q: string) => void} */
const remember = (q) => {
  recent()
    .then((kept) => kept.remember(q.trim()))
    .catch(() => {});
};
/** @type {() => State} */
const typed = () => ({ ...state(), q: input.value, verbatim: false });

let pause = 0;
input.addEventListener("input", () => {
  if (!wide.matches) panel.open = false;
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
  remember(input.value);
  go(typed());
  input.focus();
});
addEventListener("popstate", () => {
  input.value = state().q;
  show();
});

// On a telephone filters are open for whoever comes for them, else folded.
const start = state();
one("[data-no-script]", HTMLElement).remove();
browse.hidden = true;
browse.removeAttribute("data-late");
one("[data-aside]", HTMLElement).hidden = false;
panel.open = wide.matches || new URLSearchParams(location.search).has("loc");
// What comes into an open panel would move what stands below.
found.toggleAttribute("data-wait", panel.open);
input.value = start.q;
remember(start.q);
show();
if (!location.search && !location.hash) input.focus({ preventScroll: true });
