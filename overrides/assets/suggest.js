// Suggestions below a search field: numbers first, then what else is found.
import { opened } from "../tim-kiem/search.js";

const MOST = 6;
export const suggest = (input) => {
  const form = input.form;
  const list = document.createElement("ul");
  list.className = "suggest";
  list.id = `${input.id || "tim-dau-trang"}-danh-sach`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.labels[0].textContent);
  list.hidden = true;
  form.append(list);
  const attributes = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  let [turn, chosen] = [0, -1];

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const option = ({ url, type, number, subject, issuer }, i) => {
    const row = document.createElement("li");
    row.id = `${list.id}-${i}`;
    row.setAttribute("role", "option");
    row.setAttribute("aria-selected", "false");
    row.dataset.url = url;
    const name = document.createElement("b");
    // Of a directive its type, number and subject; of a page its title, then what it is.
    name.textContent = !issuer ? subject : number ? `${type} ${number}` : type;
    row.append(name, issuer ? ` ${subject} ` : " ");
    row.append(Object.assign(document.createElement("small"), { textContent: issuer ?? type }));
    // Before the field loses focus, which would close the list.
    row.addEventListener("mousedown", (event) => {
      event.preventDefault();
      location.href = url;
    });
    return row;
  };

  const show = async () => {
    const mine = ++turn;
    if (input.value.trim().length < 2) return close();
    try {
      const { hits } = await (await opened()).search(input.value, { limit: MOST });
      if (mine !== turn || document.activeElement !== input) return;
      close();
      list.replaceChildren(...hits.map(option));
      list.hidden = !hits.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    } catch (error) {
      // The form itself still leads to the search page, which says what is wrong.
      console.info(error.message);
      close();
    }
  };

  const choose = (next) => {
    const rows = [...list.children];
    chosen = (next + rows.length + 1) % (rows.length + 1);
    rows.forEach((row, i) => row.setAttribute("aria-selected", String(i === chosen)));
    if (rows[chosen]) {
      input.setAttribute("aria-activedescendant", rows[chosen].id);
      rows[chosen].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, 150);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const rows = list.children.length;
    if (event.key === "ArrowDown") choose(chosen < 0 ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? rows - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && list.children[chosen])
      location.href = list.children[chosen].dataset.url;
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
