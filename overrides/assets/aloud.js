// Reads a text aloud, where the device itself has a voice for Vietnamese: nothing is sent to
// anybody. Where it has none, nothing is shown.

// Engines stop within what is longer; between two pieces one can stop at once.
const LONGEST = 220;

/**
 * The voice that reads here without asking a server: `vi`, `vi-VN`, `vi_VN`.
 * @type {<V extends { lang: string, localService: boolean }>(voices: V[]) => V | undefined}
 */
export const vietnamese = (voices) =>
  voices.find((voice) => voice.localService && /^vi(?![a-z])/i.test(voice.lang));

/**
 * A text in pieces that end with a sentence, else with a clause, else with a word.
 * @type {(text: string) => string[]}
 */
export const pieces = (text) => {
  const left = text.replace(/\s+/g, " ").trim();
  if (left.length <= LONGEST) return left ? [left] : [];
  const head = left.slice(0, LONGEST + 1);
  const ends = [/^.*[.!?…](?= )/u, /^.*[;:](?= )/, /^.*,(?= )/, /^.*(?= )/];
  const found = ends.map((end) => end.exec(head)?.[0] ?? "").find((part) => part);
  const first = found ?? head.slice(0, LONGEST);
  return [first, ...pieces(left.slice(first.length))];
};

/**
 * Says one piece after the other, as long as it is to go on.
 * @type {<T>(all: T[], say: (one: T) => Promise<void>, goesOn: () => boolean) => Promise<void>}
 */
export const inTurn = async (all, say, goesOn) => {
  for (const one of all) {
    if (!goesOn()) return;
    await say(one);
  }
};

const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, th, td, dt, dd";

/** @typedef {{ block: Element, text: string }} Spoken */

/**
 * The words of some elements in the order of the page, block by block.
 * @type {(selector: string) => Spoken[]}
 */
const spoken = (selector) => {
  /** @type {Spoken[]} */
  const found = [];
  for (const root of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const block = walker.currentNode.parentElement?.closest(BLOCKS) ?? root;
      const last = found[found.length - 1];
      const text = walker.currentNode.textContent ?? "";
      if (last?.block === block) last.text += text;
      else found.push({ block, text });
    }
  }
  return found.flatMap(({ block, text }) => pieces(text).map((piece) => ({ block, text: piece })));
};

/** @type {(voice: SpeechSynthesisVoice) => (one: Spoken) => Promise<void>} */
const sayWith = (voice) => ({ block, text }) =>
  new Promise((done) => {
    const said = new SpeechSynthesisUtterance(text);
    const end = () => {
      block.classList.remove("is-read");
      done();
    };
    Object.assign(said, { voice, lang: voice.lang, onend: end, onerror: end });
    block.classList.add("is-read");
    speechSynthesis.speak(said);
  });

/** @type {(button: HTMLElement, voice: SpeechSynthesisVoice) => void} */
const offer = (button, voice) => {
  const words = button.querySelector("span") ?? button;
  const before = words.textContent;
  /** @type {object | undefined} */
  let reading;
  const stop = () => {
    reading = undefined;
    words.textContent = before;
    speechSynthesis.cancel();
  };
  button.addEventListener("click", async () => {
    if (reading) return stop();
    const own = (reading = {});
    words.textContent = button.dataset.stop ?? "";
    speechSynthesis.cancel();
    await inTurn(spoken(button.dataset.aloud ?? ""), sayWith(voice), () => reading === own);
    if (reading === own) stop();
  });
  addEventListener("pagehide", stop);
  button.parentElement?.removeAttribute("hidden");
};

// Voices may come late.
const begin = () => {
  const voice = vietnamese(speechSynthesis.getVoices());
  if (!voice) return;
  speechSynthesis.removeEventListener("voiceschanged", begin);
  for (const button of document.querySelectorAll("[data-aloud]"))
    if (button instanceof HTMLElement) offer(button, voice);
};

if (globalThis.speechSynthesis) {
  speechSynthesis.addEventListener("voiceschanged", begin);
  begin();
}
