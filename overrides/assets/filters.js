// The filters of the search page. A box stays where it is when counts change, so that whoever
// ticks one keeps the focus.
import { copy, filled, node, one } from "./portal.js";

/** @import { Count, Facet } from "../tim-kiem/types.js" */

/**
 * A box for a value, and where its count stands.
 * @typedef {{label: HTMLElement, check: HTMLInputElement, count: HTMLElement}} Box
 */
/** @typedef {(name: Facet, value: Count, on: boolean) => void} Changed */

// Values shown of each filter at first, years being short, and how many more at a time.
const [FEW, YEARS, MORE] = [5, 12, 20];

/** The boxes of one filter. */
class Boxes {
  /** @type {Map<string, Box>} */
  #boxes = new Map();
  #most;
  #name;
  #changed;
  #list = node("div", "facet__values");
  #more = one("button", HTMLButtonElement, copy("[data-values]"));
  #words = this.#more.textContent;

  /**
   * @param {Facet} name
   * @param {Changed} changed
   */
  constructor(name, changed) {
    this.#name = name;
    this.#most = name === "year" ? YEARS : FEW;
    this.#changed = changed;
    const title = copy(`[data-facet="${name}"]`).textContent ?? "";
    this.all = node("fieldset", "facet", node("legend", "", title), this.#list, this.#more);
    this.all.dataset.name = name;
    this.#more.addEventListener("click", () => this.#unfold());
  }

  /**
   * Shows how many pages have which value; those chosen are shown in any case. What is settled
   * stays in its place, also where nothing is left of it.
   * @param {Count[]} counted
   * @param {string[]} chosen ids or names
   * @param {boolean} settled
   */
  show(counted, chosen, settled) {
    const known = new Set(counted.flatMap(({ id, name }) => [id, name]));
    const unknown = chosen.filter((value) => !known.has(value));
    const rows = [...counted, ...unknown.map((value) => ({ id: value, name: value, count: 0 }))];
    for (const { label, check, count } of this.#boxes.values()) {
      label.dataset.idle = count.textContent = "(0)";
      check.checked = false;
    }
    const labels = rows.map((row) => {
      const { label, check, count } = this.#box(row);
      check.checked = chosen.includes(row.id) || chosen.includes(row.name);
      count.textContent = `(${row.count.toLocaleString("vi")})`;
      delete label.dataset.idle;
      if (check.checked) label.hidden = false;
      return label;
    });
    if (settled) return;
    // What moves loses the focus.
    if (!this.#list.contains(document.activeElement)) this.#list.append(...labels);
    this.#fold();
  }

  /** @type {(value: Count) => Box} */
  #box(value) {
    const known = this.#boxes.get(value.id);
    if (known) return known;
    const [check, count] = [document.createElement("input"), node("span", "count")];
    check.type = "checkbox";
    check.name = this.#name;
    check.value = value.id;
    check.addEventListener("change", () => this.#changed(this.#name, value, check.checked));
    const label = node("label", "", check, node("span", "", value.name, " ", count));
    this.#list.append(label);
    const made = { label, check, count };
    this.#boxes.set(value.id, made);
    return made;
  }

  /** Hides what has no pages, and what is too much; returns the first value that was hidden. */
  #fold() {
    let [shown, hidden] = [0, 0];
    for (const label of this.#list.children) {
      if (!(label instanceof HTMLElement)) continue;
      const idle = "idle" in label.dataset;
      const kept = one("input", HTMLInputElement, label).checked;
      label.hidden = idle || (shown >= this.#most && !kept);
      if (!label.hidden) shown += 1;
      else if (!idle) hidden += 1;
    }
    this.all.hidden = !shown;
    this.#more.hidden = !hidden;
    this.#more.textContent = filled(this.#words, { total: hidden.toLocaleString("vi") });
  }

  #unfold() {
    const before = new Set(this.#list.querySelectorAll("label:not([hidden])"));
    this.#most += MORE;
    this.#fold();
    const fresh = [...this.#list.querySelectorAll("label:not([hidden])")];
    fresh.find((label) => !before.has(label))?.querySelector("input")?.focus();
  }
}

/**
 * Puts filters into a place; gives what shows their counts and which values are chosen, for words
 * that are sought. Until these change, what stands above a box that was ticked is settled, so
 * that nothing moves under a finger.
 * @type {(place: Element, names: Facet[], changed: Changed) =>
 *   (counted: Record<Facet, Count[]>, chosen: Record<Facet, string[]>, words: string) => void}
 */
export const filters = (place, names, changed) => {
  let [settled, sought] = [-1, ""];
  const all = names.map((_, at) => {
    /** @type {Changed} */
    const ticked = (...what) => {
      settled = at;
      changed(...what);
    };
    return new Boxes(names[at], ticked);
  });
  place.replaceChildren(...all.map((boxes) => boxes.all));
  return (counted, chosen, words) => {
    if (words !== sought) [settled, sought] = [-1, words];
    for (const [at, name] of names.entries())
      all[at].show(ordered(name, counted[name]), chosen[name], at <= settled);
  };
};

/**
 * Years follow each other, the latest first; all else stands as it came.
 * @type {(name: Facet, rows: Count[]) => Count[]}
 */
const ordered = (name, rows) =>
  name === "year" ? [...rows].sort((a, b) => (Number(b.id) || 0) - (Number(a.id) || 0)) : rows;
