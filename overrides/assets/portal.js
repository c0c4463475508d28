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
