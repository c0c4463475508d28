// The page /tim-kiem/: its state is in the address, so that a search can be sent and gone back to.
import { SearchError, opened } from "../tim-kiem/search.js";
import { now } from "./portal.js";

const one = (selector, from = document) => from.querySelector(selector);
const form = one("[data-find]");
const input = form.elements.q;
const found = one("[data-found]");
const cards = one("[data-cards]");
const notes = one("[data-notes]");
const status = one("[data-say-place]");
const more = one("[data-more]");
const sort = one("[data-sort]");
const facets = one("[data-facets]");
const FACETS = ["issuer", "type", "topic", "year", "status"];
const EACH = 10;

const say = (key, words = {}) =>
  one(`[data-say="${key}"]`).content.textContent.replace(/\{(\w+)\}/g, (_, name) => words[name]);
const copy = (name) => one(`template[data-${name}]`).content.cloneNode(true).firstElementChild;
const marked = (parts) =>
  parts.map(([text, hit]) => {
    if (!hit) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
const node = (tag, className, ...content) => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
};

const state = () => {
  const query = new URLSearchParams(location.search);
  const filters = Object.fromEntries(FACETS.map((name) => [name, query.getAll(name)]));
  return {
    q: query.get("q") ?? "",
    filters,
    sort: query.get("sort") ?? "relevance",
    verbatim: query.has("verbatim"),
  };
};
const address = ({ q, filters, sort, verbatim }) => {
  const query = new URLSearchParams(q && { q });
  for (const name of FACETS) for (const value of filters[name]) query.append(name, value);
  if (sort !== "relevance") query.set("sort", sort);
  if (verbatim) query.set("verbatim", "");
  return `?${query}`;
};

// Queries typed faster than files come: only the last one is shown.
let turn = 0;
let shown;

const show = async () => {
  const mine = ++turn;
  const asked = state();
  if (document.activeElement !== input) input.value = asked.q;
  sort.value = asked.sort;
  found.hidden = !asked.q.trim();
  one("[data-browse]").hidden = !found.hidden;
  remember();
  if (found.hidden) return;
  found.setAttribute("aria-busy", "true");
  if (!cards.children.length) status.textContent = say("searching");
  try {
    const search = await opened();
    const result = await search.search(asked.q, { ...asked, limit: EACH });
    if (mine === turn) await present(search, asked, result, mine);
  } catch (error) {
    if (mine === turn) failed(error);
  } finally {
    if (mine === turn) found.removeAttribute("aria-busy");
  }
};

const failed = (error) => {
  status.textContent = say("failed");
  const retry = copy("retry");
  retry.addEventListener("click", show);
  notes.replaceChildren(retry);
  cards.replaceChildren();
  more.hidden = one("[data-tools]").hidden = true;
  if (!(error instanceof SearchError)) throw error;
  console.info(error.message);
};

// How many filters are set.
const narrowed = ({ filters }) => FACETS.reduce((n, name) => n + filters[name].length, 0);

const present = async (search, asked, result, mine) => {
  status.textContent = say(result.total ? "total" : "none", {
    total: result.total.toLocaleString("vi"),
    q: asked.q,
  });
  notes.replaceChildren();
  if (result.corrected) notes.append(corrected(asked, result.corrected));
  if (result.loosened) notes.append(node("p", "", say("loosened")));
  if (!result.total) notes.append(copy("help"));
  one("[data-browse]").hidden = !!result.total;
  one("[data-tools]").hidden = !result.total && !narrowed(asked);
  one("[data-filters]").textContent = narrowed(asked) ? `(${narrowed(asked)})` : "";
  cards.replaceChildren();
  shown = { search, asked, result, mine };
  add(result.hits);
  if (facets.open || narrowed(asked)) await lists();
};

const corrected = (asked, words) => {
  const note = node("p", "notice", say("corrected", { words }), " ");
  const link = copy("verbatim");
  link.textContent = link.textContent.replace("{q}", () => asked.q);
  link.href = address({ ...asked, verbatim: true });
  note.append(link);
  return note;
};

// Excerpts cost a file each: only those are fetched that somebody is about to see.
const later = new WeakMap();
const seen = new IntersectionObserver(
  (rows) => {
    for (const { isIntersecting, target } of rows) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      later.get(target)();
    }
  },
  { rootMargin: "100px" },
);

const add = (hits) => {
  const { search, result } = shown;
  const rows = hits.map((hit) => card(search, hit, result.words));
  cards.append(...rows.map(([row]) => row));
  more.hidden = cards.children.length >= result.total;
  for (const [row, hit] of rows) {
    later.set(row, () => excerpt(search, hit, result.words, row));
    seen.observe(row);
  }
};

