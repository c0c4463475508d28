// An index, and how a query is read and answered.
import { quotations, syllables } from "./fold.js";
import { WEIGHTS, best, ranked, together, worth } from "./rank.js";
import { SearchError, json } from "./search.js";
import { Terms } from "./block.js";
import { weigh } from "./weigh.js";

/** @import { About, Absent, Asked, Card, Count, Facet, Filters, Numbers, Options } from "./types.js" */
/** @import { Abbreviations, Pages, Passage, Placed, Ranked, Read, Result } from "./types.js" */
/** @import { Row, Syllable, Test, Word } from "./types.js" */
/** @import { Files } from "./search.js" */

// Characters and words of a query that are looked at: more than anybody types, and words are bits
// of one number.
const [CHARACTERS, WORDS] = [500, 24];
// Bytes of long lists that one query may cost, about: half a second on a slow telephone. Less where
// a page is known already that has all words.
const [DEEP, ENOUGH] = [90_000, 30_000];
// Documents of one number above which the other words must tell them apart.
const NAMESAKES = 10;
// Words before a number of which it may be a part: "sửa đổi một số điều của Thông tư 6/2013/TT-BTC".
// A citation has fewer.
const WITHIN = 6;
// Numbers in a query that may be one of a document, and the symbols that are looked at of each.
const [SERIALS, SYMBOLS] = [3, 400];
const DATES =
  /\b\d{1,2}\s*(?:[/.-]|th[aá]ng)\s*\d{1,2}\s*(?:[/.-]|n[aă]m)\s*\d{4}\b|\b\d{4}[/.-]\d{1,2}[/.-]\d{1,2}\b/gi;
