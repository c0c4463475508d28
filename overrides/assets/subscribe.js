// A button beside each feed copies the address of its RSS form, which every reader takes.
const list = document.querySelector("[data-feeds]");
const said = list.querySelector("[data-said]");

const copy = async (button, address, name) => {
  await navigator.clipboard.writeText(address);
  button.textContent = list.dataset.copied;
  said.textContent = `${list.dataset.copied}: ${name}`;
  setTimeout(() => (button.textContent = list.dataset.copy), 3000);
};

// Browsers offer the clipboard to safe origins only.
if (navigator.clipboard) {
  for (const item of list.querySelectorAll("li")) {
    const name = item.firstChild.textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    button.textContent = list.dataset.copy;
    button.setAttribute("aria-label", `${list.dataset.copy}: ${name}`);
    button.addEventListener("click", () =>
      copy(button, item.querySelector("a").href, name),
    );
    item.lastElementChild.append(" ", button);
  }
}
