// Says beside each date how many days are left, by the reader's clock, and shows the next
// dates in the place of those that are over. Without this script the dates stand as they
// were on the day of the build.
import { all, filled, today } from "./portal.js";

/** @type {(texts: DOMStringMap, days: number) => string | undefined} */
const words = (texts, days) => {
  if (days < 0) return texts.past;
  return days === 0 ? texts.today : filled(texts.left ?? "", { n: days });
};

/** The date that a row is put by: what is over comes last. @type {(row: Element) => string} */
const next = (row) => {
  const date = all(".due-list > li:not([hidden]) time", HTMLTimeElement, row)[0];
  return date && date.dateTime >= today() ? date.dateTime : "9";
};

for (const list of all("[data-left]", HTMLElement)) {
  for (const time of all("time[data-due]", HTMLTimeElement, list)) {
    const days = Math.round((Date.parse(time.dateTime) - Date.parse(today())) / 864e5);
    const left = document.createElement("small");
    left.textContent = `(${words(list.dataset, days)})`;
    time.after(" ", left);
    time.closest("li")?.classList.toggle("due--past", days < 0);
  }
  for (const dates of all("[data-shown]", HTMLUListElement, list)) {
    const rows = all("li", HTMLLIElement, dates);
    const coming = rows.filter((row) => !row.classList.contains("due--past"));
    const shown = coming.length ? coming.slice(0, Number(dates.dataset.shown)) : rows.slice(-1);
    for (const row of rows) row.hidden = !shown.includes(row);
  }
  if (list.matches(".cards")) {
    list.append(...[...list.children].sort((a, b) => next(a).localeCompare(next(b))));
  }
}
