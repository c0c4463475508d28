// Files of a portal as values of a form, and back. Only what a form has changed is written
// anew; every other byte of a file, with its comments, stays as somebody wrote it.

/** @typedef {any} Value Text, list or table; of a form, so null, "" and [] are nothing. */
/** @typedef {any} Node A node of the library ``yaml``. */
/** @typedef {{start: number, end: number, text: string}} Edit */

const OPENING = /^---[ \t]*\n/;
const CLOSING = /(?<=\n)---[ \t]*(?:\n|$)/;
const MARK = "\uFEFF";
const NULL = new Set(["", "~", "null"]);
const FLAGS = new Map([["true", true], ["false", false]]);
// What every reader of YAML takes for the text that it is.
const PLAIN = /^[\p{L}\p{N}(“](?:[^\p{C}:#"'`\\]|:(?=[^\s:,[\]{}])|(?<=\S)#)*$/u;
const OTHER_THAN_TEXT = /^(?:null|true|false|yes|no|on|off|y|n|~)$/i;
const IN_BRACKETS = /[,[\]{}]/;
const WIDTH = 100;

/** What cannot be written so that nothing is lost; the message is one of the portal's. */
export class RefusedError extends Error {}

/** @typedef {{broken: string, twice: string}} Texts What is said of a file that is not read,
 *   and of an id ({id}) that two entries have. */

/**
 * @param {any} yaml The library of that name.
 * @param {{order: string[], nulls: string[], within: Record<string, string[]>}} keys In which
 *   order keys stand, which stand as null where a form has nothing, and the order within them.
 * @param {Texts} texts
 */
export function directives(yaml, keys, texts) {
  return {
    /** @param {string} text */
    fromFile(text) {
      const file = parted(text);
      const shown = {body: trimmed(file.body), _file: text};
      const tree = file.opening && read(yaml, file.head);
      return tree ? {...plain(tree.contents), ...shown} : {...shown, _broken: true};
    },

    /** @param {Record<string, Value>} data */
    toFile(data) {
      if (data._broken) throw new RefusedError(texts.broken);
      const before = data._file ?? "---\n---\n";
      const file = parted(before);
      const values = known(data);
      delete values.body;
      const head = changed(yaml, file.head, arranged(values, "", keys.within), keys, texts);
      const body = written(file.body, data.body ?? "");
      return asBefore(file.opening + head + file.closing + body, before);
    },
  };
}

/**
 * A file of entries by their ids, as a list.
 * @param {any} yaml
 * @param {string[]} order
 * @param {Texts} texts
 */
export function registries(yaml, order, texts) {
  return {
    /** @param {string} text */
    fromFile(text) {
      const tree = read(yaml, lines(text));
      const table = tree ? plain(tree.contents) : {};
      const entries = Object.entries(table ?? {}).map(([id, entry]) => ({id, ...entry}));
      return {entries, _file: text, ...(tree ? {} : {_broken: true})};
    },

    /** @param {Record<string, Value>} data */
    toFile(data) {
      if (data._broken) throw new RefusedError(texts.broken);
      const before = data._file ?? "";
      /** @type {Record<string, Value>} */
      const table = {};
      for (const {id, ...entry} of data.entries ?? []) {
        if (id in table) throw new RefusedError(texts.twice.replace("{id}", id));
        table[id] = known(entry);
      }
      const inner = {order: [], nulls: [], inner: order};
      const text = lines(before);
      if (!text || text.endsWith("\n")) return asBefore(changed(yaml, text, table, inner, texts), before);
      return asBefore(changed(yaml, `${text}\n`, table, inner, texts).slice(0, -1), before);
    },
  };
}

/**
 * Where a new directive stands: the folder of its year and its name, as the checks want it.
 * @param {Record<string, Value>} data
 */
export function place(data) {
  const year = /^\d{4}/.exec(data.date ?? "")?.[0] ?? "khong-ngay";
  const name = slug(data.number || "") || slug(`${data.type ?? ""} ${data.subject ?? ""}`, 60);
  return {_folder: year, _name: name};
}

/** @param {string} text @param {number} [limit] */
function slug(text, limit) {
  const name = text
    .replace(/[đĐðÐ]/g, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (!limit || name.length <= limit) return name;
  const cut = name.slice(0, limit + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf("-"), 0)) || name.slice(0, limit);
}

/** @param {string} text */
const lines = (text) => text.replace(MARK, "").replace(/\r\n?/g, "\n");
/** @param {string} text */
const composed = (text) => lines(text).normalize("NFC");
/** @param {string} body */
const trimmed = (body) => body.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

/** A body where a form gives another; the lines around it stay.
 * @param {string} body @param {string} given */
function written(body, given) {
  const shown = trimmed(body);
  if (lines(given) === shown) return body;
  const text = trimmed(composed(given));
  const start = shown ? body.indexOf(shown) : 0;
  const end = shown ? body.slice(start + shown.length) : "\n";
  return `${body.slice(0, start) || "\n"}${text}${end}`;
}

/** A text with the ends of lines, and the mark at its head, of that which it was made from:
 * each as it was in lines that stand, elsewhere as most are.
 * @param {string} text @param {string} before */
function asBefore(text, before) {
  const old = before.replace(MARK, "").split(/(?<=\r\n|\n|\r(?!\n))/);
  const now = text.split(/(?<=\n)/);
  const alike = (/** @type {string} */ one, /** @type {string} */ other) => lines(one) === other;
  const least = Math.min(old.length, now.length);
  let top = 0;
  while (top < least && alike(old[top], now[top])) top += 1;
  let end = 0;
  while (end < least - top && alike(old[old.length - 1 - end], now[now.length - 1 - end])) end += 1;
  const middle = now.slice(top, now.length - end).join("").replaceAll("\n", usualEnd(old));
  const head = before.startsWith(MARK) ? MARK : "";
  return head + old.slice(0, top).join("") + middle + old.slice(old.length - end).join("");
}

/** @param {string[]} texts */
function usualEnd(texts) {
  const count = (/** @type {string} */ end) => texts.filter((line) => line.endsWith(end)).length;
  const windows = count("\r\n");
  if (windows * 2 > count("\n")) return "\r\n";
  return count("\r") > count("\n") ? "\r" : "\n";
}

/** @param {string} text */
function parted(text) {
  const all = lines(text);
  const opening = OPENING.exec(all)?.[0] ?? "";
  // The end of the line that opens may be the one before the line that closes.
  const closing = opening ? CLOSING.exec(all.slice(opening.length - 1)) : null;
  if (!closing) return {opening: "", head: "", closing: "", body: all};
  const at = opening.length - 1 + closing.index;
  return {
    opening,
    head: all.slice(opening.length, at),
    closing: closing[0],
    body: all.slice(at + closing[0].length),
  };
}

/** A tree of text alone; null for what is no table, or has what the portal refuses: names
 * for values, and kinds of them. @param {any} yaml @param {string} head */
function read(yaml, head) {
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
function plain(node) {
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
const isTable = (node) => node.items?.every((/** @type {any} */ item) => "key" in item);
/** @param {Value} value */
const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
/** @param {Node} node Whether something is written for it, no table or list. */
const isText = (node) => Boolean(node && !node.items && node.range[1] > node.range[0]);

/** What a form gives, without its own keys and what is nothing. @param {Value} value @returns {Value} */
function known(value) {
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
function arranged(value, key, within) {
  if (Array.isArray(value)) return value.map((one) => arranged(one, key, within));
  if (!isRecord(value)) return value;
  const names = ordered(Object.keys(value), within[key] ?? []);
  return Object.fromEntries(names.map((name) => [name, arranged(value[name], name, within)]));
}

/** @param {Value} value */
function nothing(value) {
  if (value === null || value === undefined || value === "" || value === "false") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** @param {Value} one @param {Value} other */
const same = (one, other) => said(one) === said(other);
/** @param {Value} value */
const said = (value) => (nothing(known(value)) ? "" : JSON.stringify(sorted(known(value))));

/** @param {Value} value @returns {Value} */
function sorted(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/**
 * A head with other values. What has been edited is read again, and refused if it does not
 * say what is wanted.
 * @param {any} yaml @param {string} head @param {Record<string, Value>} values @param {any} keys
 * @param {Texts} texts
 */
function changed(yaml, head, values, keys, texts) {
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

/** @param {string[]} given @param {string[]} order */
const ordered = (given, order) =>
  given
    .map((key, i) => ({key, at: order.includes(key) ? order.indexOf(key) : order.length + i}))
    .sort((a, b) => a.at - b.at)
    .map(({key}) => key);

/** What follows the colon of a key that begins at a column.
 * @param {Value} value @param {number} depth @param {string[]} [order] @returns {string} */
function block(value, depth, order) {
  if (value === null || typeof value !== "object") return ` ${scalar(value, false)}`;
  if (Array.isArray(value)) {
    const words = value.every((one) => typeof one !== "object" && !/[\s,]/.test(one));
    if (words && flow(value).length + depth < WIDTH) return ` ${flow(value)}`;
    return value.map((one) => `\n${" ".repeat(depth + 2)}${item(one, depth + 2)}`).join("");
  }
  if (!order && shallow(value) && flow(value).length + depth < WIDTH) return ` ${flow(value)}`;
  return ordered(Object.keys(value), order ?? [])
    .map((key) => `\n${" ".repeat(depth + 2)}${key}:${block(value[key], depth + 2)}`)
    .join("");
}

/** An item of a list whose dash stands at a column. @param {Value} value @param {number} dash @returns {string} */
function item(value, dash) {
  if (value === null || typeof value !== "object") return `- ${scalar(value, false)}`;
  if (shallow(value) && flow(value).length + dash < WIDTH) return `- ${flow(value)}`;
  const pad = `\n${" ".repeat(dash + 2)}`;
  return `- ${Object.keys(value).map((key) => `${key}:${block(value[key], dash + 2)}`).join(pad)}`;
}

/** @param {Value} value */
const shallow = (value) => Object.values(value).every((one) => one === null || typeof one !== "object" || Array.isArray(one));

/** @param {Value} value @returns {string} */
function flow(value) {
  if (value === null || typeof value !== "object") return scalar(value, true);
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  return `{${Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`).join(", ")}}`;
}

/** @param {Value} value @param {boolean} bracketed */
function scalar(value, bracketed) {
  if (value === null) return "null";
  const text = String(value);
  const safe = PLAIN.test(text) && !OTHER_THAN_TEXT.test(text) && text === text.trim();
  if (text === "true" || (safe && !(bracketed && IN_BRACKETS.test(text)))) return text;
  // What some readers of YAML take for the end of a line, or refuse.
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (sign) =>
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
