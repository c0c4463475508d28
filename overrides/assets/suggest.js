// Suggestions below a search field: numbers first, then what else is found.
import { opened } from "../tim-kiem/search.js";
import { filled, node, now } from "./portal.js";

/** @import { Absent, Hit, Result } from "../tim-kiem/types.js" */

const MOST = 6;
// Milliseconds after which somebody wonders whether anything happens.
const LONG = 400;

/** @type {(input: HTMLInputElement) => void} */
export const suggest = (input) => {
  const { box, said, line, list } = listbox(input);
  let [turn, chosen] = [0, -1];

  const close = () => {
    box.hidden = true;
    list.replaceChildren();
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  /**
   * Says something to those who hear the page, and above the list to all where it is to be seen.
   * @type {(words: string, seen: boolean) => void}
   */
  const tell = (words, seen) => {
    said.textContent = line.textContent = words;
    line.hidden = !seen;
  };

  const show = async () => {
    const mine = ++turn;
    if (input.value.trim().length < 2) return close();
    const slow = setTimeout(() => {
      if (mine !== turn || document.activeElement !== input) return;
      tell(input.dataset.searching ?? "", true);
      box.hidden = false;
    }, LONG);
    try {
      const result = await (await opened()).search(input.value, { limit: MOST });
      if (mine !== turn || document.activeElement !== input) return;
      close();
      fill(result);
    } catch (error) {
      // The form itself still leads to the search page, which says what is wrong.
      console.info(error instanceof Error ? error.message : error);
      close();
    } finally {
      clearTimeout(slow);
    }
  };

  /** @type {(result: Result) => void} */
  const fill = ({ hits, absent }) => {
    list.replaceChildren(...hits.map((hit, i) => option(hit, `${list.id}-${i}`)));
    box.hidden = !hits.length && !absent;
    input.setAttribute("aria-expanded", String(hits.length > 0));
    const count = filled(input.dataset.suggested ?? "", { total: hits.length });
    if (absent) tell(missing(absent, input), true);
    else tell(hits.length ? count : "", false);
  };

  /** @type {(next: number) => void} */
  const choose = (next) => {
    const rows = [...list.children];
    chosen = (next + rows.length + 1) % (rows.length + 1);
    for (const [i, row] of rows.entries()) row.setAttribute("aria-selected", String(i === chosen));
    if (rows[chosen]) {
      input.setAttribute("aria-activedescendant", rows[chosen].id);
      rows[chosen].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  let pause = 0;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, 150);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (box.hidden) return;
    const rows = list.children.length;
    const row = list.children[chosen];
    if (event.key === "ArrowDown") choose(chosen < 0 ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? rows - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && row instanceof HTMLElement) go(row);
    else return;
    event.preventDefault();
  });
  // Ready before the first letter is typed; on a slow network some may have been.
  if (input.value) show();
  else
    opened()
      .then((index) => index.warm())
      .catch(() => {});
};

/**
 * That the number that is asked for is not here.
 * @type {(absent: Absent, input: HTMLInputElement) => string}
 */
const missing = ({ number, type }, { dataset }) =>
  filled(dataset.absent ?? "", { number, type: type ?? dataset.document });

/**
 * The box below a field with a line and the list, and what tells readers who hear the page that
 * these are there.
 * @type {(input: HTMLInputElement) => Record<"box" | "said" | "line" | "list", HTMLElement>}
 */
const listbox = (input) => {
  const [list, line] = [document.createElement("ul"), node("p", "suggest__say")];
  const said = node("p", "visually-hidden");
  const label = input.getAttribute("aria-label") ?? input.labels?.[0].textContent ?? "";
  list.id = `${input.id || "tim-dau-trang"}-danh-sach`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  said.setAttribute("role", "status");
  line.setAttribute("aria-hidden", "true");
  const box = node("div", "suggest", line, list);
  box.hidden = true;
  input.form?.append(said, box);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  return { box, said, line, list };
};

/** @type {(hit: Hit, id: string) => HTMLLIElement} */
const option = ({ url, type, number, subject, issuer, ...hit }, id) => {
  // Of a directive its type, number and subject; of a page its title, then what it is.
  const name = node("b", "", !issuer ? subject : number ? `${type} ${number}` : type);
  const facts = node("small", "", issuer ?? type);
  if (hit.status) {
    const { id: state, label } = now(hit.later) ?? { id: hit.status, label: hit.label ?? "" };
    facts.append(" ", node("span", `badge badge--${state}`, label));
  }
  const row = node("li", "", name, ...(issuer ? [node("span", "", subject)] : []), facts);
  row.id = id;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  row.dataset.url = url;
  // Before the field loses focus, which would close the list.
  row.addEventListener("mousedown", (event) => {
    event.preventDefault();
    go(row);
  });
  return row;
};

/** @type {(row: HTMLElement) => void} */
const go = (row) => {
  if (row.dataset.url) location.href = row.dataset.url;
};