const card = (search, hit, words) => {
  const row = copy("card");
  const link = one("[data-link]", row);
  link.href = hit.url;
  const name = hit.number ? `${hit.type} ${hit.number}` : hit.type;
  const titled = hit.issuer === null;
  link.append(...marked(search.mark(titled ? hit.subject : name, words)));
  if (titled) one("[data-subject]", row).textContent = hit.type;
  else one("[data-subject]", row).append(...marked(search.mark(hit.subject, words)));
  if (!hit.summary) one("[data-summary]", row).remove();
  const facts = one("[data-facts]", row);
  if (hit.issuer) facts.append(...marked(search.mark(hit.issuer, words)));
  if (hit.date) {
    const time = node("time", "", hit.day);
    time.dateTime = hit.date;
    facts.append(" · ", time);
  }
  if (hit.status) {
    const state = now(hit.later) ?? { id: hit.status, label: hit.label };
    facts.append(" · ", node("span", `badge badge--${state.id}`, state.label));
  }
  if (!facts.hasChildNodes()) facts.remove();
  return [row, hit];
};

const excerpt = async (search, hit, words, row) => {
  const found = await search.excerpt(hit, words).catch(() => null);
  if (!found) return;
  const clause = one("[data-clause]", row);
  clause.textContent = found.label;
  clause.href = found.anchor ? `${hit.url}#${found.anchor}` : hit.url;
  if (!found.label) clause.remove();
  one("[data-words]", row).append(...marked(found.parts));
  one("[data-excerpt]", row).hidden = false;
};

more.addEventListener("click", async () => {
  const { search, result, mine } = shown;
  const from = cards.children.length;
  try {
    const next = await search.cards(result.found.slice(from, from + EACH));
    if (mine !== turn) return;
    add(next);
    one("a", cards.children[from])?.focus();
  } catch (error) {
    failed(error);
  }
});

// Filters: what the pages found have in common, and how many of them.
const lists = async () => {
  const { search, asked, result, mine } = shown;
  const all = narrowed(asked)
    ? await search.search(asked.q, { ...asked, limit: 0, filters: {} })
    : result;
  const counted = await search.facets(all.found);
  if (mine !== turn) return;
  const open = new Set(
    [...document.querySelectorAll("[data-facet-lists] details[open]")].map((d) => d.dataset.name),
  );
  one("[data-facet-lists]").replaceChildren(
    ...FACETS.filter((name) => counted[name].length).map((name) =>
      facet(name, counted[name], asked, open),
    ),
  );
};

const facet = (name, rows, asked, open) => {
  const box = node(
    "details",
    "facet",
    node("summary", "", one(`[data-facet="${name}"]`).content.textContent),
  );
  box.dataset.name = name;
  box.open = open.has(name) || asked.filters[name].length > 0;
  box.append(
    ...rows.map(({ id, name: label, count }) => {
      const check = document.createElement("input");
      Object.assign(check, { type: "checkbox", checked: asked.filters[name].includes(id) });
      check.addEventListener("change", () => {
        const values = asked.filters[name].filter((value) => value !== id);
        if (check.checked) values.push(id);
        go({ ...asked, filters: { ...asked.filters, [name]: values } });
      });
      return node("label", "", check, ` ${label} `, node("span", "count", `(${count})`));
    }),
  );
  return box;
};
facets.addEventListener("toggle", () => facets.open && shown && lists().catch(failed));
sort.addEventListener("change", () => go({ ...state(), sort: sort.value }));

const go = (next, replace = false) => {
  history[replace ? "replaceState" : "pushState"](null, "", address(next));
  show();
};
const typed = () => ({ ...state(), q: input.value, verbatim: false });

let pause;
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => go(typed(), true), 200);
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
const recent = () => {
  try {
    return JSON.parse(localStorage.getItem(RECENT)) ?? [];
  } catch {
    return [];
  }
};
const keep = (q) => {
  try {
    if (q)
      localStorage.setItem(
        RECENT,
        JSON.stringify([q, ...recent().filter((r) => r !== q)].slice(0, 8)),
      );
  } catch {
    // A browser that keeps nothing is none the worse for it.
  }
};
const remember = () => {
  const list = recent();
  one("[data-recent]").hidden = !list.length || !found.hidden;
  one("[data-recent-list]").replaceChildren(
    ...list.map((q) => {
      const link = node("a", "", q);
      link.href = address({ ...state(), q });
      return node("li", "", link);
    }),
  );
};
one("[data-forget]").addEventListener("click", () => {
  localStorage.removeItem(RECENT);
  remember();
  input.focus();
});

one("[data-no-script]").remove();
input.value = state().q;
if (input.value) keep(input.value.trim());
show();
