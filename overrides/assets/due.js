// Says beside each date how many days are left, by the reader's clock. Without this script
// the dates stand as they were on the day of the build.
import { all, filled, today } from "./portal.js";

/** @type {(texts: DOMStringMap, days: number) => string | undefined} */
const words = (texts, days) => {
  if (days < 0) return texts.past;
  return days === 0 ? texts.today : filled(texts.left ?? "", { n: days });
};

for (const list of all("[data-left]", HTMLElement)) {
  for (const time of all("time[data-due]", HTMLTimeElement, list)) {
    const days = Math.round((Date.parse(time.dateTime) - Date.parse(today())) / 864e5);
    const left = document.createElement("small");
    left.textContent = `(${words(list.dataset, days)})`;
    time.after(" ", left);
    time.parentElement?.classList.toggle("due--past", days < 0);
  }
}
