// The values of a form, and those that a text in YAML holds.

/** @typedef {any} Value Text, list or table; of a form, so null, "" and [] are nothing. */
/** @typedef {any} Node A node of the library ``yaml``. */

export const MARK = "\uFEFF";
const NULL = new Set(["", "~", "null"]);
const FLAGS = new Map([["true", true], ["false", false]]);
/** @param {string} text */
export const lines = (text) => text.replace(MARK, "").replace(/\r\n?/g, "\n");
/** @param {string} text */
export const composed = (text) => lines(text).normalize("NFC");

/** A tree of text alone; null for what is no table, or has what the portal refuses: names
 * for values, and kinds of them. @param {any} yaml @param {string} head */
export function read(yaml, head) {
  const tree = yaml.parseDocument(head, {schema: "failsafe", keepSourceTokens: true});
  let plainly = tree.contents === null || yaml.isMap(tree.contents);
  const refuse = () => {
    plainly = false;
    return yaml.visit.BREAK;
  };
  yaml.visit(tree, {
    Alias: refuse,
    Value: (/** @type {any} */ _, /** @type {any} */ node) => (node.anchor || node.tag ? refuse() : undefined),
    Pair: (/** @type {any} */ _, /** @type {any} */ pair) => (yaml.isScalar(pair.key) ? undefined : refuse()),
  });
  return tree.errors.length || !plainly ? null : tree;
}

/** @param {Node} node @returns {Value} */
export function plain(node) {
  if (!node) return null;
  if (!node.items) {
    const text = String(node.value ?? "");
    if (node.type !== "PLAIN") return text;
    return NULL.has(text) ? null : (FLAGS.get(text) ?? text);
  }
  if (!isTable(node)) return node.items.map(plain);
  return Object.fromEntries(
    node.items.map((/** @type {any} */ pair) => [String(pair.key.value), plain(pair.value)]),
  );
}

/** @param {Node} node */
export const isTable = (node) => node.items?.every((/** @type {any} */ item) => "key" in item);
/** @param {Value} value */
export const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
/** @param {Node} node Whether something is written for it, no table or list. */
export const isText = (node) => Boolean(node && !node.items && node.range[1] > node.range[0]);

/** What a form gives, without its own keys and what is nothing. @param {Value} value @returns {Value} */
export function known(value) {
  if (Array.isArray(value)) return value.map(known).filter((item) => !nothing(item));
  if (value === null || typeof value !== "object") {
    return value === null || value === undefined ? null : composed(String(value)).replace(/[\s\p{Cc}]+/gu, " ").trim();
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith("_"))
      .map(([key, one]) => [key, known(one)])
      .filter(([, one]) => !nothing(one)),
  );
}

/** Keys in tables in their order. @param {Value} value @param {string} key Whose value it is.
 * @param {Record<string, string[]>} within @returns {Value} */
export function arranged(value, key, within) {
  if (Array.isArray(value)) return value.map((one) => arranged(one, key, within));
  if (!isRecord(value)) return value;
  const names = ordered(Object.keys(value), within[key] ?? []);
  return Object.fromEntries(names.map((name) => [name, arranged(value[name], name, within)]));
}

/** @param {Value} value */
export function nothing(value) {
  if (value === null || value === undefined || value === "" || value === "false") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** @param {Value} one @param {Value} other */
export const same = (one, other) => said(one) === said(other);
/** @param {Value} value */
const said = (value) => (nothing(known(value)) ? "" : JSON.stringify(sorted(known(value))));

/** @param {Value} value @returns {Value} */
function sorted(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/** @param {string[]} given @param {string[]} order */
export const ordered = (given, order) =>
  given
    .map((key, i) => ({key, at: order.includes(key) ? order.indexOf(key) : order.length + i}))
    .sort((a, b) => a.at - b.at)
    .map(({key}) => key);
