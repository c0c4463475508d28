// Keeps pages for a reader who asked for it (assets/offline.js), so that they can be read without
// network. Nothing is kept unless its cache is there, and only that page makes it. What is shown
// from the cache says so. A plain script: not every browser runs a module here.

const SCOPE = new URL("./", location.href).href;
// Two portals of one host have two caches.
const NAME = `portal-offline ${SCOPE}`;
const LIST = `${SCOPE}mat-mang.json`;
const PAGE = `${SCOPE}mat-mang/`;
// How long a page is waited for before what is kept is shown; how often what is to be kept is
// asked for (ms).
const [PATIENCE, EVERY] = [4000, 3600e3];
// What was visited, beside what the list names.
const [MOST_PAGES, MOST_BYTES] = [200, 20e6];
const AT_ONCE = 4;
const PARTS = new Set(["script", "style", "image", "font"]);

/** @import { Kept, List } from "./assets/kept.js" */
/** @typedef {{waitUntil: (work: Promise<unknown>) => void}} Lasting */
/**
 * As far as the type library of pages does not know it.
 * @typedef {Lasting & {request: Request, clientId: string, resultingClientId: string,
 *   respondWith: (answer: Promise<Response>) => void}} Fetching
 */

/**
 * How a request is answered: "page", "part" of one, file of the "index" of search, or "" where it
 * is none of ours. Files for download are none, nor are parts of files.
 * @type {(asked: {method: string, url: string, mode: string, destination: string,
 *   headers: Headers}, scope: string) => string}
 */
function wayOf({ method, url, mode, destination, headers }, scope) {
  if (method !== "GET" || !url.startsWith(scope) || headers.has("range")) return "";
  if (mode === "navigate") return "page";
  if (url.startsWith(`${scope}tim-kiem/`) && url.endsWith(".bin")) return "index";
  return PARTS.has(destination) ? "part" : "";
}

/**
 * An address without what was asked for: that is nobody's business, and not kept.
 * @type {(url: string) => string}
 */
