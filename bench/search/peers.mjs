// Builds the index of MiniSearch: node peers.mjs DOCUMENTS FOLDER. Documents are JSON, one a
// line; the index is one file of JSON, compressed.
import { createReadStream, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import MiniSearch from "minisearch";
import { OPTIONS } from "./options.mjs";

const [documents, folder] = process.argv.slice(2);
const index = new MiniSearch(OPTIONS);
for await (const line of createInterface({ input: createReadStream(documents) })) {
  index.add(JSON.parse(line));
}
writeFileSync(join(folder, "index.json.gz"), gzipSync(JSON.stringify(index), { level: 6 }));
