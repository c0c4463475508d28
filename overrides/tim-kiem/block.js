// The terms of an index: syllables, pairs of them and numbers, each with its pages. How they lie
// in blocks is told in search/blocks.py.
import { hash } from "./fold.js";
import { SearchError, json } from "./search.js";

/** @import { About, Postings, Read, Vocabulary } from "./types.js" */

export const IMPACTS = 127;

/** Reads a row of bytes from a place on. */
class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** A number of any length, seven bits a byte. */
  next() {
    let [value, scale, byte] = [0, 1, 128];
    while (byte > 127) {
      if (this.at >= this.bytes.length) throw new SearchError("cut short");
      byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      scale *= 128;
    }
    return value;
  }

  /** @param {number} count */
  many(count) {
    return Array.from({ length: count }, () => this.next());
  }

  /**
   * Numbers that are kept as differences.
   * @param {number} count
   */
  rising(count) {
    const values = new Uint32Array(count);
    for (let i = 0, value = 0; i < count; i++) values[i] = value += this.next();
    return values;
  }

  /** @param {number} count */
  raw(count) {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}

/** One syllable (its name ends with a space) or two. */
export class Term {
  #block;
  #at;

  /**
   * @param {Block} block
   * @param {number} at its place there
   * @param {string} name
   * @param {number} total pages that have it
   * @param {number} kept how many of them stand in the block: those of which it says most
   */
  constructor(block, at, name, total, kept) {
    this.#block = block;
    this.#at = at;
    this.name = name;
    this.total = total;
    this.kept = kept;
    /**
     * The accents of each way of writing it.
     * @type {number[]}
     */
    this.spellings = [];
    /**
     * The file of lists, and the place in it, where the other pages are.
     * @type {{file: string, at: number} | null}
     */
    this.more = null;
    /**
     * The other pages, where they have been fetched.
     * @type {Postings | null}
     */
    this.rest = null;
  }

  get isPair() {
    return !this.name.endsWith(" ");
  }

  get best() {
    return this.#block.postings(this.#at);
  }

  /** What is known of its pages. */
  get postings() {
    return this.rest ? [this.best, this.rest] : [this.best];
  }
}

/** @typedef {Record<"pages" | "impact" | "ways" | "follows" | "names", Reader>} Sections */

/** @type {(term: Term, count: number, from: Sections) => Postings} */
const read = (term, count, from) => {
  const [pages, impact] = [from.pages.rising(count), from.impact.raw(count)];
  const ways = term.spellings.length > 1 ? from.ways.raw(count) : null;
  const follows = term.isPair ? from.follows.raw(count) : null;
  return { pages, impact, ways, follows, names: from.names.raw(titles(impact)) };
};

/**
 * On how many pages a term stands in the title.
 * @type {(impact: Uint8Array) => number}
 */
const titles = (impact) => {
  let count = 0;
  for (let i = 0; i < impact.length; i++) count += impact[i] & 1;
  return count;
};

/** The terms of one block; their pages are read when they are asked for. */
class Block {
  #terms;
  #sections;
  /** @type {Postings[]} */
  #read = [];

  /**
   * @param {Uint8Array} bytes
   * @param {number} part the number of its partition
   */
  constructor(bytes, part) {
    const reader = new Reader(bytes);
    const [count, length, pages] = reader.many(3);
    const names = namesIn(new TextDecoder().decode(reader.raw(length)));
    const counts = reader.many(2 * count);
    const terms = names.map((n, i) => new Term(this, i, n, counts[2 * i], counts[2 * i + 1]));
    const ways = reader.many(count);
    terms.forEach((term, i) => (term.spellings = reader.many(ways[i])));
    for (const term of terms) {
      if (term.total === term.kept) continue;
      term.more = { file: `lists/${part}-${reader.next()}`, at: reader.next() };
    }
    this.#sections = sections(bytes, reader, pages, terms);
    this.#terms = new Map(terms.map((term) => [term.name, term]));
    this.inOrder = terms;
  }

  /** @param {string} name */
  term(name) {
    return this.#terms.get(name) ?? null;
  }

  /** @param {string} start */
  beginning(start) {
    return this.inOrder.filter(({ name }) => name.startsWith(start));
  }

