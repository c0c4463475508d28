// Files of a portal as values of a form, and back. Only what a form has changed is written
// anew; every other byte of a file, with its comments, stays as somebody wrote it.

/** @typedef {any} Value Text, list or table; of a form, so null, "" and [] are nothing. */
/** @typedef {any} Node A node of the library ``yaml``. */
/** @typedef {{start: number, end: number, text: string}} Edit */

const OPENING = /^\uFEFF?---[ \t]*\n/;
const CLOSING = /^---[ \t]*$/m;
const NULL = new Set(["", "~", "null", "Null", "NULL"]);
// What every reader of YAML takes for the text that it is.
const PLAIN = /^[\p{L}\p{N}(“](?:[^\p{C}:#"'`\\]|:(?=[^\s:,[\]{}])|(?<=\S)#)*$/u;
const OTHER_THAN_TEXT = /^(?:null|true|false|yes|no|on|off|y|n|~)$/i;
const IN_BRACKETS = /[,[\]{}]/;
const WIDTH = 100;

/**
 * @param {any} yaml The library of that name.
 * @param {{order: string[], nulls: string[]}} keys In which order keys stand, and which
 *   stand as null where a form has nothing.
 */
export function directives(yaml, keys) {
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
      const file = parted(data._file ?? "---\n---\n");
      const values = known(data);
      delete values.body;
      const head = data._broken ? file.head : changed(yaml, file.head, values, keys);
      const body = composed(data.body ?? "");
      const kept = body === trimmed(file.body) && data._file;
      return `${file.opening}${head}${file.closing}${kept ? file.body : `\n${trimmed(body)}\n`}`;
    },
  };
}

/**
 * A file of entries by their ids, as a list.
 * @param {any} yaml
 * @param {string[]} order
 */
export function registries(yaml, order) {
  return {
    /** @param {string} text */
    fromFile(text) {
      const tree = read(yaml, lines(text));
      const table = tree ? plain(tree.contents) : {};
      const entries = Object.entries(table).map(([id, entry]) => ({id, ...entry}));
      return {entries, _file: text, ...(tree ? {} : {_broken: true})};
    },

    /** @param {Record<string, Value>} data */
    toFile(data) {
      const text = lines(data._file ?? "");
      if (data._broken) return text;
      const table = Object.fromEntries(
        (data.entries ?? []).map((/** @type {any} */ {id, ...entry}) => [id, known(entry)]),
      );
      return changed(yaml, text, table, {order: [], nulls: [], inner: order});
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
const lines = (text) => text.replace(/\r\n?/g, "\n");
/** @param {string} text */
const composed = (text) => lines(text).normalize("NFC");
/** @param {string} body */
const trimmed = (body) => body.replace(/^(?:[ \t]*\n)+/, "").trimEnd();

/** @param {string} text */
function parted(text) {
  const all = lines(text);
  const opening = OPENING.exec(all)?.[0] ?? "";
  const rest = all.slice(opening.length);
  const closing = opening ? CLOSING.exec(rest) : null;
  if (!closing) return {opening: "", head: "", closing: "", body: all};
  const body = closing.index + closing[0].length + 1;
  return {
    opening,
    head: rest.slice(0, closing.index),
    closing: `${closing[0]}\n`,
    body: rest.slice(body),
  };
}

/** A tree of text alone; null for what is no table. @param {any} yaml @param {string} head */
function read(yaml, head) {
  const tree = yaml.parseDocument(head, {schema: "failsafe", keepSourceTokens: true});
  const empty = tree.contents === null;
  return tree.errors.length || !(empty || yaml.isMap(tree.contents)) ? null : tree;
}

/** @param {Node} node @returns {Value} */
function plain(node) {
  if (!node) return null;
  if (!node.items) return node.type === "PLAIN" && NULL.has(node.source) ? null : String(node.value ?? "");
  if (!isTable(node)) return node.items.map(plain);
  return Object.fromEntries(
    node.items.map((/** @type {any} */ pair) => [String(pair.key.value), plain(pair.value)]),
  );
}

/** @param {Node} node */
const isTable = (node) => node.items?.every((/** @type {any} */ item) => "key" in item);

/** What a form gives, without its own keys and what is nothing. @param {Value} value @returns {Value} */
function known(value) {
  if (Array.isArray(value)) return value.map(known).filter((item) => !nothing(item));
  if (value === null || typeof value !== "object") {
    return value === null || value === undefined ? null : composed(String(value)).replace(/\s+/g, " ").trim();
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.startsWith("_"))
      .map(([key, one]) => [key, known(one)])
      .filter(([, one]) => !nothing(one)),
  );
}

/** @param {Value} value */
function nothing(value) {
  if (value === null || value === undefined || value === "" || value === "false") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** @param {Value} one @param {Value} other */
const same = (one, other) => JSON.stringify(sorted(known(one))) === JSON.stringify(sorted(known(other)));

/** @param {Value} value @returns {Value} */
function sorted(value) {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
}

/**
 * A head with other values. What has been edited is read again; if it does not say what is
 * wanted, all of it is written anew.
 * @param {any} yaml @param {string} head @param {Record<string, Value>} values @param {any} keys
 */
function changed(yaml, head, values, keys) {
  const wanted = {...values};
  for (const key of keys.nulls) wanted[key] ??= null;
  const tree = read(yaml, head);
  const empty = !tree?.contents?.items.length;
  if (!empty) {
    const edits = /** @type {Edit[]} */ ([]);
    editTable(head, tree.contents, wanted, edits, keys);
    const text = applied(head, edits);
    const back = read(yaml, text);
    if (back && same(plain(back.contents), wanted)) return text;
  }
  const anew = ordered(Object.keys(wanted), keys.order)
    .map((key) => `${key}:${block(wanted[key], 0, keys.inner)}\n`)
    .join("");
  return (empty ? head : "") + anew;
}

/** @param {string} text @param {Edit[]} edits */
function applied(text, edits) {
  // From the end on; where several begin, what is taken out goes before what is put in.
  const last = edits.toReversed().toSorted((a, b) => b.start - a.start || b.end - a.end);
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
      if (!nothing(known(plain(pair.value)))) {
        edits.push({start: lineStart(head, pair.key.range[0]), end: after(head, pair), text: ""});
      }
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
  if (isTable(node) && !node.flow && typeof value === "object" && value && node.items.length) {
    return editTable(head, node, value, edits, inner);
  }
  if (node.items && !isTable(node) && !node.flow && Array.isArray(value) && value.length) {
    return editList(head, node, value, edits, inner);
  }
  if (!node.items && !node.type.startsWith("BLOCK") && (value === null || typeof value !== "object")) {
    return edits.push({start: node.range[0], end: node.range[1], text: scalar(value, false)});
  }
  if (node.flow && typeof value === "object" && flow(value).length + depth < WIDTH && node.range[1] > node.range[0]) {
    return edits.push({start: node.range[0], end: node.range[1], text: flow(value)});
  }
  return edits.push(whole);
}

/** Items at both ends that are the same stay; what is between is written anew.
 * @param {string} head @param {Node} list @param {Value[]} values @param {Edit[]} edits @param {any} keys */
function editList(head, list, values, edits, keys) {
  const old = list.items;
  const alike = (/** @type {number} */ i, /** @type {number} */ j) => same(plain(old[i]), values[j]);
  let top = 0;
  while (top < old.length && top < values.length && alike(top, top)) top += 1;
  let end = 0;
  const most = Math.min(old.length, values.length) - top;
  while (end < most && alike(old.length - 1 - end, values.length - 1 - end)) end += 1;
  const dash = column(head, head.lastIndexOf("-", old[0].range[0]));
  const from = top < old.length ? lineStart(head, old[top].range[0]) : lineEnd(head, valueEnd(head, old[old.length - 1]));
  const kept = old.length - end;
  const to = kept > top ? lineEnd(head, valueEnd(head, old[kept - 1])) : from;
  const middle = values.slice(top, values.length - end);
  if (middle.length === kept - top) {
    // As many as before: each in its place, with what stands beside it.
    middle.forEach((value, i) => editItem(head, old[top + i], value, edits, keys, dash));
    return;
  }
  const text = middle.map((value) => `${" ".repeat(dash)}${item(value, dash)}\n`).join("");
  edits.push({start: from, end: to, text: from && head[from - 1] !== "\n" ? `\n${text}` : text});
}

/** @param {string} head @param {Node} node @param {Value} value @param {Edit[]} edits @param {any} keys @param {number} dash */
function editItem(head, node, value, edits, keys, dash) {
  if (same(plain(node), value)) return;
  if (isTable(node) && !node.flow && typeof value === "object" && node.items?.length) {
    editTable(head, node, value, edits, keys);
  } else if (node.items || node.type.startsWith("BLOCK")) {
    edits.push({start: node.range[0], end: valueEnd(head, node), text: item(value, dash).slice(2)});
  } else {
    edits.push({start: node.range[0], end: node.range[1], text: item(value, dash).slice(2)});
  }
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
  return node.range[0] + head.slice(node.range[0], node.range[1]).trimEnd().length;
};
/** @param {string} head @param {any} pair */
const after = (head, pair) =>
  lineEnd(head, pair.value && pair.value.range[1] > pair.key.range[1] ? valueEnd(head, pair.value) : pair.key.range[1]);

/** @param {string[]} given @param {string[]} order */
const ordered = (given, order) =>
  given
    .map((key, i) => ({key, at: order.includes(key) ? order.indexOf(key) : order.length + i}))
    .toSorted((a, b) => a.at - b.at)
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
  return JSON.stringify(text);
}
