// For readers who keep pages (offline.js): whether the page that is shown is still what the
// portal says. Fetched only where ../offline-worker.js is at work.
import { node } from "./portal.js";

/**
 * What is kept at an address: `on` which moment, its hash, when it was `visited` (else ""), bytes.
 * @typedef {{url: string, on: string, hash: string, visited: string, size: number}} Kept
 */
/**
 * What a build says is to be kept: addresses, hashes and bytes of `files`; addresses and hashes of
 * pages of which no other text may be kept; words that scripts say.
 * @typedef {object} List
 * @property {[string, string, number][]} files
 * @property {[string, string][]} gone
 * @property {boolean} search whether the index of search is among them
 * @property {Record<string, string>} words
 */

export const root = new URL("../", import.meta.url).href;
export const NAME = `portal-offline ${root}`;
export const LIST = `${root}mat-mang.json`;

/** @type {(url: string) => Promise<Response | undefined>} */
export const found = async (url) => {
  const known = await caches.has(NAME);
  return known ? (await caches.open(NAME)).match(url) : undefined;
};

const OFTEN = 1800e3; // ms
const here = location.origin + location.pathname;
const note = document.querySelector("[data-kept]");
// Of what is shown: the copy's own, else what has just been kept of it.
let shown = note instanceof HTMLElement ? note.dataset.hash : "";
let asked = Date.now();

const remember = async () => {
  shown ||= (await found(here))?.headers.get("x-kept-hash") ?? "";
};

/** @type {(body: ArrayBuffer) => Promise<string>} */
const digest = async (body) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hex = (/** @type {number} */ byte) => byte.toString(16).padStart(2, "0");
  return Array.from(bytes.slice(0, 8), hex).join("");
};

/** @type {(line: string, ...more: (string | Node)[]) => void} */
const say = (line, ...more) => {
  let place = document.querySelector(".kept [role='status']");
  if (!place) {
    place = node("p", "");
    place.setAttribute("role", "status");
    const aside = node("aside", "banner kept", place);
    document.body.prepend(aside);
  }
  place.replaceChildren(line, ...more);
};

/** @type {(label: string) => HTMLElement} */
const again = (label) => {
  const button = node("button", "button", label);
  button.addEventListener("click", () => location.reload());
  return button;
};

const check = async () => {
  asked = Date.now();
  try {
    await remember();
    const [answer, list] = await Promise.all([fetch(here, { cache: "no-cache" }), found(LIST)]);
    if (!answer.ok || !list || !shown) return;
    const now = await digest(await answer.arrayBuffer());
    /** @type {List} */
    const { words } = await list.json();
    if (now !== shown) say(words.newer, " ", again(words.reload));
    else if (note) say(words.same);
  } catch {
    // Still without network; or all has just been erased.
  }
};

const start = () => {
  if (note) check();
  // The copy of a page that came from the network is written after it.
  else setTimeout(remember, 3000);
  addEventListener("online", check);
  document.addEventListener("visibilitychange", () => {
    const isOld = note || Date.now() - asked > OFTEN;
    if (document.visibilityState === "visible" && isOld) check();
  });
};
if (globalThis.caches && navigator.serviceWorker?.controller) start();
