// Search in Vietnamese over the static files of this folder, in browsers and in Node.
//   const index = await open("https://…/");  const { hits } = await index.search("chong dich");
// What the files hold is told in search/blocks.py and search/index.py.

// The same fold as search/fold.py; one file of cases tests both.
const WORD = /[a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0300-\u036f]+|[0-9]+/g;
const TONES = { "\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5 };
const SHAPES = { "\u0302": 1, "\u0306": 2, "\u031b": 4 };
const MARKS = 96;
const STROKE = 48;

export const fold = (word) => {
  const plain = word.replace(/[đð]/g, "d");
  let [text, tone, shapes] = ["", 0, 0];
  for (const c of plain.normalize("NFD")) {
    if (TONES[c]) tone = TONES[c];
    else if (SHAPES[c]) shapes |= SHAPES[c];
    else if (c <= "\x7f") text += c;
  }
  text = text.replace(/^0+(?=\d)/, "").replace(/^(h|k|l|m|qu|s|t)i$/, "$1y");
  return { text, marks: tone + 6 * shapes + (plain === word ? 0 : STROKE) };
};

// The syllables of a text, each with where its word begins and ends.
export const syllables = (text, abbreviations = {}) => {
  const found = [];
  for (const { 0: word, index } of text.normalize("NFC").toLowerCase().matchAll(WORD)) {
    const syllable = fold(word);
    const long = Object.hasOwn(abbreviations, syllable.text) && abbreviations[syllable.text];
    const read = long ? long.split(" ").map((t) => ({ text: t, marks: 0 })) : [syllable];
    for (const s of read) if (s.text) found.push({ ...s, start: index, end: index + word.length });
  }
  return found;
};

// Typed marks agree with written ones; who types none, or only đ, leaves the rest open.
const agrees = (typed, written) =>
  typed === 0 || typed === written || (typed === STROKE && written >= STROKE);

const hash = (text) => {
  let value = 0x811c9dc5;
  for (const c of text) value = Math.imul(value ^ c.charCodeAt(0), 0x01000193) >>> 0;
  return value;
};

const bit = (text) => (text ? 1 << ((hash(text) >>> 8) & 7) : 0);

/** A file of the index is missing, cut short or out of reach: nothing can be said. */
export class SearchError extends Error {}

const gunzip = async (bytes) => {
  // Some servers unpack on the way.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  if (!globalThis.DecompressionStream) return (await import("./inflate.js")).gunzip(bytes);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
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
  many(count) {
    return Array.from({ length: count }, () => this.next());
  }
  rising(count) {
    const values = new Uint32Array(count);
    for (let i = 0, value = 0; i < count; i++) values[i] = value += this.next();
    return values;
  }
  raw(count) {
    return this.bytes.subarray(this.at, (this.at += count));
  }
}

// The terms of one block; their pages are read when they are asked for.
class Block {
  constructor(bytes) {
    const reader = new Reader(bytes);
    const [count, length, pages] = reader.many(3);
    const groups = new TextDecoder().decode(reader.raw(length)).split("\f");
    this.terms = groups.flatMap((group) => {
      const [first, ...seconds] = group.split("\n");
      return seconds.map((second) => `${first} ${second}`);
    });
    const counts = reader.many(2 * count);
    const spellings = reader.many(count).map((ways) => reader.many(ways));
    this.entries = new Map();
    let [impacts, masks, after] = [0, 0, 0];
    this.terms.forEach((term, i) => {
      const [total, kept] = [counts[2 * i], counts[2 * i + 1]];
      const entry = { total, kept, spellings: spellings[i], impacts, masks, after };
      if (total > kept) entry.more = reader.many(2);
      impacts += kept;
      if (spellings[i].length > 1) masks += kept;
      if (!term.endsWith(" ")) after += kept;
      this.entries.set(term, entry);
    });
    const at = reader.at;
    for (const entry of this.entries.values()) {
      entry.impacts += at + pages;
      entry.masks += at + pages + impacts;
      entry.after += at + pages + impacts + masks;
    }
    if (at + pages + impacts + masks + after !== bytes.length) throw new SearchError("cut short");
    this.bytes = bytes;
    this.reader = reader;
    this.read = 0;
  }

  term(name) {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (!entry.pages) this.#readTo(entry);
    return entry;
  }

  // Pages are varints without an index: those before are read on the way.
  #readTo(wanted) {
    for (let i = this.read; ; i++) {
      const entry = this.entries.get(this.terms[i]);
      entry.pages = this.reader.rising(entry.kept);
      entry.impact = this.bytes.subarray(entry.impacts, entry.impacts + entry.kept);
      const several = entry.spellings.length > 1;
      entry.way = several && this.bytes.subarray(entry.masks, entry.masks + entry.kept);
      const pair = !this.terms[i].endsWith(" ");
      entry.follows = pair && this.bytes.subarray(entry.after, entry.after + entry.kept);
      this.read = i + 1;
      if (entry === wanted) return;
    }
  }

  beginning(start) {
    return this.terms.filter((term) => term.startsWith(start));
  }
}

