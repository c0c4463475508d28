// A page stands for months: a status whose day has come since the build is shown as it is now.
// Days are those of Viet Nam.
export const today = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10);
export const now = (later) => later.filter((change) => change.from <= today()).pop();

const recheck = (badge) => {
  const change = now(JSON.parse(badge.dataset.later));
  if (!change) return;
  badge.className = `badge badge--${change.id}`;
  badge.textContent = change.label;
  const banner = badge.closest("[data-recheck]");
  if (!banner) return;
  banner.className = `status status--${change.id}`;
  banner.querySelector("small").textContent = banner.dataset.recheck;
  banner.querySelector("[data-detail]").textContent = change.detail;
};
document.querySelectorAll("[data-later]").forEach(recheck);

// Opens the menu as a drawer. Without this script its button leads to the menu at the foot.
const toggle = document.querySelector("#__drawer");
const button = document.querySelector("[data-drawer]");
const drawer = document.querySelector(".md-sidebar--primary");

const show = (open) => {
  toggle.checked = open;
  button.setAttribute("aria-expanded", String(open));
};

if (toggle && button && drawer) {
  button.setAttribute("role", "button");
  show(false);
  button.addEventListener("click", (event) => {
    event.preventDefault();
    show(!toggle.checked);
    if (toggle.checked) drawer.querySelector("a[href]")?.focus();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      button.click();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) {
      show(false);
      button.focus();
    }
  });
  drawer.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !drawer.contains(event.relatedTarget)) show(false);
  });
}

// The search is fetched when somebody turns to it; its own page has results instead.
document.querySelectorAll('[role="search"]:not([data-find]) input').forEach((input) =>
  input.addEventListener(
    "focus",
    async () => (await import("./suggest.js")).suggest(input),
    { once: true },
  ),
);
