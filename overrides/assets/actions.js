// What can be done with a page: its citation or its feed copied, itself shared or printed.
import { all, one } from "./portal.js";

/** @type {(button: HTMLElement, text: string) => Promise<void>} */
const copied = async (button, text) => {
  const words = one("span", HTMLElement, button);
  const [before, done] = [words.textContent, button.dataset.done ?? ""];
  await navigator.clipboard.writeText(text);
  words.textContent = done;
  one("[data-said]", HTMLElement).textContent = done;
  setTimeout(() => (words.textContent = before), 2500);
};

/** @type {(button: HTMLElement, title: string) => Promise<void>} */
const shared = async (button, title) => {
  const url = one('link[rel="canonical"]', HTMLLinkElement).href;
  if (!navigator.share) return copied(button, `${title}\n${url}`);
  // Somebody may think better of it.
  await navigator.share({ title, url }).catch(() => {});
};

/** @type {(name: string, able: boolean, act: (button: HTMLElement, value: string) => void) => void} */
const offer = (name, able, act) => {
  for (const button of able ? all(`[data-${name}]`, HTMLElement) : []) {
    button.addEventListener("click", () => act(button, button.dataset[name] ?? ""));
    button.parentElement?.removeAttribute("hidden");
  }
};

// Browsers offer the clipboard to safe origins only.
offer("copy", !!navigator.clipboard, copied);
offer("share", !!(navigator.share ?? navigator.clipboard), shared);
offer("print", true, () => print());
