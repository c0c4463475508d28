// Search in Vietnamese over the static files of this folder, in browsers and in Node.
//   const index = await open("https://…/");  const { hits } = await index.search("chong dich");
// What the files hold is told in search/blocks.py and search/index.py. This module imports
// nothing, so that what there is and the parts that read it come side by side.

/** @import { About, Fetch } from "./types.js" */
/** @import { Index } from "./query.js" */

/** A file of the index is missing, cut short or out of reach: nothing can be said. */
export class SearchError extends Error {}

/** @type {(bytes: Uint8Array) => any} */
export const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** @type {(bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>} */
const gunzip = async (bytes) => {
  // Some servers unpack on the way.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  if (!globalThis.DecompressionStream) return (await import("./inflate.js")).gunzip(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

/** The files of an index, each fetched and decoded once. */
export class Files {
  #base;
  #fetch;
  /** @type {Map<string, Promise<any>>} */
  #kept = new Map();

  /**
   * @param {URL} base
   * @param {Fetch} fetch
   */
  constructor(base, fetch) {
    this.#base = base;
    this.#fetch = fetch;
  }

  /**
   * @param {RequestInit} [options]
   * @returns {Promise<About>}
   */
  about(options) {
    return this.read("index.bin", json, options);
  }

  /**
   * @template T
   * @param {string} name
   * @param {(bytes: Uint8Array) => T} decode
   * @param {RequestInit} [options]
   * @returns {Promise<T>}
   */
  read(name, decode, options) {
    const known = this.#kept.get(name);
    if (known) return known;
    const reading = this.#fetched(name, decode, options);
    this.#kept.set(name, reading);
    // What failed is asked for again next time.
    reading.catch(() => this.#kept.delete(name));
    return reading;
  }

  forget() {
    this.#kept.clear();
  }

  /**
   * @template T
   * @param {string} name
   * @param {(bytes: Uint8Array) => T} decode
   * @param {RequestInit} [options]
   */
  async #fetched(name, decode, options) {
    try {
      const answer = await this.#fetch(new URL(name, this.#base), options);
      if (!answer.ok) throw new Error(String(answer.status));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (!bytes.length) throw new Error("empty");
      return decode(await gunzip(bytes));
    } catch (error) {
      throw new SearchError(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
}

// All at once, so that none waits until another has named it.
const parts = async () => {
  const [{ Index }] = await Promise.all([
    import("./query.js"),
    import("./block.js"),
    import("./fold.js"),
    import("./rank.js"),
    import("./weigh.js"),
  ]);
  return Index;
};

/**
 * The index of a portal. `base` is its address, or that of its folder tim-kiem/.
 * @param {string | URL} base
 * @param {{fetch?: Fetch}} options
 * @returns {Promise<Index>}
 */
export const open = async (base = ".", { fetch = globalThis.fetch } = {}) => {
  const here = new URL(base, import.meta.url);
  const root = here.pathname.endsWith("/tim-kiem/") ? new URL("..", here) : here;
  const files = new Files(new URL("tim-kiem/", root), fetch.bind(globalThis));
  const [about, Index] = await Promise.all([files.about(), parts()]);
  return new Index(files, about, root);
};

/** @type {Promise<Index> | null} */
let own = null;
/**
 * The index of the portal that this module belongs to, opened once; what failed is tried again
 * with the next call.
 */
export const opened = () =>
  (own ??= open().catch((error) => {
    own = null;
    throw error;
  }));
