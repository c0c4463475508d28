// What assets/clause.js calls the parts of a text: JSON in, JSON out.
import { text } from "node:stream/consumers";
import { cited } from "../../overrides/assets/clause.js";

const { parts, words } = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(parts.map((part) => cited(parts, part.id, words))));