function bare(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/**
 * Which pages and parts have to go: the oldest of those that are not on the list.
 * @type {(kept: Kept[], listed: Set<string>) => string[]}
 */
function tooMany(kept, listed) {
  const own = kept.filter(({ url }) => !listed.has(url));
  own.sort((a, b) => b.visited.localeCompare(a.visited));
  let [pages, bytes] = [0, 0];
  return own
    .filter(({ url, visited, size }) => {
      pages += Number(url.endsWith("/"));
      bytes += size;
      return !visited || pages > MOST_PAGES || bytes > MOST_BYTES;
    })
    .map(({ url }) => url);
}

/**
 * A page with the line that says of what day it is.
 * @type {(html: string, line: string, on: string, hash: string) => string}
 */
function marked(html, line, on, hash) {
  const safe = line.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const note = `<aside class="banner kept" data-kept="${on}" data-hash="${hash}"><p role="status">${safe}</p></aside>`;
  const [body] = /<body[^>]*>/i.exec(html) ?? [""];
  const at = html.indexOf(body) + body.length;
  return html.slice(0, at) + note + html.slice(at);
}

/**
 * A day in Viet Nam as papers write it.
 * @type {(on: string) => string}
 */
function written(on) {
  const [year, month, day] = new Date(Date.parse(on) + 7 * 3600e3).toISOString().split(/[-T]/);
  return `${day}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}

/** @type {() => Promise<Cache | null>} */
async function opened() {
  return (await caches.has(NAME)) ? caches.open(NAME) : null;
}

/** @type {(url: string) => Promise<Response | undefined>} */
async function found(url) {
  return (await opened())?.match(url);
}

/** @type {() => Promise<List | undefined>} */
async function list() {
  return (await found(LIST))?.json();
}

/** @type {(cache: Cache) => Promise<Kept[]>} */
async function all(cache) {
  const [asked, answers] = await Promise.all([cache.keys(), cache.matchAll()]);
  return asked.map(({ url }, i) => ({ url, ...facts(answers[i].headers) }));
}

/** @type {(headers: Headers) => Omit<Kept, "url">} */
function facts(headers) {
  const said = (/** @type {string} */ name) => headers.get(`x-kept-${name}`) ?? "";
  const [on, hash, visited] = [said("on"), said("hash"), said("visited")];
  return { on, hash, visited, size: Number(said("size")) };
}

/** @type {(body: ArrayBuffer) => Promise<string>} */
async function digest(body) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hex = (/** @type {number} */ byte) => byte.toString(16).padStart(2, "0");
  return Array.from(bytes.slice(0, 8), hex).join("");
}

/** @type {(cache: Cache, url: string, answer: Response, visited: string) => Promise<void>} */
async function keep(cache, url, answer, visited) {
  const body = await answer.arrayBuffer();
  const said = {
    "content-type": answer.headers.get("content-type") ?? "",
    "x-kept-on": new Date().toISOString(),
    "x-kept-hash": await digest(body),
    "x-kept-size": String(body.byteLength),
    "x-kept-visited": visited,
  };
  await cache.put(url, new Response(body, { headers: said }));
}

/**
 * What comes within so many ms, else nothing.
 * @type {(coming: Promise<Response>, ms: number) => Promise<Response | undefined>}
 */
function soon(coming, ms) {
  /** @type {Promise<undefined>} */
  const late = new Promise((done) => setTimeout(done, ms));
  return Promise.race([coming.catch(() => undefined), late]);
}

/**
 * What the network has. `cache` tells how the browser's own memory may be used.
 * @type {(event: Fetching, url: string, cache: RequestCache,
 *   isKept: (answer: Response) => boolean) => Promise<Response>}
 */
function fetched(event, url, cache, isKept) {
  const coming = fetch(event.request, { cache }).then((answer) => {
    if (isKept(answer)) event.waitUntil(visit(url, answer.clone()));
    return answer;
  });
  event.waitUntil(coming.catch(() => {}));
  return coming;
}

/** @type {(url: string, answer: Response) => Promise<void>} */
async function visit(url, answer) {
  try {
    const cache = await opened();
    if (!cache) return;
    if (answer.ok) await keep(cache, url, answer, new Date().toISOString());
    else await cache.delete(url);
    await tidy(cache, ({ visited }) => visited !== "");
    if (answer.headers.get("content-type")?.startsWith("text/html")) await refresh(EVERY);
  } catch {
    // No room, or the network went. What is kept stays.
  }
}

/** @type {(cache: Cache, among: (one: Kept) => boolean) => Promise<void>} */
async function tidy(cache, among) {
  const names = (await list())?.files.map(([address]) => SCOPE + address) ?? [];
  const kept = (await all(cache)).filter(among);
  for (const url of tooMany(kept, new Set([LIST, ...names]))) await cache.delete(url);
}

// A page that is gone goes from here, too.
/** @type {(answer: Response) => boolean} */
function isPage({ status, type, redirected, headers }) {
  if (type !== "basic" || redirected) return false;
  const isHtml = headers.get("content-type")?.startsWith("text/html") ?? false;
  return [404, 410].includes(status) || (status === 200 && isHtml);
}

// Pages whose copy is shown: their parts are not waited for.
const shown = new Set();

/** @type {(event: Fetching) => Promise<Response>} */
async function page(event) {
  const url = bare(event.request.url);
  // What the browser remembers of it may be days old, and would bear no word.
  const coming = fetched(event, url, "no-cache", isPage);
  const kept = await found(url);
  const answer = kept ? await soon(coming, PATIENCE) : await coming.catch(() => undefined);
  if (answer && (answer.status < 500 || !kept)) return answer;
  if (!kept) return instead(url);
  shown.add(event.resultingClientId);
  const { on, hash } = facts(kept.headers);
  const line = (await list())?.words.kept.replace("{date}", written(on)) ?? written(on);
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(marked(await kept.text(), line, on, hash), { headers });
}

/**
 * In the place of a page that is not kept: the one that says which are.
 * @type {(url: string) => Promise<Response>}
 */
async function instead(url) {
  if (url === PAGE || !(await found(PAGE))) return Response.error();
  return Response.redirect(`${PAGE}?thieu=${encodeURIComponent(url)}`);
}

/**
 * What the list does not name is kept anew once a day.
 * @type {(kept: Omit<Kept, "url">) => boolean}
 */
function isFromVisit({ visited, on }) {
  return visited !== "" && Date.now() - Date.parse(on) > 24 * 3600e3;
}

/** @type {(event: Fetching) => Promise<Response>} */
async function part(event) {
  const { url } = event.request;
  const kept = await found(url);
  if (kept && shown.has(event.clientId)) return kept;
  const isOld = !kept || isFromVisit(facts(kept.headers));
  const coming = fetched(event, url, "default", ({ ok, type }) => isOld && ok && type === "basic");
  return (kept && (await soon(coming, PATIENCE))) ?? kept ?? coming;
}

/**
 * What lies in a folder named by its content never changes; `index.bin` names the folder.
 * @type {(event: Fetching) => Promise<Response>}
 */
async function index({ request }) {
  const kept = await found(bare(request.url));
  if (kept && !request.url.endsWith("/index.bin")) return kept;
  const coming = fetch(request);
  return (kept && (await soon(coming, PATIENCE))) ?? kept ?? coming;
}

let busy = false;
let tried = 0;
/**
 * Brings what the list names up to date, unless that was done or tried within so many ms. Raises
 * what `fetch` raises; what has come by then stays.
 * @type {(age: number, tell?: (done: number, total: number) => void) => Promise<void>}
 */
async function refresh(age, tell = () => {}) {
  const cache = await opened();
  const last = (await found(LIST))?.headers.get("x-kept-on") ?? "";
  if (!cache || busy || Date.now() - Math.max(tried, Date.parse(last) || 0) < age) return;
  [busy, tried] = [true, Date.now()];
  try {
    const answer = await fetch(LIST, { cache: "no-cache" });
    if (answer.ok) await follow(cache, answer, tell);
  } finally {
    busy = false;
  }
}

/** @type {(cache: Cache, answer: Response, tell: (done: number, total: number) => void) => Promise<void>} */
async function follow(cache, answer, tell) {
  /** @type {List} */
  const { files, gone } = await answer.clone().json();
  const kept = await all(cache);
  const of = new Map(kept.map((one) => [one.url, one]));
  const same = new Map(kept.map((one) => [one.hash, one.url]));
  const left = files.values();
  let [done, isCut] = [0, false];
  const some = async () => {
    for (const [address, hash] of left) {
      const url = SCOPE + address;
      if (isCut) return;
      if (of.get(url)?.hash !== hash) await bring(cache, url, same.get(hash), of.get(url));
      tell(++done, files.length);
    }
  };
  // All end at the first failure: the last file names others, which must be there then.
  const each = () => some().catch((error) => ((isCut = true), Promise.reject(error)));
  await Promise.all(Array.from({ length: AT_ONCE }, each));
  await keep(cache, LIST, answer, "");
  for (const [address, hash] of gone)
    if ((of.get(SCOPE + address)?.hash ?? hash) !== hash) await cache.delete(SCOPE + address);
  await tidy(cache, () => true);
}

/**
 * A file as it is now: from another address where it is known there, else from the network.
 * @type {(cache: Cache, url: string, same?: string, before?: Kept) => Promise<void>}
 */
async function bring(cache, url, same, before) {
  const known = same && (await cache.match(same));
  const answer = known || (await fetch(url, { cache: "no-cache" }));
  if (answer.ok && !answer.redirected) await keep(cache, url, answer, before?.visited ?? "");
}

const ANSWERS = { page, part, index };

addEventListener("install", () => /** @type {any} */ (self).skipWaiting());
addEventListener("activate", (event) =>
  /** @type {any} */ (event).waitUntil(/** @type {any} */ (self).clients.claim()),
);
addEventListener("fetch", (event) => {
  const asked = /** @type {Fetching} */ (/** @type {unknown} */ (event));
  const way = wayOf(asked.request, SCOPE);
  if (way === "page" || way === "part" || way === "index")
    asked.respondWith(ANSWERS[way](asked));
});
// Asked to keep all of it now; the port hears how far it is.
addEventListener("message", (event) => {
  const [port] = event.ports;
  const work = refresh(0, (done, total) => port.postMessage({ done, total })).then(
    () => port.postMessage({ ended: true }),
    () => port.postMessage({ failed: true }),
  );
  /** @type {Lasting} */ (/** @type {unknown} */ (event)).waitUntil(work);
});
