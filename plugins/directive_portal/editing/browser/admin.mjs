// Starts Decap CMS with the form of this portal, in Vietnamese.

import {directives, place, registries} from "./front_matter.mjs";

/** @typedef {{where: string, code: string, message: string, hint: string}} Problem */

const WRONG = '[class*="-ControlErrorsList"]';
const WRITES = /^(?:persist|delete)/;
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
        return toFile(data);
      } catch (error) {
        tell(tellings.refused, /** @type {Error} */ (error).message);
        throw error;
      }
    },
  };
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
    const response = await send(address, {...options, body: JSON.stringify(asked)}).catch((error) => {
      tell(tellings.refused, tellings.gone);
      throw error;
    });
    const read = await response.clone().json();
    if (WRITES.test(asked.action) || read?.error) tellOf(read ?? {});
    if (!response.ok) return response;
    for (const file of saved) texts.set(file.path, file.raw);
    for (const entry of [read].flat()) if (entry?.file) texts.set(entry.file.path, entry.data);
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
    return entry.get("newRecord") ? data.merge(place(data.toJS())) : data;
  },
});
if (cms.backend.name === "proxy") cms.backend.proxy_url = API;
for (const collection of cms.collections) if (collection.folder) collection.fields = directive;
CMS.init({config: cms});