const LIMIT = 24; // words of a query that are looked at
const DEEP = 90_000; // bytes of long lists that one query may cost, about
const MANY = 10; // documents with one number: what else was typed tells them apart
const MISTAKES = 3; // words that are put right
const FACTS = "url number type subject issuer date status label text summary later day".split(" ");
const bits = (n) => 2 ** n;

class Index {
  constructor(base, root, fetch) {
    Object.assign(this, { base, root, fetch, files: new Map() });
  }

  async load(options) {
    this.about = await this.json("index.bin", options);
    return this;
  }

  /** Fetch what most queries need, before one is typed. */
  async warm() {
    await Promise.all([this.vocabulary(), this.#ended()]);
  }

  bytes(name, options) {
    if (!this.files.has(name)) {
      const read = this.#bytes(name, options);
      this.files.set(name, read);
      // What failed is asked for again next time.
      read.catch(() => this.files.delete(name));
    }
    return this.files.get(name);
  }

  async #bytes(name, options) {
    try {
      const answer = await this.fetch(new URL(name, this.base), options);
      if (!answer.ok) throw new SearchError(`${name}: ${answer.status}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      if (!bytes.length) throw new SearchError(`${name}: empty`);
      return await gunzip(bytes);
    } catch (error) {
      throw error instanceof SearchError ? error : new SearchError(`${name}: ${error.message}`);
    }
  }

  async json(name, options) {
    const text = new TextDecoder().decode(await this.bytes(name, options));
    try {
      return JSON.parse(text);
    } catch {
      this.files.delete(name);
      throw new SearchError(`${name}: cut short`);
    }
  }

  file(name) {
    return `${this.about.folder}/${name}.bin`;
  }

  async #block(part, n) {
    const name = this.file(`terms/${part}-${n}`);
    const bytes = await this.bytes(name);
    try {
      return (bytes.block ??= new Block(bytes));
    } catch (error) {
      this.files.delete(name);
      throw error;
    }
  }

  // The block in which a term stands, or would stand; null where there is none.
  #place(first, name) {
    const { partitions } = this.about;
    const part = partitions === 1 || first[0] === "#" ? 0 : 1 + (hash(first) % (partitions - 1));
    const begins = this.about.begins[part];
    if (!begins) return null;
    const after = begins.findIndex((begin) => begin > name);
    return { part, block: after < 0 ? begins.length : after };
  }

  async term(first, second = "") {
    const place = this.#place(first, `${first} ${second}`);
    if (!place) return null;
    const entry = (await this.#block(place.part, place.block)).term(`${first} ${second}`);
    return entry && Object.assign(entry, { part: place.part });
  }

  // Terms of one first part whose second part begins so, the commonest first.
  async beginning(first, second, most) {
    const from = this.#place(first, `${first} ${second}`);
    if (!from) return [];
    const to = this.#place(first, `${first} ${second}\x7f`);
    const numbers = [from.block, from.block + 1].filter((n) => n <= to.block);
    const blocks = await Promise.all(numbers.map((n) => this.#block(from.part, n)));
    const found = blocks.flatMap((block) =>
      block.beginning(`${first} ${second}`).map((name) => ({ name, block })),
    );
    const total = ({ name, block }) => block.entries.get(name).total;
    return found
      .sort((a, b) => total(b) - total(a))
      .slice(0, most)
      .map(({ name, block }) => ({
        name,
        entry: Object.assign(block.term(name), { part: from.part }),
      }));
  }

  // All pages of a term, where its block holds but the best.
  async whole(entry) {
    if (!entry?.more || entry.whole) return;
    const [file, at] = entry.more;
    const bytes = await this.bytes(this.file(`lists/${entry.part}-${file}`));
    const reader = new Reader(bytes, at);
    const count = entry.total - entry.kept;
    const pages = reader.rising(count);
    const impact = reader.raw(count);
    const way = entry.way && reader.raw(count);
    entry.whole = { pages, impact, way, follows: entry.follows && reader.raw(count) };
  }

  rarity(total) {
    return Math.log(1 + (this.about.pages - total + 0.5) / (total + 0.5));
  }

  #ended() {
    return this.bytes(this.file("ended"));
  }

  vocabulary() {
    return this.json(this.file("words"));
  }

  // What pages say of the words of a query: a Map of pages, each with a score and what it has
  // of the words. `deep`: bytes that long lists may cost.
  async #weigh(words, { prefix, deep }) {
    const pairs = await Promise.all(
      words.slice(1).map((word, i) => this.term(words[i].text, word.text)),
    );
    const paired = words.map((_, i) => !!(pairs[i - 1] || pairs[i]));
    const few = pairs.every((pair) => !pair || pair.total < 10);
    const singles = await Promise.all(
      words.map((word, i) => (paired[i] && !few ? null : this.term(word.text))),
    );
    const lists = [];
    const list = (entry, at, weight) => entry && lists.push({ entry, at, weight });
    pairs.forEach((entry, i) => list(entry, [i, i + 1], 1));
    singles.forEach((entry, i) => list(entry, [i], 0.6));
    if (prefix) for (const found of await this.#completions(words)) list(...found);
    if (deep) await this.#deepen(lists, deep);
    return this.#add(lists, words);
  }

  // The last word may be half typed.
  async #completions(words) {
    const last = words.length - 1;
    const { text } = words[last];
    if (/\d/.test(text)) return [];
    if (last) {
      const found = await this.beginning(words[last - 1].text, text, 8);
      return found
        .filter(({ name }) => name !== `${words[last - 1].text} ${text}`)
        .map(({ entry }) => [entry, [last - 1, last], 0.7]);
    }
    if (text.length < 2) return [];
    const vocabulary = await this.vocabulary();
    const longer = Object.keys(vocabulary).filter((w) => w.startsWith(text) && w !== text);
    longer.sort((a, b) => vocabulary[b] - vocabulary[a]);
    const entries = await Promise.all(longer.slice(0, 3).map((word) => this.term(word)));
    return entries.map((entry) => [entry, [0], 0.4]);
  }

  // Fetch what is left of long lists, the rarest first, as far as it pays.
  async #deepen(lists, most) {
    let spent = 0;
    const long = lists.map((l) => l.entry).filter((entry) => entry.more);
    const wanted = long
      .sort((a, b) => a.total - b.total)
      .filter((entry, i) => {
        spent += 1.7 * (entry.total - entry.kept);
        return !i || spent < most;
      });
    await Promise.all(wanted.map((entry) => this.whole(entry)));
  }

  #add(lists, words) {
    const pages = new Map();
    for (const { entry, at, weight } of lists) {
      const rarity = this.rarity(entry.total);
      const right = entry.spellings.map((code) =>
        at.length === 2
          ? agrees(words[at[0]].marks, Math.floor(code / MARKS)) &&
            agrees(words[at[1]].marks, code % MARKS)
          : agrees(words[at[0]].marks, Math.floor(code / MARKS)),
      );
      const mask = right.reduce((sum, yes, i) => sum | (yes << i), 0);
      const cover = at.reduce((sum, i) => sum + bits(i), 0);
      const next = bit(words[at[1] + 1]?.text);
      for (const part of [entry, entry.whole]) {
        if (!part) continue;
        for (let k = 0; k < part.pages.length; k++) {
          const spelled = part.way ? part.way[k] & mask : mask;
          const said = (part.impact[k] >> 1) / 127;
          let page = pages.get(part.pages[k]);
          if (!page)
            pages.set(
              part.pages[k],
              (page = { score: 0, cover: 0, pairs: 0, rows: 0, maybe: 0, title: 0 }),
            );
          page.score += weight * rarity * said * (spelled ? 1 : 0.85);
          page.cover |= cover;
          if (at.length === 2) page.pairs |= bits(at[1]);
          if (next && part.follows && part.follows[k] & next) page.rows |= bits(at[1]);
          if (part.impact[k] & 1) page.title |= cover;
        }
      }
    }
    this.#suppose(pages, lists);
    return pages;
  }

  // A page that is not among the best of a long list may be on it all the same.
  #suppose(pages, lists) {
    for (const { entry, at, weight } of lists) {
      if (!entry.more || entry.whole) continue;
      const on = new Set(entry.pages);
      const chance = (entry.total - entry.kept) / (this.about.pages - entry.kept);
      const least = entry.impact.reduce((a, b) => Math.min(a, b >> 1), 127) / 127;
      const score = weight * this.rarity(entry.total) * least * 0.5 * chance;
      for (const [id, page] of pages) {
        if (on.has(id)) continue;
        page.score += score;
        for (const i of at) if (!(page.cover & bits(i))) page.maybe += chance / at.length;
      }
    }
  }

  // The words of a query as they stand in the index, where what was typed does not: a letter
  // too many, missing or wrong, two words run together. What stands beside them decides.
  async #corrected(words) {
    const vocabulary = await this.vocabulary();
    const right = [...words];
    let left = MISTAKES;
    for (let i = 0; i < right.length && left; i++) {
      const { text } = right[i];
      if (text.length < 2) continue;
      if (/\d/.test(text) || (Object.hasOwn(vocabulary, text) && !(await this.#lonely(right, i))))
        continue;
      left--;
      const option = await this.#option(right, i, vocabulary);
      if (option)
        right.splice(i, 1, ...option.split(" ").map((part) => ({ text: part, marks: 0 })));
    }
    // Who mistypes a letter may mistype a mark.
    return right.map(({ text }) => ({ text, marks: 0 }));
  }

  async #option(words, i, vocabulary) {
    const { text } = words[i];
    const [before, after] = [words[i - 1]?.text, words[i + 1]?.text];
    const often = (option) =>
      Math.min(
        ...option
          .split(" ")
          .map((part) => (Object.hasOwn(vocabulary, part) ? vocabulary[part] : 0)),
      );
    const log = (n) => Math.log10(1 + n);
    const pair = async (a, b) => {
      const found = a && b && (await this.term(a, b));
      return found ? 2 + log(found.total) : 0;
    };
    const rate = async (options, more) => {
      const rates = options.map(async ([rate, option]) => [
        rate + (await more(option.split(" "))),
        option,
      ]);
      return (await Promise.all(rates)).sort((a, b) => b[0] - a[0]);
    };
    const options = [...new Set([...splits(text), ...edits(text)])].filter(often);
    // What follows the word before lies in one file; of the likeliest the word after is asked.
    const first = await rate(
      options.map((option) => [0.3 * log(often(option)), option]),
      ([part]) => pair(before, part),
    );
    const best = await rate(
      first.slice(0, 4),
      async (parts) => (await pair(parts.at(-1), after)) + (parts[1] ? await pair(...parts) : 0),
    );
    const stays = Object.hasOwn(vocabulary, text) ? 2 : 0;
    return best.length && best[0][0] > stays ? best[0][1] : null;
  }

  // Whether a word stands with none of its neighbours anywhere.
  async #lonely(words, i) {
    if (words.length < 2) return false;
    const beside = [i && [words[i - 1], words[i]], words[i + 1] && [words[i], words[i + 1]]];
    const pairs = await Promise.all(
      beside.filter(Boolean).map(([a, b]) => this.term(a.text, b.text)),
    );
    return !pairs.some(Boolean);
  }

  // Pages whose number is asked for: Map of page → how surely (0 to 1); and where in the
  // query a number stands that is one for sure.
  async #numbers(query) {
    const parts = syllables(query.replace(DATES, (day) => " ".repeat(day.length)));
    const serials = parts.flatMap(({ text }, at) => (/^\d{1,6}$/.test(text) ? [at] : []));
    const pages = new Map();
    let span = null;
    for (const at of serials.slice(0, 3)) {
      const serial = parts[at].text;
      const after = parts.slice(at + 1);
      const others = [...parts.slice(0, at), ...after].map(({ text }) => text);
      for (const { name, entry } of await this.beginning(`#${serial}`, "", 400)) {
        const symbol = name
          .slice(serial.length + 2)
          .split(" ")
          .filter(Boolean);
        const length = follows(symbol, after);
        const sure = length ? 1 : at === serials[0] ? agreement(symbol, others) : 0;
        if (!sure) continue;
        if (length) {
          span = [parts[at].start, after[length - 1].end];
          await this.whole(entry);
        }
        for (const page of [...entry.pages, ...(entry.whole?.pages ?? [])]) {
          pages.set(page, Math.max(sure, pages.get(page) ?? 0));
        }
      }
    }
    return { pages, span };
  }

  async #columns(names) {
    const read = async (name) => {
      const bytes = await this.bytes(this.file(`columns/${name}`));
      const end = bytes.indexOf(0);
      const { values, sets } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
      const low = bytes.subarray(end + 1, end + 1 + this.about.pages);
      const high = bytes.subarray(end + 1 + this.about.pages);
      return { values, of: (page) => sets[low[page] + 256 * high[page]] };
    };
    return Object.fromEntries(await Promise.all(names.map(async (n) => [n, await read(n)])));
  }

