// Prints what the page /kiem-tra/ reads in each text of a JSON object given on standard input: its
// key, its pieces, its whole days and the day that it is; and which file each key is looked up in.
import { readFileSync } from "node:fs";
import { dayAlone, days, isIssuer, plain } from "../../overrides/assets/beside.js";
import { shard } from "../../overrides/assets/known.js";
import { key, pieces } from "../../overrides/assets/pasted.js";

const { texts, kinds, keys, count, issuers } = JSON.parse(readFileSync(0, "utf8"));
const read = (text) => ({
  key: key(text),
  pieces: pieces(text, kinds),
  days: days(plain(text).folded),
  alone: dayAlone(text),
});
console.log(
  JSON.stringify({
    texts: texts.map(read),
    shards: keys.map((name) => shard(name, count)),
    issuers: issuers.map(([words, name]) => isIssuer(words, name)),
  }),
);