// Where less is found, pages that have few of the words come after.
const FEW = 10;

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
    await Promise.all([spelling(), this.#terms.vocabulary()]);
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
    const narrowed = Object.values(filters).some((values) => values?.length);
    if (narrowed && !String(query).trim()) return this.#listed(filters, limit);
    const wide = narrowed || sort === "date";
    const asked = await this.#asked(query, wide, verbatim);
    const { all, phrases } = asked;
    if (!all.length) return NOTHING;
    const [{ pages, words, other }, tests, absent] = await Promise.all([
      this.#weighed(asked),
      this.#tests(filters),
      this.#absent(asked),
    ]);
    const rows = ranked(pages, words.length, intended(pages, asked), this.#about);
    const quoted = phrases.length ? await this.#quoting(rows, phrases) : rows;
    const loosened = !quoted.length && phrases.length > 0;
    const whole = (loosened ? rows : quoted).filter(({ loose }, i) => !loose || i < FEW);
    const kept = whole.filter(({ id }) => passes(tests, id));
    if (sort === "date") kept.sort((a, b) => +a.loose - +b.loose || b.id - a.id);
    const shown = words === asked.words ? bound(all, asked, absent) : words;
    const told = { corrected: other, loosened, absent, words: shown };
    return { ...told, whole: whole.map(({ id }) => id), ...(await this.#shown(kept, limit)) };
  }

  /**
   * What filters alone let through: directives, the newest first.
   * @param {Filters} filters
   * @param {number} limit
   * @returns {Promise<Result>}
   */
  async #listed(filters, limit) {
    const [whole, tests] = await Promise.all([this.directives(), this.#tests(filters)]);
    const kept = whole.filter((id) => passes(tests, id)).map((id) => ({ id, score: 0 }));
    return { ...NOTHING, whole, ...(await this.#shown(kept, limit)) };
  }

  /**
   * All directives as a result calls pages `found`, the newest first.
   * @returns {Promise<number[]>}
   */
  async directives() {
    const [{ column }, bytes] = await this.#column("issuer");
    const { of } = column(bytes, this.#about.pages);
    return Array.from({ length: this.#about.pages }, (_, i) => this.#about.pages - 1 - i).filter(
      (id) => of(id).length,
    );
  }

  /**
   * @param {{id: number, score: number}[]} kept
   * @param {number} limit
   * @returns {Promise<Pick<Result, "hits" | "total" | "found">>}
   */
  async #shown(kept, limit) {
    const found = kept.map(({ id }) => id);
    const cards = await this.cards(found.slice(0, limit));
    const hits = cards.map((card, i) => ({ ...card, score: kept[i].score }));
    return { hits, total: found.length, found };
  }

  /**
   * Only pages on which the words of each phrase stand one after the other.
   * @param {Ranked[]} rows
   * @param {Syllable[][]} phrases
   */
  async #quoting(rows, phrases) {
    const { quoting } = await import("./quote.js");
    return quoting(this.#terms, rows, phrases);
  }

  /**
   * The number that is asked for and that no page has; null where there is none.
   * @param {Asked} asked
   * @returns {Promise<Absent | null>}
   */
  async #absent({ typed, meant }) {
    if (meant.span || !/\d/.test(typed)) return null;
    const { absent } = await import("./absent.js");
    return absent(this.#terms, typed.replace(DATES, filling("~")), this.#about.types);
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
    const all = syllables(typed, abbreviations).slice(0, WORDS);
    const meant = await numbers(this.#terms, typed);
    const phrases = quotations(typed, abbreviations);
    const words = besides(meant.span, all);
    const deep = wide || phrases.length ? DEEP : 0;
    const settled = verbatim || phrases.length > 0 || meant.pages.size > 0;
    return { typed, all, words, prefix, meant, phrases, deep, settled };
  }

  /**
   * What pages say of a query: of the words typed, or of `other` ones where these say more.
   * @param {Asked} asked
   * @returns {Promise<{pages: Pages, words: Syllable[], other: string | null}>}
   */
  async #weighed(asked) {
    const { words, settled } = asked;
    const pages = await this.#deepened(asked);
    const full = spelledOut(words, this.#about.types);
    if (full) {
      const others = await this.#deepened({ ...asked, words: full });
      if (worth(others, full) >= worth(pages, words))
        return { pages: others, words: full, other: null };
    }
    const typed = { pages, words, other: null };
    if (settled || together(pages, words.length)) return typed;
    const [{ corrected }] = await Promise.all([spelling(), this.#terms.vocabulary()]);
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
   * What tells the pages that some filters let through.
   * @param {Filters} filters
   * @returns {Promise<Test[]>}
   */
  #tests(filters) {
    const wanted = Object.entries(filters).filter(([, values]) => values?.length);
    return Promise.all(
      wanted.map(async ([name, sought]) => {
        const [{ column, has }, bytes] = await this.#column(name);
        return { name, test: has(column(bytes, this.#about.pages), sought) };
      }),
    );
  }

  /**
   * How many of some pages have which value, the commonest first: of those that the filters of
   * all other facets let through, so that a count is what its filter would leave.
   * @param {number[]} whole
   * @param {Filters} filters
   * @returns {Promise<Record<Facet, Count[]>>}
   */
  async facets(whole, filters = {}) {
    const tests = await this.#tests(filters);
    const counted = await Promise.all(
      this.#about.facets.map(async (name) => {
        const others = tests.filter((of) => of.name !== name);
        const [{ column, counts }, bytes] = await this.#column(name);
        const pages = whole.filter((id) => passes(others, id));
        return [name, counts(column(bytes, this.#about.pages), pages)];
      }),
    );
    return Object.fromEntries(counted);
  }

  /**
   * A column, and what reads it.
   * @param {string} name
   */
  #column(name) {
    return Promise.all([import("./facets.js"), this.#read(`columns/${name}`, (bytes) => bytes)]);
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
    if (!hit.text) return null;
    const [{ excerpt }, passages] = await this.#passages(hit);
    return excerpt(passages, words, this.abbreviations);
  }

  /**
   * How the text of a hit begins; null where it has none.
   * @param {Card} hit
   */
  async opening(hit) {
    if (!hit.text) return null;
    const [{ opening }, passages] = await this.#passages(hit);
    return opening(passages);
  }

  /**
   * What reads the passages of a hit, and these.
   * @param {Card} hit
   * @returns {Promise<[typeof import("./excerpt.js"), Passage[]]>}
   */
  async #passages({ text }) {
    const [batch, file, place] = text.split("-");
    /** @type {[typeof import("./excerpt.js"), Passage[][]]} */
    const [excerpts, texts] = await Promise.all([
      import("./excerpt.js"),
      this.#read(`texts/${batch}-${file}`, json),
    ]);
    return [excerpts, texts[Number(place)]];
  }
}

/**
 * Reads files of one state of the index.
 * @type {(files: Files, folder: string) => Read}
 */
const below = (files, folder) => (name, decode) => files.read(`${folder}/${name}.bin`, decode);

const TOLD = { corrected: null, loosened: false, absent: null };
/** @type {Result} */
const NOTHING = { hits: [], total: 0, ...TOLD, found: [], whole: [], words: [] };

/** @type {(tests: Test[], page: number) => boolean} */
const passes = (tests, page) => tests.every(({ test }) => test(page));

/**
 * Words, those marked that are parts of a number: alone they are other words ("TU" is no "từ").
 * @type {(words: Placed[], asked: Asked, absent: Absent | null) => Word[]}
 */
const bound = (words, { typed, meant }, absent) => {
  const at = absent ? typed.indexOf(absent.number) : -1;
  const [from, to] = meant.span ?? (absent ? [at, at + absent.number.length] : [0, 0]);
  return words.map((word) =>
    word.start >= from && word.end <= to ? { ...word, bound: true } : word,
  );
};

/**
 * Words that begin with the code of a type (NĐ, QĐ, TT), read as that type; null where they do
 * not, or where a number follows, which is sought as one.
 * @type {(words: Placed[], types: Abbreviations) => Placed[] | null}
 */
const spelledOut = ([first, ...others], types) => {
  if (!others.length || !Object.hasOwn(types, first.text)) return null;
  if (others[0].text === "so" || /\d/.test(others[0].text)) return null;
  const type = types[first.text].split(" ").map((text) => ({ ...first, text, accents: 0 }));
  return [...type, ...others];
};

/** @type {(words: Syllable[]) => string} */
const spoken = (words) => words.map(({ text }) => text).join(" ");

// Most queries are typed well.
const spelling = () => import("./spelling.js");

/** @type {(sign: string) => (text: string) => string} */
const filling = (sign) => (text) => sign.repeat(text.length);

/**
 * Pages whose number is asked for.
 * @type {(terms: Terms, query: string) => Promise<Numbers>}
 */
const numbers = async (terms, query) => {
  const parts = syllables(query.replace(DATES, filling(" ")));
  const serials = parts.flatMap(({ text }, at) => (/^\d{1,6}$/.test(text) ? [at] : []));
  /** @type {Map<number, number>} */
  const pages = new Map();
  /** @type {[number, number] | null} */
  let span = null;
  for (const at of serials.slice(0, SERIALS)) {
    const serial = parts[at].text;
    const after = parts.slice(at + 1);
    const others = [...parts.slice(0, at), ...after].map(({ text }) => text);
    for (const term of await terms.beginning(`#${serial}`, "", SYMBOLS)) {
      const symbol = term.name.split(" ").slice(1).filter(Boolean);
      const length = follows(symbol, after);
      const sure = length ? 1 : at === serials[0] ? agreement(symbol, others) : 0;
      if (!sure) continue;
      if (length) {
        span = [parts[at].start, after[length - 1].end];
        await terms.fill(term);
      }
      for (const postings of term.postings)
        for (const page of postings.pages) pages.set(page, Math.max(sure, pages.get(page) ?? 0));
    }
  }
  return { pages, span };
};

/**
 * How many parts after a serial are a symbol, however it is parted; 0 where they are none.
 * @type {(symbol: string[], after: Syllable[]) => number}
 */
const follows = (symbol, after) => {
  const joined = symbol.join("");
  let run = "";
  for (let n = 0; joined && n < after.length && run.length < joined.length; n++) {
    run += after[n].text;
    if (run === joined) return n + 1;
  }
  return 0;
};

/**
 * How well the other words of a query name a symbol, in any order (0 to 0.9). Words that are no
 * part of it mean that something else is sought.
 * @type {(symbol: string[], others: string[]) => number}
 */
const agreement = (symbol, others) => {
  const typed = others.filter((part) => part !== "so");
  const words = typed.filter((part) => !/\d/.test(part));
  if (!words.length) return typed.length ? WEIGHTS.serialAmongNumbers : WEIGHTS.serialAlone;
  const run = typed.join("");
  const begun = run.length > 1 && symbol.join("").startsWith(run) ? WEIGHTS.symbolBegun : 0;
  // "Công văn" names the part cv.
  const initials = words.slice(1).map((word, i) => words[i][0] + word[0]);
  const parts = new Set(symbol);
  const used = words.filter((word, i) =>
    [word, initials[i], initials[i - 1]].some((part) => parts.has(part)),
  );
  if (used.length * 2 < words.length && !begun) return 0;
  const named = new Set([...typed, ...initials]);
  // Who leaves out the year has named all else.
  const asked = symbol.filter((part) => named.has(part) || !/^\d{4}$/.test(part));
  const share = asked.filter((part) => named.has(part)).length / Math.max(1, asked.length);
  return share < WEIGHTS.symbolShare ? begun : Math.max(WEIGHTS.symbolNamed * share, begun);
};

/**
 * Pages that are meant by their number; and by their name, where that holds the number.
 * @type {(pages: Pages, asked: Asked) => Map<number, number>}
 */
const intended = (pages, { all, words, meant }) => {
  if (!meant.span || words !== all) return meant.pages;
  const named = [...pages].filter(([, page]) => page.name >= WEIGHTS.namedSo);
  return new Map([...meant.pages, ...named.map(([id]) => /** @type {const} */ ([id, 1]))]);
};

/**
 * The words of a query but for the number in it, which is sought as a number; all of them where
 * there are no others, or it may be a part of a name.
 * @type {(span: [number, number] | null, words: Placed[]) => Placed[]}
 */
const besides = (span, words) => {
  if (!span) return words;
  const [from, to] = span;
  const before = words.filter(({ end }) => end <= from);
  const others = [...before, ...words.filter(({ start }) => start >= to)];
  if (before.length >= WITHIN) return words;
  return others.length ? others : words;
};