  /** How many of the pages found have which value: {issuer: [{id, name, count}], …}. */
  async facets(found, names = ["issuer", "type", "topic", "year", "status"]) {
    const columns = await this.#columns(names);
    return Object.fromEntries(
      names.map((name) => {
        const counts = new Map();
        const { values, of } = columns[name];
        for (const page of found) for (const v of of(page)) counts.set(v, (counts.get(v) ?? 0) + 1);
        const rows = [...counts].map(([v, count]) => ({
          id: values[v][0],
          name: values[v][1],
          count,
        }));
        return [name, rows.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))];
      }),
    );
  }

  async #filtered(ranked, filters) {
    const wanted = Object.entries(filters).filter(([, values]) => values?.length);
    if (!wanted.length) return ranked;
    const columns = await this.#columns(wanted.map(([name]) => name));
    const tests = wanted.map(([name, names]) => {
      const [{ values, of }, sought] = [columns[name], new Set(names.map(String))];
      return ({ id }) => of(id).some((v) => values[v].some((value) => sought.has(value)));
    });
    return ranked.filter((row) => tests.every((test) => test(row)));
  }

  /** What there is to show of pages: `hits` of a search, by what it calls `found`. */
  cards(pages) {
    return Promise.all(pages.map((id) => this.#card(id)));
  }

  async #card(id) {
    const each = this.about.cards;
    const cards = await this.json(this.file(`cards/${Math.floor(id / each)}`));
    const card = Object.fromEntries(FACTS.map((name, i) => [name, cards[id % each][i]]));
    return { ...card, id, url: new URL(card.url, this.root).href };
  }

  /**
   * The pages that a query finds, the best first. `filters` are lists of ids or names of
   * issuer, type, topic, year, status; `sort` is "relevance" or "date"; `verbatim` takes
   * the words as they were typed. `found` are all pages found, for `cards` and `facets`.
   */
  async search(query, options = {}) {
    const { folder } = this.about;
    try {
      return await this.#search(query, options);
    } catch (error) {
      if (!(error instanceof SearchError)) throw error;
      // The portal may have been published anew since this page was opened.
      this.files.clear();
      await this.load({ cache: "reload" });
      if (this.about.folder === folder) throw error;
      return this.#search(query, options);
    }
  }

  async #search(query, { limit = 10, filters = {}, sort = "relevance", verbatim = false } = {}) {
    const typed = String(query).normalize("NFC").slice(0, 500);
    let words = syllables(typed, this.about.abbreviations).slice(0, LIMIT);
    if (!words.length)
      return { hits: [], total: 0, corrected: null, loosened: false, found: [], words };
    const all = words;
    const numbers = await this.#numbers(typed);
    words = besides(numbers.span, words);
    const phrases = quoted(typed, this.about.abbreviations);
    const narrowed = Object.values(filters).some((values) => values?.length);
    const prefix = !/[\s"”]$/.test(typed);
    const deep = narrowed || phrases.length || sort === "date" ? DEEP : 0;
    let [pages, ended] = await Promise.all([this.#weigh(words, { prefix, deep }), this.#ended()]);
    const many = numbers.pages.size > MANY;
    if (!deep && (many || !together(pages, words.length))) {
      const enough = best(pages) === words.length && !numbers.pages.size;
      pages = await this.#weigh(words, { prefix, deep: enough ? DEEP / 3 : DEEP });
    }
    let corrected = null;
    const settled = verbatim || phrases.length || numbers.pages.size;
    if (!settled && !together(pages, words.length)) {
      const right = await this.#corrected(words);
      const other = await this.#weigh(right, { prefix: false, deep: DEEP });
      if (spoken(right) !== spoken(words) && worth(other, right) > worth(pages, words)) {
        [pages, words, corrected] = [other, right, spoken(right)];
      }
    }
    let ranked = this.#ranked(pages, words.length, numbers.pages, ended);
    let loosened = false;
    if (phrases.length) {
      let strict = ranked;
      for (const phrase of phrases) strict = await this.#quoted(strict, phrase);
      loosened = !strict.length;
      if (!loosened) ranked = strict;
    }
    ranked = await this.#filtered(ranked, filters);
    if (sort === "date") ranked.sort((a, b) => b.id - a.id);
    const found = ranked.map(({ id }) => id);
    const cards = await this.cards(found.slice(0, limit));
    const hits = cards.map((card, i) => ({ ...card, score: ranked[i].score }));
    if (prefix) all.at(-1).prefix = true;
    const shown = corrected ? words : all;
    return { hits, total: found.length, corrected, loosened, found, words: shown };
  }

  /**
   * The passage of a hit that says most of what was sought (`words` of the result):
   * {anchor, label, parts}, with parts as `mark` gives them; null where none says it.
   */
  async excerpt(hit, words) {
    const [batch, file, place] = hit.text.split("-");
    const texts = await this.json(this.file(`texts/${batch}-${file}`));
    let most = { worth: words.length > 1 ? 1 : 0 };
    for (const [anchor, label, text] of texts[place]) {
      const { marked, worth } = sought(text, words, this.about.abbreviations);
      if (worth > most.worth) most = { anchor, label, text, marked, worth };
    }
    if (!most.text) return null;
    const { anchor, label, text, marked } = most;
    return { anchor, label, parts: shortened(text.normalize("NFC"), marked) };
  }

  /** A text in parts [text, whether it was sought]. */
  mark(text, words) {
    return parted(text.normalize("NFC"), sought(text, words, this.about.abbreviations).marked);
  }

  #ranked(pages, words, numbers, ended) {
    const least = Math.min(0.5, best(pages) / words);
    const ranked = [];
    for (const [id, page] of pages) {
      const cover = Math.min(1, (count(page.cover) + page.maybe) / words);
      if (cover < least && !numbers.has(id)) continue;
      const title = count(page.title) / words;
      // Pairs that follow each other, and of those that overlap the three words in a row.
      const rows = count(page.rows & (page.pairs >> 1));
      const near = words > 1 ? (count(page.pairs) + rows) / (2 * words - 3) : 1;
      const over = (ended[id >> 3] >> (id & 7)) & 1 ? 0.85 : 1;
      const recent = 1 + (0.06 * id) / this.about.pages;
      ranked.push({
        id,
        score:
          page.score *
          cover *
          cover *
          (0.15 + 0.85 * near) ** 2 *
          (1 + 0.25 * title) *
          over *
          recent,
      });
    }
    const top = ranked.reduce((most, { score }) => Math.max(most, score), 1);
    const rows = new Map(ranked.map((row) => [row.id, row]));
    for (const [id, sure] of numbers) {
      if (!rows.has(id)) rows.set(id, ranked[ranked.push({ id, score: 0 }) - 1]);
      rows.get(id).score += top * (1 + sure);
    }
    return ranked.sort((a, b) => b.score - a.score || b.id - a.id);
  }

  // Only pages on which the words stand one after the other.
  async #quoted(ranked, words) {
    const lists = await Promise.all(
      words.length < 2
        ? [this.term(words[0].text)]
        : words.slice(1).map((word, i) => this.term(words[i].text, word.text)),
    );
    if (lists.some((entry) => !entry)) return [];
    await Promise.all(lists.map((entry) => this.whole(entry)));
    const sets = lists.map((entry, i) => {
      const next = bit(words[i + 2]?.text);
      const parts = [entry, entry.whole].filter(Boolean);
      return new Set(
        parts.flatMap((part) => [...part.pages].filter((_, k) => !next || part.follows[k] & next)),
      );
    });
    return ranked.filter(({ id }) => sets.every((set) => set.has(id)));
  }
}

