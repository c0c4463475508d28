// Suggestions below a search field: numbers first, then what else is found.
import { opened } from "../tim-kiem/search.js";

/** @import { Hit } from "../tim-kiem/types.js" */

const MOST = 6;

/** @type {(input: HTMLInputElement) => void} */
export const suggest = (input) => {
  const list = listbox(input);
  let [turn, chosen] = [0, -1];

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const show = async () => {
    const mine = ++turn;
    if (input.value.trim().length < 2) return close();
    try {
      const { hits } = await (await opened()).search(input.value, { limit: MOST });
      if (mine !== turn || document.activeElement !== input) return;
      close();
      list.replaceChildren(...hits.map((hit, i) => option(hit, `${list.id}-${i}`)));
      list.hidden = !hits.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    } catch (error) {
      // The form itself still leads to the search page, which says what is wrong.
      console.info(error instanceof Error ? error.message : error);
      close();
    }
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
    if (list.hidden) return;
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
 * The list below a field, and what tells readers who hear the page that it is there.
 * @type {(input: HTMLInputElement) => HTMLUListElement}
 */
const listbox = (input) => {
  const list = document.createElement("ul");
  const label = input.getAttribute("aria-label") ?? input.labels?.[0].textContent ?? "";
  list.className = "suggest";
  list.id = `${input.id || "tim-dau-trang"}-danh-sach`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  input.form?.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  return list;
};

/** @type {(hit: Hit, id: string) => HTMLLIElement} */
const option = ({ url, type, number, subject, issuer }, id) => {
  const row = document.createElement("li");
  row.id = id;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  row.dataset.url = url;
  const name = document.createElement("b");
  // Of a directive its type, number and subject; of a page its title, then what it is.
  name.textContent = !issuer ? subject : number ? `${type} ${number}` : type;
  const from = document.createElement("small");
  from.textContent = issuer ?? type;
  row.append(name, issuer ? ` ${subject} ` : " ", from);
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
