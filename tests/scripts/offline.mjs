// What offline-worker.js decides, run as a script of a browser would be: JSON in, JSON out.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import vm from "node:vm";

const asked = JSON.parse(await text(process.stdin));
const worker = new URL("../../overrides/offline-worker.js", import.meta.url);
const world = vm.createContext({
  URL,
  Headers,
  Date,
  location: { href: `${asked.scope}offline-worker.js` },
  addEventListener: () => {},
});
vm.runInContext(await readFile(worker, "utf8"), world);
const { wayOf, bare, tooMany, marked, written } = world;
const told = {
  ways: asked.requests.map((/** @type {any} */ request) =>
    wayOf({ ...request, headers: new Headers(request.headers) }, asked.scope),
  ),
  bare: asked.requests.map((/** @type {any} */ { url }) => bare(url)),
  gone: tooMany(asked.kept, new Set(asked.listed)),
  marked: asked.pages.map((/** @type {string} */ page) => marked(page, asked.line, "T", "H")),
  written: asked.moments.map(written),
};
process.stdout.write(JSON.stringify(told));
