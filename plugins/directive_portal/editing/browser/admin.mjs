// Starts Decap CMS with the form of this portal, in Vietnamese.

import {directives, place, registries} from "./front_matter.mjs";

/** @typedef {{where: string, code: string, message: string, hint: string}} Problem */

const WRONG = '[class*="-ControlErrorsList"]';
const ENTRY = /#\/collections\/[^/]+\/entries\//;
const WRITES = /^(?:persist|delete)/;
const API = new URL("api/v1", location.href).pathname;
/** By the text of a file that the form gives: the text that its values were read from. */
const origins = /** @type {Map<string, string | null>} */ (new Map());
/** By path: what this page has written, and all that this was made from. */
const written = /** @type {Map<string, {before: Set<string | null>, now: string}>} */ (new Map());

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

/** Tells the reader, until he closes it. @param {string} title @param {string} text
 * @param {Problem[]} [problems] @param {() => void} [then] */
function tell(title, text, problems = [], then = () => {}) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", title);
  dialog.append(made("h2", title), made("p", text));
  for (const {where, code, message, hint} of problems) {
    const one = made("p", "");
    one.append(made("strong", `${where}: `), `${message} (${code})`, made("br", ""), made("em", hint));
    dialog.append(one);
  }
  const form = Object.assign(document.createElement("form"), {method: "dialog"});
  form.append(made("button", tellings.close));
  dialog.append(form);
  dialog.addEventListener("close", () => {
    dialog.remove();
    then();
  });
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {string} name @param {string} text */
function made(name, text) {
  return Object.assign(document.createElement(name), {textContent: text});
}

/** What a save has brought. @param {any} answer */
function tellOf({error, problems, warnings = [], moved = [], removed = []}) {
  if (error) tell(tellings.refused, error, problems);
  if (removed.length && !moved.length) tell(tellings.saved, `${tellings.removed} ${removed.join(", ")}`);
  for (const path of moved) {
    tell(tellings.moved, path, [], () => {
      const [, issuer, ...rest] = path.split("/");
      location.hash = `#/collections/${issuer}/entries/${rest.join("/").replace(/\.md$/, "")}`;
      location.reload();
    });
  }
  if (warnings.length) tell(tellings.saved, tellings.look, warnings);
}

/** A format that tells of what it refuses. @param {any} format */
function telling({fromFile, toFile}) {
  return {
    fromFile,
    /** @param {any} data */
    toFile(data) {
      try {
        const text = toFile(data);
        origins.set(text, data._file ?? null);
        return text;
      } catch (error) {
        tell(tellings.refused, /** @type {Error} */ (error).message);
        throw error;
      }
    },
  };
}

/** What must still stand in a file: what its values were read from, or what this page has made
 * of that since. @param {{path: string, raw: string}} file */
function base({path, raw}) {
  const origin = origins.get(raw) ?? null;
  const own = written.get(path);
  return own?.before.has(origin) ? own.now : origin;
}

/** With each file that is saved goes that text, so that nothing that somebody else has written
 * since is lost, nor one file written over another. */
function watch() {
  const send = window.fetch.bind(window);
  window.fetch = async (address, options = {}) => {
    if (address !== API || typeof options.body !== "string") return send(address, options);
    const asked = JSON.parse(options.body);
    const saved = asked.params?.dataFiles ?? [];
    for (const file of saved) file.base = base(file);
    const response = await send(address, {...options, body: JSON.stringify(asked)}).catch((error) => {
      tell(tellings.refused, tellings.gone);
      throw error;
    });
    const read = await response.clone().json();
    if (WRITES.test(asked.action) || read?.error) tellOf(read ?? {});
    if (!response.ok) return response;
    for (const {path, raw, base: seen} of saved) {
      const before = written.get(path)?.before ?? new Set();
      written.set(path, {before: before.add(seen).add(origins.get(raw) ?? null).add(raw), now: raw});
    }
    return response;
  };
}

/** @type {any} */
const yaml = await import(new URL("yaml/browser/index.js", location.href).href);
const {cms, directive, formats, phrases} = await json("configuration.json");
const tellings = formats.texts;
// What is missing may be far above or below the button.
document.addEventListener("click", () => {
  const count = document.querySelectorAll(WRONG).length;
  setTimeout(() => {
    const wrong = document.querySelectorAll(WRONG);
    if (wrong.length > count) wrong[0].scrollIntoView({block: "center"});
  }, 500);
});
Object.assign(window, {CMS_MANUAL_INIT: true});
watch();
await script("decap-cms/dist/decap-cms.js");
const CMS = /** @type {any} */ (window).CMS;
CMS.registerLocale("vi", phrases.reduce(completed, structuredClone(CMS.getLocale("vi"))));
CMS.registerCustomFormat("directive", "md", telling(directives(yaml, formats.directive, formats.texts)));
CMS.registerCustomFormat("registry", "yml", telling(registries(yaml, formats.registry, formats.texts)));
CMS.registerEventListener({
  name: "preSave",
  /** @param {any} given */
  handler({entry}) {
    const data = entry.get("data");
    if (!entry.get("newRecord")) return data;
    // A copy of another is a draft, and what somebody wrote beside that is not true of it.
    const own = data.get("_file") ? data.delete("_file").set("draft", true) : data;
    return own.merge(place(own.toJS()));
  },
});
// From one record to another by its address, Decap would go on showing the first.
window.addEventListener("hashchange", ({oldURL, newURL}) => {
  if (ENTRY.test(oldURL) && ENTRY.test(newURL)) location.reload();
});
if (cms.backend.name === "proxy") cms.backend.proxy_url = API;
for (const collection of cms.collections) if (collection.folder) collection.fields = directive;
CMS.init({config: cms});