const count = (set) => {
  let n = 0;
  for (let left = set; left; left &= left - 1) n++;
  return n;
};
// How many words of a query the page has that has most of them.
const best = (pages) => {
  let most = 0;
  for (const page of pages.values()) most = Math.max(most, count(page.cover));
  return most;
};
const spoken = (words) => words.map(({ text }) => text).join(" ");

// How much of a query the best page has, word by word and pair by pair (0 to 1).
const worth = (pages, words) => {
  let most = 0;
  for (const page of pages.values()) most = Math.max(most, count(page.cover) + count(page.pairs));
  return most / (2 * words.length - 1);
};
// Whether a page has all words of a query one beside the other.
const together = (pages, words) => {
  for (const page of pages.values()) {
    if (count(page.cover) === words && count(page.pairs) === words - 1) return true;
  }
  return false;
};

const quoted = (text, abbreviations) =>
  [...text.matchAll(/"([^"]+)"|“([^”]+)”/g)]
    .map(([, a, b]) => syllables(a ?? b, abbreviations))
    .filter((words) => words.length);

// Which stretches of a text were sought, and how much of the query they are. A word counts
// beside its neighbour of the query; alone only where none of its pairs stands here.
const sought = (text, words, abbreviations) => {
  const read = syllables(text, abbreviations);
  const is = (at, i) =>
    read[at] &&
    words[i] &&
    agrees(words[i].marks, read[at].marks) &&
    (read[at].text === words[i].text ||
      (words[i].prefix && read[at].text.startsWith(words[i].text)));
  const spans = new Map();
  const paired = new Set();
  const take = (at) => spans.set(read[at].start, read[at].end);
  read.forEach((_, at) =>
    words.forEach((_, i) => {
      if (!is(at, i) || !is(at + 1, i + 1)) return;
      (take(at), take(at + 1));
      paired.add(i).add(i + 1);
    }),
  );
  const alone = new Set();
  read.forEach((_, at) => {
    const i = words.findIndex((_, i) => !paired.has(i) && is(at, i));
    if (i < 0) return;
    take(at);
    alone.add(i);
  });
  const marked = [...spans].sort((a, b) => a[0] - b[0]);
  return { marked, worth: 3 * paired.size + alone.size };
};

