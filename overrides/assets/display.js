// What must be known before the page is painted: size of letters, light or dark, as the reader
// chose, which stays on the device; and whether the page has become old.
(() => {
  const root = document.documentElement;
  const names = ["scheme", "size"];
  /** @type {(name: string) => string} */
  const stored = (name) => {
    try {
      return localStorage.getItem(`portal-${name}`) ?? "";
    } catch {
      return ""; // Private mode.
    }
  };
  /** @type {(name: string, value: string) => void} */
  const apply = (name, value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  };
  for (const name of names) apply(name, stored(name));

  // A page that is older than the portal promised says so. Days are those of Viet Nam.
  const today = new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
  if (today > (document.currentScript?.dataset.until ?? "9")) root.dataset.aged = "";

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector("[data-display]");
    if (!(box instanceof HTMLDetailsElement)) return;
    for (const choice of box.querySelectorAll("input")) {
      choice.checked = choice.value === (root.dataset[choice.name] ?? "");
      choice.addEventListener("change", () => {
        apply(choice.name, choice.value);
        try {
          localStorage.setItem(`portal-${choice.name}`, choice.value);
        } catch {
          // For this page only.
        }
      });
    }
    box.hidden = false;
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary")?.focus();
    });
    document.addEventListener("click", ({ target }) => {
      if (target instanceof Node && !box.contains(target)) box.open = false;
    });
  });
})();
