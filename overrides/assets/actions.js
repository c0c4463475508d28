// What can be done with a page: its citation or its feed copied, itself shared or printed; each
// numbered part of a text copied with its address. And what paper has that a screen has not.
import { all, filled, one } from "./portal.js";

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
  for (const button of all(`[data-${name}]`, HTMLElement)) {
    button.addEventListener("click", () => act(button, button.dataset[name] ?? ""));
    // The room that was kept for it goes where it cannot come.
    if (able) button.parentElement?.removeAttribute("hidden");
    else button.parentElement?.remove();
  }
};

// Browsers offer the clipboard to safe origins only.
offer("copy", !!navigator.clipboard, copied);
offer("share", !!(navigator.share ?? navigator.clipboard), shared);
offer("print", true, () => print());

/** @type {(text: string) => void} */
const say = (text) => {
  const place = one("[data-said]", HTMLElement);
  place.textContent = text;
  place.className = "said";
  setTimeout(() => (place.className = "visually-hidden"), 4000);
};

/** @type {(element: Element) => import("./clause.js").Part} */
const part = (element) => ({
  level: element.className.replace("clause ", "").split(" ")[0],
  label: (element.querySelector(`a[href="#${element.id}"]`) ?? element).textContent ?? "",
  id: element.id,
});

// The link is followed as well: the address bar has it, and the part is marked.
/** @type {(body: HTMLElement, id: string) => Promise<void>} */
const copyPart = async (body, id) => {
  const words = JSON.parse(body.dataset.clauses ?? "{}");
  const { cited } = await import("./clause.js");
  const parts = all(":is(p, h2, h3, h4, h5, h6)[class][id]", HTMLElement, body).map(part);
  const [clause, citation] = [cited(parts, id, words), one("[data-copy]", HTMLElement).dataset.copy];
  const url = `${one('link[rel="canonical"]', HTMLLinkElement).href}#${id}`;
  const text = clause ? filled(words.of, { clause, citation }) : citation;
  const done = () => say(filled(words.said, { clause: clause || words.place }));
  await navigator.clipboard.writeText(`${text}\n${url}`).then(done, () => say(words.failed));
};

// A browser may let a page copy only at once after a click: what is needed is there before.
const load = () => void import("./clause.js");

for (const body of navigator.clipboard ? all("[data-clauses]", HTMLElement) : []) {
  for (const type of ["pointerdown", "focusin"]) body.addEventListener(type, load, { once: true });
  body.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const id = link?.parentElement?.closest("[id]")?.id;
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (id && plain && link.getAttribute("href") === `#${id}`) copyPart(body, id);
  });
}

// On paper the signature stands where the text that was signed ends: before its annexes, and on
// the sheet of its last words.
for (const signed of all(".signed", HTMLElement)) {
  const body = one(".directive-body", HTMLElement);
  const behind = body.querySelector(":scope > :is([data-sheet], [data-behind])");
  const [home, after] = [signed.parentNode, signed.nextSibling];
  addEventListener("beforeprint", () => void body.insertBefore(signed, behind));
  addEventListener("afterprint", () => home?.insertBefore(signed, after));
}

addEventListener("beforeprint", () => {
  const date = new Date().toLocaleDateString("en-GB");
  for (const told of all("[data-printed]", HTMLElement)) told.textContent = filled(told.dataset.printed ?? "", { date });
});
