// Starts Decap CMS with the form of this portal, in Vietnamese.

import {directives, place, registries} from "./front_matter.mjs";

const API = new URL("api/v1", location.href).pathname;
const texts = /** @type {Map<string, string | null>} */ (new Map());

/** @param {string} address */
async function json(address) {
  const response = await fetch(address);
  return response.json();
}

/** @param {string} address @returns {Promise<unknown>} */
function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    Object.assign(element, {src: address, onload: resolve, onerror: reject});
    document.head.append(element);
  });
}

/** What was missing in a table of texts, put in. @param {any} into @param {any} from */
function completed(into, from) {
  for (const [key, value] of Object.entries(from)) {
    into[key] = typeof value === "object" ? completed({...into[key]}, value) : value;
  }
  return into;
}

/** With each file that is saved goes the text that this page has seen of it, so that nothing
 * that somebody else has written since is lost. */
function watch() {
  const send = window.fetch.bind(window);
  window.fetch = async (address, options = {}) => {
    if (address !== API || typeof options.body !== "string") return send(address, options);
    const asked = JSON.parse(options.body);
    const saved = asked.params?.dataFiles ?? [];
    for (const file of saved) file.base = texts.get(file.path) ?? null;
    const response = await send(address, {...options, body: JSON.stringify(asked)});
    if (!response.ok) return response;
    for (const file of saved) texts.set(file.path, file.raw);
    const read = await response.clone().json();
    for (const entry of [read].flat()) if (entry?.file) texts.set(entry.file.path, entry.data);
    return response;
  };
}

/** @type {any} */
const yaml = await import(new URL("yaml/browser/index.js", location.href).href);
const {cms, directive, formats, phrases} = await json("configuration.json");
Object.assign(window, {CMS_MANUAL_INIT: true});
watch();
await script("decap-cms/dist/decap-cms.js");
const CMS = /** @type {any} */ (window).CMS;
CMS.registerLocale("vi", phrases.reduce(completed, structuredClone(CMS.getLocale("vi"))));
CMS.registerCustomFormat("directive", "md", directives(yaml, formats.directive, formats.texts));
CMS.registerCustomFormat("registry", "yml", registries(yaml, formats.registry, formats.texts));
CMS.registerEventListener({
  name: "preSave",
  /** @param {any} given */
  handler({entry}) {
    const data = entry.get("data");
    return entry.get("newRecord") ? data.merge(place(data.toJS())) : data;
  },
});
if (cms.backend.name === "proxy") cms.backend.proxy_url = API;
for (const collection of cms.collections) if (collection.folder) collection.fields = directive;
CMS.init({config: cms});
