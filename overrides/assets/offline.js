// The page /mat-mang/: keeps pages for reading without network, lists and erases them. Until a
// reader asks, nothing is registered and nothing kept.
import { LIST, NAME, found, root } from "./kept.js";
import { all, copy, filled, node, one } from "./portal.js";

/** @import { List } from "./kept.js" */

const box = one("[data-offline]", HTMLElement);
const status = one("[data-state]", HTMLElement, box);
const begin = one("[data-keep]", HTMLButtonElement, box);
const erase = one("[data-erase]", HTMLButtonElement, box);
const names = one("[data-names]", HTMLElement);
const kept = one("[data-listed]", HTMLDetailsElement);
// What each title ends with: the name of the portal.
const END = document.title.slice(document.title.indexOf(" - "));

/** @type {(key: string, words?: Record<string, unknown>) => string} */
const text = (key, words = {}) => filled(copy(`[data-say="${key}"]`).textContent, words);
/** @type {(key: string, words?: Record<string, unknown>) => void} */
const say = (key, words) => {
  status.textContent = text(key, words);
};

/** @type {(bytes: number) => string} */
const size = (bytes) =>
  bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1e3))} KB`
    : `${(bytes / 1e6).toLocaleString("vi", { maximumFractionDigits: 1 })} MB`;

/** @type {(address: string) => boolean} */
const isPage = (address) => address === "" || address.endsWith("/");

/** @type {(list: List) => {pages: number, size: string}} */
const sum = ({ files }) => ({
  pages: files.filter(([address]) => isPage(address)).length,
  size: size(files.reduce((bytes, [, , more]) => bytes + more, 0)),
});

const registered = async () => {
  const found = await navigator.serviceWorker.getRegistration(root);
  // Another one may hold for all of the host.
  return found?.scope === root ? found : undefined;
};

/** @type {(registration: ServiceWorkerRegistration) => Promise<ServiceWorker>} */
const active = (registration) =>
  new Promise((done, failed) => {
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    const look = () => {
      if (worker?.state === "activated") done(worker);
      if (worker?.state === "redundant") failed(new Error("redundant"));
    };
    worker?.addEventListener("statechange", look);
    look();
  });

/** @type {(worker: ServiceWorker) => Promise<void>} */
const fill = (worker) =>
  new Promise((done, failed) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }) => {
      if (data.ended) done();
      else if (data.failed) failed(new Error("cut"));
      else say("filling", data);
    });
    port1.start();
    worker.postMessage("keep", [port2]);
  });

const keep = async () => {
  begin.disabled = true;
  say("begun");
  try {
    await caches.open(NAME);
    const script = `${root}offline-worker.js`;
    const registration = await navigator.serviceWorker.register(script, { scope: root });
    await fill(await active(registration));
    await show();
  } catch (error) {
    const isOn = await registered().catch(() => undefined);
    if (!isOn) await caches.delete(NAME).catch(() => false);
    await show().catch(() => {});
    say(isOn ? "cut" : "blocked");
    console.info(error);
  } finally {
    begin.disabled = false;
  }
};

const end = async () => {
  await (await registered())?.unregister();
  await caches.delete(NAME);
  await show();
  say("erased");
  begin.focus();
};

/** @type {(url: string, answer: Response) => Promise<HTMLElement>} */
const entry = async (url, answer) => {
  const [title] = /<title>[^<]*<\/title>/.exec(await answer.text()) ?? [""];
  const read = new DOMParser().parseFromString(title, "text/html").title;
  const link = node("a", "", read.replace(END, "") || url);
  link.href = url;
  return node("li", "", link);
};

/** Which pages are kept, and how much that is. */
const listed = async () => {
  const cache = await caches.open(NAME);
  const [asked, answers] = await Promise.all([cache.keys(), cache.matchAll()]);
  const bytes = answers.map(({ headers }) => Number(headers.get("x-kept-size")));
  const pages = asked.map(({ url }, i) => ({ url, answer: answers[i] }));
  const shown = pages.filter(({ url }) => isPage(url));
  const entries = await Promise.all(shown.map(({ url, answer }) => entry(url, answer)));
  names.replaceChildren(...entries);
  return { pages: shown.length, size: size(bytes.reduce((sum, more) => sum + more, 0)) };
};

/** @type {(answer: Response) => string} */
const day = ({ headers }) =>
  new Date(headers.get("x-kept-on") ?? 0).toLocaleString("vi", {
    dateStyle: "short",
    timeStyle: "short",
  });

const show = async () => {
  const isOn = Boolean(await registered()) && (await caches.has(NAME));
  erase.hidden = kept.hidden = !isOn;
  begin.hidden = false;
  begin.textContent = text(isOn ? "renew" : "keep");
  const told = isOn ? await found(LIST) : undefined;
  const answer = told ?? (await fetch(LIST).catch(() => undefined));
  /** @type {List | undefined} */
  const list = answer?.ok ? await answer.clone().json() : undefined;
  if (isOn) say(told ? "on" : "cut", { ...(await listed()), on: told && day(told) });
  else say("off", list ? sum(list) : { pages: "?", size: "?" });
  one("[data-no-search]", HTMLElement).hidden = list?.search ?? true;
};

// Where the worker leads that has not what was asked for.
const missing = () => {
  const asked = new URLSearchParams(location.search).get("thieu");
  if (!asked?.startsWith(root)) return;
  const place = one("[data-missing]", HTMLElement);
  one("a", HTMLAnchorElement, place).href = asked;
  place.after(kept);
  place.hidden = false;
  kept.open = true;
};

const start = async () => {
  all("[data-no-script]", HTMLElement).forEach((line) => line.remove());
  missing();
  box.hidden = false;
  begin.addEventListener("click", keep);
  erase.addEventListener("click", end);
  try {
    await show();
  } catch {
    // No https, a private window, or storage is forbidden.
    begin.hidden = erase.hidden = true;
    say("blocked");
  }
};
start();
