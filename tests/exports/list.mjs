// Prints the events of the calendar on standard input that fall between two days, as ical.js
// lists them: [[uid, day], …].
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const [first, last] = process.argv.slice(2);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const found = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  if (component.getFirstPropertyValue("status") === "CANCELLED") continue;
  const days = event.iterator();
  for (let day = days.next(); day && day.toString() <= last; day = days.next()) {
    if (day.toString() >= first) found.push([event.uid, day.toString()]);
  }
}
console.log(JSON.stringify(found));
