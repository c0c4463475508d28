// "Is this paper genuine?": looks a number up in the small files below kiem-tra/so/.
import { now } from "./portal.js";

// The same key as register/lookup.py; one file of cases tests both.
const AFTER = /[,;\n]|[ \t\xa0](?:ngay|cua|ve|v\/v|do|tai)[ \t\xa0]/;
const fold = (typed) =>
  typed.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐðÐ]/g, "d").toLowerCase();

export const key = (typed) => {
  const text = fold(typed);
  const named = text.match(/(?:^|[^a-z0-9])so[ \t\xa0]*:?[ \t\xa0]*(?=[0-9])/);
  const start = named ? named.index + named[0].length : text.search(/[0-9]/);
  if (start < 0) return null;
  const serial = text.slice(start).split(AFTER, 1)[0].match(/^0*([0-9]+)([^]*)$/);
  const symbol = serial[2].replace(/[^a-z0-9]/g, "");
  return symbol ? `${serial[1]}.${symbol}` : null;
};

export const shard = (name, count) => {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return hash % count;
};

// The day typed along with the number: "… ngày 28/5/2021", "… ngày 28 tháng 5 năm 2021".
export const day = (typed) => {
  const found = fold(typed).match(
    /ngay\s*(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*(\d{4})/,
  );
  return found && `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`;
};

const form = document.querySelector("[data-verify]");
const result = document.querySelector("[data-result]");
const root = form.dataset.verify.replace(/\/?$/, "/");

const copy = (selector) => document.querySelector(selector).content.cloneNode(true);
const say = (verdict, words = {}) => {
  const text = copy(`[data-say="${verdict}"]`);
  const line = text.firstElementChild;
  line.textContent = line.textContent.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  return text;
};

const fill = (card, facts) => {
  for (const name of ["name", "subject", "issuer", "date_text", "signer", "unverified"]) {
    const place = card.querySelector(`[data-${name}]`);
    if (place) place.textContent = facts[name] ?? "";
    if (!facts[name]) card.querySelector(`[data-if="${name}"]`)?.remove();
  }
};

const here = (facts) => {
  const card = copy('[data-card="here"]');
  fill(card, facts);
  card.querySelector("[data-url]").href = root + facts.url;
  const status = now(facts.status.later) ?? facts.status;
  const badge = card.querySelector("[data-badge]");
  badge.classList.add(`badge--${status.id}`);
  badge.textContent = status.label;
  card.querySelector("[data-detail]").textContent = status.detail;
  const cause = card.querySelector("[data-cause]");
  if (status.cause_url) {
    cause.href = root + status.cause_url;
    cause.textContent = status.cause;
  } else cause.remove();
  return card;
};

const cited = (facts) => {
  const card = copy('[data-card="cited"]');
  fill(card, facts);
  const links = facts.by.flatMap(({ name, url }, i) => {
    const link = document.createElement("a");
    link.href = root + url;
    link.textContent = name;
    return i ? [", ", link] : [link];
  });
  card.querySelector("[data-by]").append(...links, facts.total > facts.by.length ? " …" : "");
  return card;
};

const verdict = (typed, date, { here: found = [], cited: elsewhere = [] } = {}) => {
  const number = typed.trim();
  const total = found.length;
  const same = found.filter((facts) => date && facts.date === date);
  const parts = [];
  if (!total) parts.push(say("none", { number }));
  else if (same.length) parts.push(say("dated", { number }));
  else if (date) parts.push(say("other_day", { number }));
  else parts.push(say(total > 1 ? "several" : "one", { number, total }));
  parts.push(...same.map(here), ...found.filter((facts) => !same.includes(facts)).map(here));
  if (elsewhere.length) parts.push(say("cited"), ...elsewhere.map(cited));
  return [...parts, say("caution")];
};

// Numbers typed faster than files come: only the last one is shown.
let asked = 0;
const look = async (typed, date) => {
  const turn = ++asked;
  const name = key(typed);
  let parts;
  try {
    parts = name
      ? verdict(typed, date || day(typed), (await fetched(name))[name])
      : [say("unread")];
  } catch {
    parts = [say("failed")];
  }
  if (turn === asked) result.replaceChildren(...parts);
};

const fetched = async (name) => {
  const file = `${root}kiem-tra/so/${shard(name, Number(form.dataset.shards))}.json`;
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${answer.status} ${file}`);
  return answer.json();
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { so, ngay } = form.elements;
  const query = new URLSearchParams({ so: so.value, ...(ngay.value && { ngay: ngay.value }) });
  history.replaceState(null, "", `?${query}`);
  await look(so.value, ngay.value);
  result.focus();
});

document.querySelector("[data-no-script]").remove();
const given = new URLSearchParams(location.search);
if (given.get("so")) {
  form.elements.so.value = given.get("so");
  form.elements.ngay.value = given.get("ngay") ?? "";
  look(form.elements.so.value, form.elements.ngay.value);
}
