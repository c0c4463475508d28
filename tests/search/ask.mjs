// Asks an index on disk: node ask.mjs FOLDER < queries.json
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { marked } from "../../overrides/tim-kiem/excerpt.js";
import { open } from "../../overrides/tim-kiem/search.js";

if (process.env.NO_STREAMS) delete globalThis.DecompressionStream;
const disk = async (url) => {
  try {
    const bytes = await readFile(url);
    return { ok: true, arrayBuffer: async () => new Uint8Array(bytes).buffer };
  } catch {
    return { ok: false, status: 404 };
  }
};
const base = new URL(`file://${process.argv[2]}/`);
const id = ({ url }) => url.slice(base.href.length).replace(/\/$/, "");

/** How many pages each value of each filter would leave. */
const counted = async (index, { whole }, filters = {}) => {
  const pages = whole.length ? whole : await index.directives();
  const facets = Object.entries(await index.facets(pages, filters));
  const told = (rows) => Object.fromEntries(rows.map(({ id, count }) => [id, count]));
  return Object.fromEntries(facets.map(([name, rows]) => [name, told(rows)]));
};

const answer = async (index, { q, excerpt, facets, mark, ...options }) => {
  const result = await index.search(q, { limit: 10, ...options });
  const { total, corrected, loosened, absent, hits } = result;
  const said = excerpt && hits.length && (await index.excerpt(hits[0], result.words));
  const told = { total, corrected, loosened, absent };
  if (facets) told.facets = await counted(index, result, options.filters);
  if (mark) {
    const parts = marked(mark, result.words, index.abbreviations);
    told.marked = parts.flatMap(([text, sought]) => (sought ? [text] : []));
  }
  return { found: hits.map(id), ...told, ...(excerpt && { excerpt: said }) };
};

const answers = [];
let index;
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const begin = performance.now();
  try {
    index ??= await open(base, { fetch: disk });
    answers.push({ ...(await answer(index, query)), took: performance.now() - begin });
  } catch (error) {
    answers.push({ error: error.constructor.name });
  }
}
console.log(JSON.stringify(answers));
