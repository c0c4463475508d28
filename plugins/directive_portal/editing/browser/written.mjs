// Values as YAML that every reader takes for what it is.

import {ordered} from "./values.mjs";

/** @typedef {any} Value */

// What every reader of YAML takes for the text that it is.
const PLAIN = /^[\p{L}\p{N}(“](?:[^\p{C}:#"'`\\]|:(?=[^\s:,[\]{}])|(?<=\S)#)*$/u;
const OTHER_THAN_TEXT = /^(?:null|true|false|yes|no|on|off|y|n|~)$/i;
const IN_BRACKETS = /[,[\]{}]/;
export const WIDTH = 100;

/** What follows the colon of a key that begins at a column.
 * @param {Value} value @param {number} depth @param {string[]} [order] @returns {string} */
export function block(value, depth, order) {
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
export function item(value, dash) {
  if (value === null || typeof value !== "object") return `- ${scalar(value, false)}`;
  if (shallow(value) && flow(value).length + dash < WIDTH) return `- ${flow(value)}`;
  const pad = `\n${" ".repeat(dash + 2)}`;
  return `- ${Object.keys(value).map((key) => `${key}:${block(value[key], dash + 2)}`).join(pad)}`;
}

/** @param {Value} value */
const shallow = (value) => Object.values(value).every((one) => one === null || typeof one !== "object" || Array.isArray(one));

/** @param {Value} value @returns {string} */
export function flow(value) {
  if (value === null || typeof value !== "object") return scalar(value, true);
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  return `{${Object.entries(value).map(([key, one]) => `${key}: ${flow(one)}`).join(", ")}}`;
}

/** @param {Value} value @param {boolean} bracketed */
export function scalar(value, bracketed) {
  if (value === null) return "null";
  const text = String(value);
  const safe = PLAIN.test(text) && !OTHER_THAN_TEXT.test(text) && text === text.trim();
  if (text === "true" || (safe && !(bracketed && IN_BRACKETS.test(text)))) return text;
  // What some readers of YAML take for the end of a line, or refuse.
  return JSON.stringify(text).replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (sign) =>
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
