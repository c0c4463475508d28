// Answers line by line, as JSON, what the form in a browser reads of a file, what it writes,
// and where it puts a new directive. Given are the library of YAML and what it must know.

import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";
import {directives, place, registries} from "../../plugins/directive_portal/editing/browser/front_matter.mjs";

const [library, formats] = process.argv.slice(2);
const yaml = await import(pathToFileURL(library).href);
const known = JSON.parse(formats);
/** @type {Record<string, any>} */
const kinds = {
  directive: directives(yaml, known.directive, known.texts),
  registry: registries(yaml, known.registry, known.texts),
};

/** @param {any} asked */
function answer({kind, read, write, put}) {
  if (put) return place(put);
  return write ? kinds[kind].toFile(write) : kinds[kind].fromFile(read);
}

for await (const line of createInterface({input: process.stdin})) {
  let told;
  try {
    told = {value: answer(JSON.parse(line))};
  } catch (error) {
    told = {refused: String(error)};
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
