// A text in YAML with other values: only what differs is written anew.

import {isRecord, isTable, isText, known, nothing, ordered, plain, read, same} from "./values.mjs";
import {WIDTH, block, flow, item, scalar} from "./written.mjs";

/** @typedef {any} Value */
/** @typedef {any} Node */
/** @typedef {{start: number, end: number, text: string}} Edit */
/** @typedef {{broken: string, twice: string}} Texts What is said of a file that is not read,
 *   and of an id ({id}) that two entries have. */

/** What cannot be written so that nothing is lost; the message is one of the portal's. */
export class RefusedError extends Error {}

/**
 * A head with other values. What has been edited is read again, and refused if it does not
 * say what is wanted.
 * @param {any} yaml @param {string} head @param {Record<string, Value>} values @param {any} keys
 * @param {Texts} texts
 */
export function changed(yaml, head, values, keys, texts) {
  const tree = read(yaml, head);
  if (!tree) throw new RefusedError(texts.broken);
  const table = tree.contents;
  const wanted = {...values};
  if (!table?.items.length) {
    for (const key of keys.nulls) wanted[key] ??= null;
    const names = ordered(Object.keys(wanted), keys.order);
    return head + names.map((key) => `${key}:${block(wanted[key], 0, keys.inner)}\n`).join("");
  }
  for (const key of keys.nulls) if (table.has(key)) wanted[key] ??= null;
  const edits = /** @type {Edit[]} */ ([]);
  editTable(head, table, wanted, edits, keys);
  const text = applied(head, edits);
  const back = read(yaml, text);
  if (!back || !same(plain(back.contents), wanted)) throw new RefusedError(texts.broken);
  return text;
}

/** @param {string} text @param {Edit[]} edits */
function applied(text, edits) {
  // From the end on; where several begin, what is taken out goes before what is put in.
  const last = [...edits].reverse().sort((a, b) => b.start - a.start || b.end - a.end);
  for (const {start, end, text: by} of last) text = text.slice(0, start) + by + text.slice(end);
  return text;
}

/**
 * @param {string} head @param {Node} table @param {Record<string, Value>} values
 * @param {Edit[]} edits @param {any} keys
 */
function editTable(head, table, values, edits, keys) {
  const depth = column(head, table.items[0].key.range[0]);
  const pairs = new Map(table.items.map((/** @type {any} */ pair) => [String(pair.key.value), pair]));
  for (const [key, pair] of pairs) {
    if (!(key in values)) {
      if (!nothing(known(plain(pair.value)))) edits.push(withoutPair(head, table, pair));
    } else if (!same(plain(pair.value), values[key])) {
      editValue(head, pair, values[key], edits, keys, depth);
    }
  }
  for (const key of ordered(Object.keys(values), keys.order)) {
    if (pairs.has(key)) continue;
    const at = insertion(head, pairs, key, keys.order);
    const gap = keys.inner && !head.slice(0, at).endsWith("\n\n") && at > 0 ? "\n" : "";
    edits.push({start: at, end: at, text: `${gap}${" ".repeat(depth)}${key}:${block(values[key], depth, keys.inner)}\n`});
  }
}

/** A key taken out: its lines, but not the dash that one of them may begin with.
 * @param {string} head @param {Node} table @param {any} pair @returns {Edit} */
function withoutPair(head, table, pair) {
  const start = lineStart(head, pair.key.range[0]);
  const next = table.items[table.items.indexOf(pair) + 1];
  if (!next || head.slice(start, pair.key.range[0]).trim() === "") return {start, end: after(head, pair), text: ""};
  return {start: pair.key.range[0], end: next.key.range[0], text: ""};
}

/** Where a key is put that did not stand: after the nearest that comes before it.
 * @param {string} head @param {Map<string, any>} pairs @param {string} key @param {string[]} order */
function insertion(head, pairs, key, order) {
  const before = order.slice(0, Math.max(order.indexOf(key), 0)).filter((one) => pairs.has(one));
  if (before.length) return after(head, pairs.get(before[before.length - 1]));
  const all = [...pairs.values()];
  if (order.includes(key)) return lineStart(head, all[0].key.range[0]);
  return after(head, all[all.length - 1]);
}

/** @param {string} head @param {any} pair @param {Value} value @param {Edit[]} edits @param {any} keys @param {number} depth */
function editValue(head, pair, value, edits, keys, depth) {
  const node = pair.value;
  const inner = {order: keys.inner ?? [], nulls: []};
  const whole = {
    start: pair.key.range[1],
    end: node && node.range[1] > pair.key.range[1] ? valueEnd(head, node) : head.indexOf(":", pair.key.range[1]) + 1,
    text: `:${block(value, depth, keys.inner)}`,
  };
  if (!node || node.range[0] === node.range[1]) return edits.push(whole);
  if (isTable(node) && !node.flow && isRecord(value) && node.items.length) {
    return editTable(head, node, value, edits, inner);
  }
  if (node.items && !isTable(node) && !node.flow && Array.isArray(value) && value.length) {
    return editList(head, node, value, edits, inner);
  }
  if (isText(node) && !node.type.startsWith("BLOCK") && (value === null || typeof value !== "object")) {
    return edits.push({start: node.range[0], end: node.range[1], text: scalar(value, false)});
  }
  if (fits(node, value)) return editTexts(node, value, edits);
  if (node.flow && typeof value === "object" && flow(value).length + depth < WIDTH && node.range[1] > node.range[0]) {
    return edits.push({start: node.range[0], end: node.range[1], text: flow(value)});
  }
  return edits.push(whole);
}

