// An index, and all that can be asked of it.
import { syllables } from "./fold.js";
import { besides, corrected, numbers, quotations, quoting, spoken } from "./query.js";
import { best, ranked, together, weigh, worth } from "./rank.js";
import { SearchError, json } from "./search.js";
import { Terms } from "./terms.js";

/** @import { About, Asked, Card, Column, Count, Facet, Filters, Options } from "./types.js" */
/** @import { Pages, Passage, Placed, Ranked, Read, Result, Row, Syllable } from "./types.js" */
/** @import { Word } from "./types.js" */
/** @import { Files } from "./search.js" */

// Characters and words of a query that are looked at: more than anybody types, and words are bits
// of one number.
const [CHARACTERS, WORDS] = [500, 24];
// Bytes of long lists that one query may cost, about: half a second on a slow telephone. Less where
// a page is known already that has all words.
const [DEEP, ENOUGH] = [90_000, 30_000];
// Documents of one number above which the other words must tell them apart.
const NAMESAKES = 10;
/** @type {Facet[]} */
const FACETS = ["issuer", "type", "topic", "year", "status"];

export class Index {
  #files;
  #root;
  #about;
  #terms;

  /**
   * @param {Files} files
   * @param {About} about
   * @param {URL} root the address of the portal
   */
  constructor(files, about, root) {
    this.#files = files;
    this.#root = root;
    this.#about = about;
    this.#terms = new Terms(below(files, about.folder), about);
  }

  get abbreviations() {
    return this.#about.abbreviations;
  }

  get #read() {
    return below(this.#files, this.#about.folder);
  }

