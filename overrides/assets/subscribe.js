// A button beside each feed copies the address of its RSS form, which every reader takes.
import { all, one } from "./portal.js";

const list = one("[data-feeds]", HTMLElement);
const said = one("[data-said]", HTMLElement, list);
const { copy = "", copied = "" } = list.dataset;

/** @type {(button: HTMLButtonElement, address: string, name: string) => Promise<void>} */
const take = async (button, address, name) => {
  await navigator.clipboard.writeText(address);
  button.textContent = copied;
  said.textContent = `${copied}: ${name}`;
  setTimeout(() => (button.textContent = copy), 3000);
};

// Browsers offer the clipboard to safe origins only.
if (navigator.clipboard) {
  for (const item of all("li", HTMLElement, list)) {
    const name = item.firstChild?.textContent?.trim() ?? "";
    const { href } = one("a", HTMLAnchorElement, item);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    button.textContent = copy;
    button.setAttribute("aria-label", `${copy}: ${name}`);
    button.addEventListener("click", () => take(button, href, name));
    item.lastElementChild?.append(" ", button);
  }
}
