// On every page: the search field, statuses; and what other scripts read pages with.

/** @import { Change } from "../tim-kiem/types.js" */

/**
 * The element that a template has for this script; throws where it has none.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} from
 */
export const one = (selector, kind, from = document) => {
  const found = from.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`no ${selector}`);
  return found;
};

/**
 * All elements of a kind that a selector finds.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {ParentNode} from
 */
export const all = (selector, kind, from = document) =>
  [...from.querySelectorAll(selector)].flatMap((found) => (found instanceof kind ? found : []));

/**
 * What a template of a page holds, copied.
 * @type {(selector: string) => DocumentFragment}
 */
export const copy = (selector) =>
  document.importNode(one(selector, HTMLTemplateElement).content, true);

/**
 * An element with a class and what it holds.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {(string | Node)[]} content
 */
export const node = (tag, className, ...content) => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...content);
  return made;
};

/**
 * A text of a template with words in place of their {names}.
 * @type {(text: string | null, words: Record<string, unknown>) => string}
 */
export const filled = (text, words) =>
  (text ?? "").replace(/\{(\w+)\}/g, (_, name) => String(words[name]));

// What this browser alone remembers, by name: for long, or until the tab is closed. Where it is
// forbidden, nothing is kept, and that is all.
/** @typedef {"localStorage" | "sessionStorage"} Store */
/** @type {(name: string, store?: Store) => unknown} */
export const kept = (name, store = "localStorage") => {
  try {
    return JSON.parse(window[store].getItem(`portal-${name}`) ?? "null");
  } catch {
    return null;
  }
};
/** @type {(name: string, value: unknown, store?: Store) => void} */
export const keep = (name, value, store = "localStorage") => {
  try {
    window[store].setItem(`portal-${name}`, JSON.stringify(value));
  } catch {
    // Full, or forbidden.
  }
};
/** All that is remembered of what was searched and seen; not how pages are displayed. */
export const forget = () => {
  try {
    for (const store of [localStorage, sessionStorage])
      for (const name of ["recent", "seen"]) store.removeItem(`portal-${name}`);
  } catch {
    // Then there is nothing.
  }
};

// A page stands for months: a status whose day has come since the build is shown as it is now.
// Days are those of Viet Nam.
export const today = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
/** @type {(later: Change[]) => Change | undefined} */
export const now = (later) => later.filter((change) => change.from <= today()).pop();

/** @type {(badge: HTMLElement) => void} */
const recheck = (badge) => {
  const change = now(JSON.parse(badge.dataset.later ?? "[]"));
  if (!change) return;
  badge.textContent = change.label;
  badge.className = `badge badge--${change.id}`;
  const banner = badge.closest("[data-recheck]");
  if (!(banner instanceof HTMLElement)) return;
  banner.className = `answer badge--${change.id}`;
  one("small", HTMLElement, banner).textContent = banner.dataset.recheck ?? "";
  one("[data-detail]", HTMLElement, banner).textContent = change.detail;
};
all("[data-later]", HTMLElement).forEach(recheck);

// The search is fetched when somebody turns to it; its own page has results instead.
for (const input of all('[role="search"]:not([data-find]) input', HTMLInputElement)) {
  const suggest = async () => (await import("./suggest.js")).suggest(input);
  input.addEventListener("focus", suggest, { once: true });
}

// Reading aloud is fetched where the device has a voice of its own that may be Vietnamese.
// Voices may come late.
const voices = globalThis.speechSynthesis;
const readable = () => {
  if (!voices.getVoices().some(({ localService, lang }) => localService && /^vi/i.test(lang))) return;
  voices.removeEventListener("voiceschanged", readable);
  import("./aloud.js");
};
if (voices && document.querySelector("[data-aloud]")) {
  voices.addEventListener("voiceschanged", readable);
  readable();
}

// For readers who keep pages: whether what is shown is still what the portal says.
if (navigator.serviceWorker?.controller) import("./kept.js");

// A table wider than its place is moved by keys too, also where a browser does not see to it.
const measure = new ResizeObserver((seen) => {
  for (const { target } of seen)
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
});
all("table", HTMLElement).forEach((table) => measure.observe(table));