  /** Fetches what most queries need, before one is typed. */
  async warm() {
    await Promise.all([this.#terms.vocabulary(), this.#ended()]);
  }

  /**
   * The pages that a query finds, the best first.
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Result>}
   */
  async search(query, options = {}) {
    try {
      return await this.#search(query, options);
    } catch (error) {
      if (!(error instanceof SearchError && (await this.#isRenewed()))) throw error;
      return this.#search(query, options);
    }
  }

  /** Whether the portal has been published anew since this page was opened. */
  async #isRenewed() {
    const { folder } = this.#about;
    this.#files.forget();
    this.#about = await this.#files.about({ cache: "reload" });
    this.#terms = new Terms(below(this.#files, this.#about.folder), this.#about);
    return this.#about.folder !== folder;
  }

  /**
   * @param {string} query
   * @param {Options} options
   * @returns {Promise<Result>}
   */
  async #search(query, { limit = 10, filters = {}, sort = "relevance", verbatim = false }) {
    const wide = sort === "date" || isNarrowed(filters);
    const asked = await this.#asked(query, wide, verbatim);
    const { all, meant, phrases } = asked;
    if (!all.length)
      return { hits: [], total: 0, corrected: null, loosened: false, found: [], words: [] };
    const [{ pages, words, other }, ended] = await Promise.all([
      this.#weighed(asked),
      this.#ended(),
    ]);
    const rows = ranked(pages, words.length, meant.pages, ended, this.#about.pages);
    const quoted = await this.#quoted(rows, phrases);
    const loosened = !quoted.length && phrases.length > 0;
    const kept = await this.#filtered(loosened ? rows : quoted, filters);
    if (sort === "date") kept.sort((a, b) => b.id - a.id);
    const found = kept.map(({ id }) => id);
    const cards = await this.cards(found.slice(0, limit));
    const hits = cards.map((card, i) => ({ ...card, score: kept[i].score }));
    const shown = other === null ? all : words;
    return { hits, total: found.length, corrected: other, loosened, found, words: shown };
  }

  /**
   * A query as it is read.
   * @param {string} query
   * @param {boolean} wide whether more than the best pages are needed
   * @param {boolean} verbatim
   * @returns {Promise<Asked>}
   */
  async #asked(query, wide, verbatim) {
    const { abbreviations } = this;
    const typed = String(query).normalize("NFC").slice(0, CHARACTERS);
    const prefix = !/[\s"”]$/.test(typed);
    /** @type {(Placed & Word)[]} */
    const all = syllables(typed, abbreviations).slice(0, WORDS);
    const last = all.at(-1);
    if (last && prefix) last.prefix = true;
    const meant = await numbers(this.#terms, typed);
    const phrases = quotations(typed, abbreviations);
    const deep = wide || phrases.length ? DEEP : 0;
    const settled = verbatim || phrases.length > 0 || meant.pages.size > 0;
    return { all, words: besides(meant.span, all), prefix, meant, phrases, deep, settled };
  }

  /**
   * What pages say of a query: of the words typed, or of `other` ones where these say more.
   * @param {Asked} asked
   * @returns {Promise<{pages: Pages, words: Syllable[], other: string | null}>}
   */
  async #weighed(asked) {
    const { words, settled } = asked;
    const pages = await this.#deepened(asked);
    const typed = { pages, words, other: null };
    if (settled || together(pages, words.length)) return typed;
    const right = await corrected(this.#terms, words);
    const others = await weigh(this.#terms, right, { prefix: false, deep: DEEP });
    const other = spoken(right);
    const better = other !== spoken(words) && worth(others, right) > worth(pages, words);
    return better ? { pages: others, words: right, other } : typed;
  }

  /**
   * Long lists are fetched only where the best pages of each do not answer.
   * @param {Asked} asked
   * @returns {Promise<Pages>}
   */
  async #deepened({ words, prefix, deep, meant: { pages: meant } }) {
    const pages = await weigh(this.#terms, words, { prefix, deep });
    if (deep || (meant.size <= NAMESAKES && together(pages, words.length))) return pages;
    const enough = best(pages) === words.length && !meant.size;
    return weigh(this.#terms, words, { prefix, deep: enough ? ENOUGH : DEEP });
  }

  /**
   * @param {Ranked[]} rows
   * @param {Syllable[][]} phrases
   */
  async #quoted(rows, phrases) {
    let quoted = rows;
    for (const phrase of phrases) quoted = await quoting(this.#terms, quoted, phrase);
    return quoted;
  }

  /**
   * @param {Ranked[]} rows
   * @param {Filters} filters
   */
  async #filtered(rows, filters) {
    const wanted = Object.entries(filters).filter(([, values]) => values?.length);
    const tests = await Promise.all(
      wanted.map(async ([name, sought]) => has(await this.#column(name), sought)),
    );
    return rows.filter(({ id }) => tests.every((test) => test(id)));
  }

  /**
   * How many of the pages found have which value, the commonest first.
   * @param {number[]} found
   * @returns {Promise<Record<Facet, Count[]>>}
   */
  async facets(found, names = FACETS) {
    const counted = await Promise.all(
      names.map(async (name) => [name, counts(await this.#column(name), found)]),
    );
    return Object.fromEntries(counted);
  }

  /**
   * @param {string} name
   * @returns {Promise<Column>}
   */
  #column(name) {
    const { pages } = this.#about;
    return this.#read(`columns/${name}`, (bytes) => {
      const end = bytes.indexOf(0);
      const { values, sets } = json(bytes.subarray(0, end));
      const low = bytes.subarray(end + 1, end + 1 + pages);
      const high = bytes.subarray(end + 1 + pages);
      return { values, of: (page) => sets[low[page] + 256 * high[page]] };
    });
  }

  /**
   * What there is to show of pages, by what a result calls `found`.
   * @param {number[]} pages
   * @returns {Promise<Card[]>}
   */
  cards(pages) {
    return Promise.all(pages.map((id) => this.#card(id)));
  }

  /**
   * @param {number} id
   * @returns {Promise<Card>}
   */
  async #card(id) {
    const each = this.#about.cards;
    /** @type {Row[]} */
    const rows = await this.#read(`cards/${Math.floor(id / each)}`, json);
    const [path, number, type, subject, issuer, date, status, label, text, summary, later, day] =
      rows[id % each];
    const url = new URL(path, this.#root).href;
    const facts = { url, number, type, subject, issuer, date, status, label };
    return { ...facts, text, summary, later, day, id };
  }

  /**
   * The passage of a hit that says most of what was sought (`words` of the result); null where
   * none says it.
   * @param {Card} hit
   * @param {Word[]} words
   */
  async excerpt(hit, words) {
    const [batch, file, place] = hit.text.split("-");
    /** @type {[typeof import("./excerpt.js"), Passage[][]]} */
    const [{ excerpt }, texts] = await Promise.all([
      import("./excerpt.js"),
      this.#read(`texts/${batch}-${file}`, json),
    ]);
    return excerpt(texts[Number(place)], words, this.abbreviations);
  }

  /**
   * A bit for each page: whether it is over.
   * @returns {Promise<Uint8Array>}
   */
  #ended() {
    return this.#read("ended", (bytes) => bytes);
  }
}

/**
 * Reads files of one state of the index.
 * @type {(files: Files, folder: string) => Read}
 */
const below = (files, folder) => (name, decode) => files.read(`${folder}/${name}.bin`, decode);

/** @type {(filters: Filters) => boolean} */
const isNarrowed = (filters) => Object.values(filters).some((values) => values?.length);

/**
 * Tells whether a page has one of some values, each an id or a name.
 * @type {(column: Column, sought: unknown[]) => (page: number) => boolean}
 */
const has = ({ values, of }, sought) => {
  const names = new Set(sought.map(String));
  return (page) => of(page).some((v) => values[v].some((value) => names.has(value)));
};

/** @type {(column: Column, found: number[]) => Count[]} */
const counts = ({ values, of }, found) => {
  /** @type {Map<number, number>} */
  const pages = new Map();
  for (const page of found) for (const v of of(page)) pages.set(v, (pages.get(v) ?? 0) + 1);
  const rows = [...pages].map(([v, count]) => ({ id: values[v][0], name: values[v][1], count }));
  return rows.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
};
