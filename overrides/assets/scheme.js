// Light or dark, before the page is painted. The choice stays on the reader's device.
(() => {
  const key = "giao-dien";
  const order = ["auto", "default", "slate"];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try {
      return localStorage.getItem(key) || "auto";
    } catch {
      return "auto";
    }
  };
  /** @type {(choice: string) => void} */
  const apply = (choice) => {
    const scheme = choice === "auto" ? (dark.matches ? "slate" : "default") : choice;
    document.body.dataset.mdColorScheme = scheme;
  };
  apply(stored());
  dark.addEventListener("change", () => apply(stored()));
  const button = document.querySelector("[data-scheme]");
  if (!(button instanceof HTMLElement)) return;
  /** @type {(choice: string) => void} */
  const label = (choice) => {
    const text = button.getAttribute(`data-label-${choice}`) ?? "";
    button.setAttribute("aria-label", text);
    button.title = text;
  };
  label(stored());
  button.hidden = false;
  button.addEventListener("click", () => {
    const next = order[(order.indexOf(stored()) + 1) % order.length];
    try {
      localStorage.setItem(key, next);
    } catch {
      // Private mode: for this page only.
    }
    apply(next);
    label(next);
  });
})();