const parted = (text, marked, from = 0, to = text.length) => {
  const parts = [];
  let at = from;
  for (const [start, end] of marked) {
    if (start < from || end > to) continue;
    const between = text.slice(at, start);
    // Words beside each other are one stretch.
    if (parts.length && parts.at(-1)[1] && /^[ \u00a0]*$/.test(between))
      parts.at(-1)[0] += between + text.slice(start, end);
    else parts.push([between, false], [text.slice(start, end), true]);
    at = end;
  }
  return [...parts, [text.slice(at, to), false]].filter(([part]) => part);
};

const WIDTH = 220; // characters of an excerpt
const shortened = (text, marked) => {
  if (text.length <= WIDTH) return parted(text, marked);
  const begins = marked.map(([start]) => start);
  const held = (from) => begins.filter((b) => b >= from && b < from + WIDTH - 40).length;
  const first = begins.reduce((best, b) => (held(b) > held(best) ? b : best), begins[0] ?? 0);
  let from = Math.max(0, first - 40);
  if (from) from = text.indexOf(" ", from) + 1 || from;
  let to = Math.min(text.length, from + WIDTH);
  if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), first + 20);
  const parts = parted(text, marked, from, to);
  if (from) parts.unshift(["… ", false]);
  if (to < text.length) parts.push([" …", false]);
  return parts;
};

