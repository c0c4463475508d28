// The values by which results are filtered: which of them pages have, and how often.

/** @import { Count } from "./types.js" */

/**
 * The values of one facet, each an id and a name, and which of them a page has.
 * @typedef {{values: [id: string, name: string][], of: (page: number) => number[]}} Column
 */

/**
 * A column as it is kept: see search/cards.py. `pages` is how many there are.
 * @type {(bytes: Uint8Array, pages: number) => Column}
 */
export const column = (bytes, pages) => {
  const end = bytes.indexOf(0);
  const { values, sets } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
  const low = bytes.subarray(end + 1, end + 1 + pages);
  const high = bytes.subarray(end + 1 + pages);
  return { values, of: (page) => sets[low[page] + 256 * high[page]] };
};

/**
 * Tells whether a page has one of some values, each an id or a name.
 * @type {(column: Column, sought: unknown[]) => (page: number) => boolean}
 */
export const has = ({ values, of }, sought) => {
  const names = new Set(sought.map(String));
  return (page) => of(page).some((v) => values[v].some((value) => names.has(value)));
};

/**
 * How many of the pages found have which value, the commonest first.
 * @type {(column: Column, found: number[]) => Count[]}
 */
export const counts = ({ values, of }, found) => {
  /** @type {Map<number, number>} */
  const pages = new Map();
  for (const page of found) for (const v of of(page)) pages.set(v, (pages.get(v) ?? 0) + 1);
  const rows = [...pages].map(([v, count]) => ({ id: values[v][0], name: values[v][1], count }));
  return rows.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
};