  /**
   * Pages are numbers without an index: those before are read on the way.
   * @param {number} at
   */
  postings(at) {
    while (this.#read.length <= at) {
      const term = this.inOrder[this.#read.length];
      this.#read.push(read(term, term.kept, this.#sections));
    }
    return this.#read[at];
  }
}

/** @type {(text: string) => string[]} */
const namesIn = (text) =>
  text.split("\f").flatMap((group) => {
    const [first, ...seconds] = group.split("\n");
    return seconds.map((second) => `${first} ${second}`);
  });

/**
 * Where each column of a block begins, the first after `pages` bytes of pages.
 * @type {(bytes: Uint8Array, from: Reader, pages: number, terms: Term[]) => Sections}
 */
const sections = (bytes, from, pages, terms) => {
  let [impact, ways, follows] = [0, 0, 0];
  for (const term of terms) {
    impact += term.kept;
    if (term.spellings.length > 1) ways += term.kept;
    if (term.isPair) follows += term.kept;
  }
  const at = from.at + pages;
  const names = at + impact + ways + follows;
  if (names + titles(bytes.subarray(at, at + impact)) !== bytes.length)
    throw new SearchError("cut short");
  return {
    pages: from,
    impact: new Reader(bytes, at),
    ways: new Reader(bytes, at + impact),
    follows: new Reader(bytes, at + impact + ways),
    names: new Reader(bytes, names),
  };
};

/** All terms, found by their syllables. */
export class Terms {
  #read;
  #about;

  /**
   * @param {Read} read
   * @param {About} about
   */
  constructor(read, about) {
    this.#read = read;
    this.#about = about;
    this.pages = about.pages;
  }

  /**
   * The syllable, or the two; null where they stand nowhere.
   * @returns {Promise<Term | null>}
   */
  async term(/** @type {string} */ first, second = "") {
    const name = `${first} ${second}`;
    const place = this.#place(first, name);
    return place && (await this.#block(place.part, place.block)).term(name);
  }

  /**
   * Terms of one first part whose second part begins so, the commonest first.
   * @param {string} first
   * @param {string} second
   * @param {number} most
   */
  async beginning(first, second, most) {
    const start = `${first} ${second}`;
    const [from, to] = [this.#place(first, start), this.#place(first, `${start}\x7f`)];
    if (!from || !to) return [];
    const numbers = [from.block, from.block + 1].filter((n) => n <= to.block);
    const blocks = await Promise.all(numbers.map((n) => this.#block(from.part, n)));
    const found = blocks.flatMap((block) => block.beginning(start));
    return found.sort((a, b) => b.total - a.total).slice(0, most);
  }

  /**
   * Fetches the pages of a term of which its block holds but the best.
   * @param {Term} term
   */
  async fill(term) {
    if (!term.more || term.rest) return;
    const bytes = await this.#read(term.more.file, (content) => content);
    const all = new Reader(bytes, term.more.at);
    const from = { pages: all, impact: all, ways: all, follows: all, names: all };
    term.rest = read(term, term.total - term.kept, from);
  }

  /**
   * How much a term tells pages apart.
   * @param {Term} term
   */
  rarity({ total }) {
    return Math.log(1 + (this.pages - total + 0.5) / (total + 0.5));
  }

  /**
   * The commonest syllables, each with the number of its pages.
   * @returns {Promise<Vocabulary>}
   */
  vocabulary() {
    return this.#read("words", json);
  }

  /**
   * @param {number} part
   * @param {number} n
   */
  #block(part, n) {
    return this.#read(`terms/${part}-${n}`, (bytes) => new Block(bytes, part));
  }

  /**
   * The block in which a term stands, or would stand; null where there is none.
   * @param {string} first
   * @param {string} name
   */
  #place(first, name) {
    const { partitions } = this.#about;
    const part = partitions === 1 || first[0] === "#" ? 0 : 1 + (hash(first) % (partitions - 1));
    const begins = this.#about.begins[part];
    if (!begins) return null;
    const after = begins.findIndex((begin) => begin > name);
    return { part, block: after < 0 ? begins.length : after };
  }
}