const DATES = /\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\b/g;

// The words of a query but for the number in it, which is sought as a number; all of them
// where there are no others.
const besides = (span, words) => {
  const others = span
    ? words.filter(({ start, end }) => end <= span[0] || start >= span[1])
    : words;
  return others.length ? others : words;
};

// How many parts after a serial are a symbol, however it is parted; 0 where they are none.
const follows = (symbol, after) => {
  const joined = symbol.join("");
  let run = "";
  for (let n = 0; joined && n < after.length && run.length < joined.length; n++) {
    run += after[n].text;
    if (run === joined) return n + 1;
  }
  return 0;
};

// How well the other words of a query name a symbol, in any order (0 to 0.9). Words that are
// no part of it mean that something else is sought.
const agreement = (symbol, others) => {
  const typed = others.filter((part) => part !== "so");
  const words = typed.filter((part) => !/\d/.test(part));
  if (!words.length) return typed.length ? 0.5 : 0.6;
  const initials = words.slice(1).map((word, i) => words[i][0] + word[0]);
  const [run, of, named] = [typed.join(""), new Set(symbol), new Set([...typed, ...initials])];
  const hit = symbol.filter((part) => named.has(part)).length / Math.max(1, symbol.length);
  const begun = run.length > 1 && symbol.join("").startsWith(run) ? 0.8 : 0;
  const used = words.filter(
    (word, i) => of.has(word) || of.has(initials[i]) || of.has(initials[i - 1]),
  );
  if (used.length * 2 < words.length && !begun) return 0;
  return hit < 0.5 ? begun : Math.max(0.9 * hit, begun);
};