/** Whether a table in braces has the keys of a value, and texts where both differ.
 * @param {Node} node @param {Value} value */
function fits(node, value) {
  if (!isRecord(value) || !node.flow || !isTable(node) || Object.keys(value).length !== node.items.length) return false;
  return node.items.every((/** @type {any} */ pair) => {
    const wanted = value[String(pair.key.value)];
    if (wanted === undefined) return false;
    return same(plain(pair.value), wanted) || (isText(pair.value) && typeof wanted !== "object");
  });
}

/** @param {Node} table @param {Value} value @param {Edit[]} edits */
function editTexts(table, value, edits) {
  for (const {key, value: node} of table.items) {
    const wanted = value[String(key.value)];
    if (same(plain(node), wanted)) continue;
    edits.push({start: node.range[0], end: node.range[1], text: scalar(wanted, true)});
  }
}

/** Items that are the same stay; between them each is edited in its place, as far as there
 * are as many, and the others are taken out or put in.
 * @param {string} head @param {Node} list @param {Value[]} values @param {Edit[]} edits @param {any} keys */
function editList(head, list, values, edits, keys) {
  const dashes = list.srcToken.items.map((/** @type {any} */ one) =>
    one.start.find((/** @type {any} */ token) => token.type === "seq-item-ind").offset);
  const dash = column(head, dashes[0]);
  const end = (/** @type {number} */ i) => lineEnd(head, Math.max(valueEnd(head, list.items[i]), dashes[i] + 1));
  let [old, now] = [0, 0];
  for (const [i, j] of [...common(list.items.map(plain), values), [list.items.length, values.length]]) {
    for (; old < i && now < j; old += 1, now += 1) editItem(head, list.items[old], values[now], edits, keys, dashes[old]);
    for (; old < i; old += 1) edits.push({start: lineStart(head, dashes[old]), end: end(old), text: ""});
    const text = values.slice(now, j).map((value) => `${" ".repeat(dash)}${item(value, dash)}\n`).join("");
    const at = old ? end(old - 1) : lineStart(head, dashes[0]);
    if (text) edits.push({start: at, end: at, text});
    [old, now] = [i + 1, j + 1];
  }
}

/** The places of the longest row of items that two lists share.
 * @param {Value[]} one @param {Value[]} other @returns {[number, number][]} */
function common(one, other) {
  const longest = one.concat(null).map(() => other.concat(null).map(() => 0));
  const alike = one.map((a) => other.map((b) => same(a, b)));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      longest[i][j] = alike[i][j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const row = /** @type {[number, number][]} */ ([]);
  for (let [i, j] = [0, 0]; i < one.length && j < other.length;) {
    if (alike[i][j]) row.push([i++, j++]);
    else if (longest[i + 1][j] >= longest[i][j + 1]) i += 1;
    else j += 1;
  }
  return row;
}

/** @param {string} head @param {Node} node @param {Value} value @param {Edit[]} edits @param {any} keys
 * @param {number} dash Where its dash stands. */
function editItem(head, node, value, edits, keys, dash) {
  if (isRecord(value) && isTable(node) && node.items.length && !node.flow) {
    const stays = node.items.some((/** @type {any} */ pair) => String(pair.key.value) in value);
    if (stays) return editTable(head, node, value, edits, keys);
  }
  if (fits(node, value)) return editTexts(node, value, edits);
  const end = Math.max(valueEnd(head, node), dash + 1);
  return edits.push({start: dash, end, text: item(value, column(head, dash))});
}

/** @param {string} head @param {number} at */
const lineStart = (head, at) => head.lastIndexOf("\n", at - 1) + 1;

/** @param {string} head @param {number} at */
function lineEnd(head, at) {
  const end = head[at - 1] === "\n" ? at - 1 : head.indexOf("\n", at);
  return end < 0 ? head.length : end + 1;
}

/** @param {string} head @param {number} at */
const column = (head, at) => at - lineStart(head, at);

/** The end of a value, without the empty lines and comments after it. @param {string} head @param {Node} node */
const valueEnd = (head, node) => {
  const items = node.items;
  if (items?.length && !node.flow) {
    const last = items[items.length - 1];
    const value = "key" in last ? (last.value ?? last.key) : last;
    return valueEnd(head, value);
  }
  return head.slice(0, node.range[1]).trimEnd().length;
};

/** @param {string} head @param {any} pair */
const after = (head, pair) =>
  lineEnd(head, pair.value && pair.value.range[1] > pair.key.range[1] ? valueEnd(head, pair.value) : pair.key.range[1]);
