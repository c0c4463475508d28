// What can be done with a directive: its citation copied, its page shared or printed.
import { all, one } from "./portal.js";

/** @type {(button: HTMLElement, text: string) => Promise<void>} */
const copied = async (button, text) => {
  await navigator.clipboard.writeText(text);
  const words = one("span", HTMLElement, button);
  const before = words.textContent;
  words.textContent = button.dataset.done ?? "";
  one("[data-said]", HTMLElement).textContent = button.dataset.done ?? "";
  setTimeout(() => (words.textContent = before), 2500);
};

const address = one('link[rel="canonical"]', HTMLLinkElement).href;

/** @type {[string, (button: HTMLElement) => unknown][]} */
const actions = [
  ["[data-copy]", (button) => copied(button, button.dataset.copy ?? "")],
  [
    "[data-share]",
    async (button) => {
      const title = button.dataset.share ?? "";
      if (!navigator.share) return copied(button, `${title}\n${address}`);
      // Somebody may think better of it.
      await navigator.share({ title, url: address }).catch(() => {});
    },
  ],
  ["[data-print]", () => print()],
];
for (const [selector, act] of actions) {
  for (const button of all(selector, HTMLElement)) {
    button.addEventListener("click", () => act(button));
    button.parentElement?.removeAttribute("hidden");
  }
}