const LETTERS = "abcdeghiklmnopqrstuvxy";
const splits = (word) =>
  Array.from(
    { length: Math.max(0, word.length - 3) },
    (_, i) => `${word.slice(0, i + 2)} ${word.slice(i + 2)}`,
  );
const edits = (word) => {
  const found = new Set();
  for (let i = 0; i <= word.length && word.length < 12; i++) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    if (after) found.add(before + after.slice(1));
    if (after[1]) found.add(before + after[1] + after[0] + after.slice(2));
    for (const c of LETTERS) {
      found.add(before + c + after);
      if (after) found.add(before + c + after.slice(1));
    }
  }
  found.delete(word);
  return [...found].filter((w) => w);
};

/** The index of a portal. `base` is its address, or that of its folder tim-kiem/. */
export const open = (base = ".", { fetch = globalThis.fetch } = {}) => {
  const here = new URL(base, import.meta.url);
  const root = here.pathname.endsWith("/tim-kiem/") ? new URL("..", here) : here;
  return new Index(new URL("tim-kiem/", root), root, fetch.bind(globalThis)).load();
};

let own;
/** The index of the portal that this module belongs to, opened once; what failed is tried
 * again with the next call. */
export const opened = () =>
  (own ??= open().catch((error) => {
    own = null;
    throw error;
  }));
