// The theme opens its menu and its search by labels, which a keyboard cannot reach.
// Without this script the same places are reached by the links at the foot of the page.
for (const label of document.querySelectorAll("label.md-header__button[for]")) {
  const text = label.title || (label.htmlFor === "__search" ? "Mở ô tìm kiếm" : "Mở danh mục");
  label.tabIndex = 0;
  label.setAttribute("role", "button");
  label.setAttribute("aria-label", text);
  label.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      label.click();
    }
  });
}
