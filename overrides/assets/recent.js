// What was searched in this browser. It stays there, and can be erased.
import { all, erase, keep, kept, node, one } from "./portal.js";

const [NAME, MOST, LONGEST] = ["recent", 8, 200];

/** @type {() => string[]} */
const recent = () => {
  const found = kept(NAME);
  return Array.isArray(found) ? found.filter((q) => typeof q === "string").slice(0, MOST) : [];
};

/** @type {(q: string) => void} */
export const remember = (q) => {
  if (q) keep(NAME, [q.slice(0, LONGEST), ...recent().filter((r) => r !== q)].slice(0, MOST));
};

/**
 * Lists what was searched, where there is any.
 * @type {(address: (q: string) => string, shown: boolean) => void}
 */
export const list = (address, shown) => {
  const links = recent().map((q) => {
    const link = node("a", "", q);
    link.href = address(q);
    return node("li", "", link);
  });
  one("[data-recent]", HTMLElement).hidden = !links.length || !shown;
  one("[data-recent-list]", HTMLElement).replaceChildren(...links);
};

for (const button of all("[data-forget]", HTMLElement)) {
  button.addEventListener("click", () => {
    erase(NAME);
    list(String, false);
    one("#tim", HTMLElement).focus();
  });
}
