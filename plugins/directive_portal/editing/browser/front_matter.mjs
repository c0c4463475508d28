// Files of a portal as values of a form, and back. Only what a form has changed is written
// anew; every other byte of a file, with its comments, stays as somebody wrote it.

import {RefusedError, changed} from "./edits.mjs";
import {MARK, arranged, composed, known, lines, plain, read} from "./values.mjs";

/** @typedef {any} Value */
/** @typedef {import("./edits.mjs").Texts} Texts */

const OPENING = /^---[ \t]*\n/;
const CLOSING = /(?<=\n)---[ \t]*(?:\n|$)/;

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
      if (data._broken || !data.entries) throw new RefusedError(texts.broken);
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
