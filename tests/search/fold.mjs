// Prints what the client reads in each text of a JSON list given on standard input.
import { readFileSync } from "node:fs";
import { syllables } from "../../overrides/tim-kiem/fold.js";

const { texts, abbreviations } = JSON.parse(readFileSync(0, "utf8"));
const read = (text) => syllables(text, abbreviations).map((s) => [s.text, s.accents]);
console.log(JSON.stringify(texts.map(read)));
