// How a page asks each engine: `open` fetches what a first query needs, `list` gives the paths
// of the first pages found, when all that a list of results shows has come. Put into a bare
// page, so that no byte of it counts.
const path = (url) => decodeURI(new URL(url, location.href).pathname).replace(/^\//, "");

const ours = {
  open: async () => (await import("/tim-kiem/search.js")).open("/"),
  list: async (index, query, limit) => {
    const { hits } = await index.search(query, { limit });
    return hits.map(({ url }) => path(url));
  },
};

const engines = {
  ours,
  "ours, with excerpts": {
    open: ours.open,
    list: async (index, query, limit) => {
      const { hits, words } = await index.search(query, { limit });
      await Promise.all(hits.map((hit) => index.excerpt(hit, words)));
      return hits.map(({ url }) => path(url));
    },
  },
  Pagefind: {
    // Its worker would be out of reach of the browser's throttle.
    open: async () => (await import("/pagefind/pagefind.js")).createInstance({ noWorker: true }),
    list: async (index, query, limit) => {
      const { results } = await index.search(query);
      const shown = await Promise.all(results.slice(0, limit).map((result) => result.data()));
      return shown.map(({ raw_url, url }) => path(raw_url ?? url));
    },
  },
  MiniSearch: {
    open: async () => {
      const [{ default: MiniSearch }, { OPTIONS }, answer] = await Promise.all([
        import("/minisearch/minisearch.js"),
        import("/minisearch/options.mjs"),
        fetch("/minisearch/index.json.gz"),
      ]);
      const text = answer.body.pipeThrough(new DecompressionStream("gzip"));
      return MiniSearch.loadJSON(await new Response(text).text(), OPTIONS);
    },
    list: async (index, query, limit) => index.search(query).slice(0, limit).map(({ id }) => id),
  },
};

const opened = {};
globalThis.ask = async ([name, query, limit]) => {
  const begun = performance.now();
  opened[name] ??= await engines[name].open();
  const paths = await engines[name].list(opened[name], query, limit);
  return { paths, seconds: (performance.now() - begun) / 1000 };
};
