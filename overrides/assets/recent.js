// What was searched in this browser. It stays there, and can be erased.
import { forget, keep, kept, node, one } from "./portal.js";

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
 * Lists what was searched, and offers to forget it, where there is any.
 * @type {(address: (q: string) => string, shown: boolean) => void}
 */
export const list = (address, shown) => {
  const links = recent().map((q) => {
    const link = node("a", "", q);
    link.href = address(q);
    return node("li", "", link);
  });
  one("[data-recent-list]", HTMLElement).replaceChildren(...links);
  one("[data-recent]", HTMLElement).hidden = !links.length;
  one("[data-kept]", HTMLElement).hidden = !shown || !(links.length || kept("seen"));
};

one("[data-forget]", HTMLElement).addEventListener("click", () => {
  forget();
  one("[data-kept]", HTMLElement).hidden = true;
  one("#tim", HTMLElement).focus();
});
