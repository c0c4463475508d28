// What a numbered part of a text is called when somebody cites it: "điểm a khoản 2 Điều 5".

/**
 * A numbered part: its level and label as printed, and its anchor.
 * @typedef {{ level: string, label: string, id: string }} Part
 */

// From the outermost to the innermost, as text/clause.py has them.
const LEVELS = [
  "annex", "part", "chapter", "section", "subsection", "article",
  "upper", "roman", "arabic", "dotted", "letter", "bracket",
];

/** @type {(part: Part) => number} */
const rank = (part) => LEVELS.indexOf(part.level);

/**
 * The parts around one, itself last: what is quoted from another document opens none.
 * @type {(parts: Part[], id: string) => Part[]}
 */
const around = (parts, id) => {
  /** @type {Part[]} */
  const open = [];
  for (const part of parts.filter((part) => rank(part) >= 0 && !part.id.startsWith("trich-"))) {
    if (part.level === "annex") open.length = 0;
    while (open.length && rank(open[open.length - 1]) >= rank(part)) open.pop();
    open.push(part);
    if (part.id === id) return open;
  }
  return [];
};

/**
 * Those without which a part could be another one: articles are counted through the whole
 * document, and 2.1 already says 2.
 * @type {(open: Part[]) => Part[]}
 */
const needed = (open) => {
  const levels = open.map((part) => part.level);
  const article = levels.indexOf("article");
  return open.filter(
    (part, i) =>
      (i >= article || part.level === "annex") &&
      !(part.level === "arabic" && levels[i + 1] === "dotted"),
  );
};

/** @type {(label: string) => string} */
const bare = (label) => label.replace(/^\(|[\s.:/)-]+$/g, "");

/** @type {(text: string) => string} */
const named = (text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/**
 * A label as one speaks of it; what names itself, by its own words.
 * @type {(label: string, form?: string) => string}
 */
const spoken = (label, form) => {
  const text = bare(label);
  if (form) return form.replace("{}", text);
  const [, head, value] = /^(.*?)\s*(\S*)$/.exec(text) ?? [];
  return / thứ$/i.test(head) ? named(text) : `${named(head)} ${value}`;
};

/** @type {(label: string) => string} */
const ofAnnex = (label) => /^phụ lục(?: số)?\s+(\d+|[IVXL]+)(?![^\W_])/i.exec(label)?.[1] ?? "";

/**
 * How a part is cited, from the innermost label outwards; nothing for one that is quoted.
 * `words` are the forms by level; within an article, or below a capital, some have others.
 * @type {(parts: Part[], id: string, words: Record<string, string>) => string}
 */
export const cited = (parts, id, words) => {
  const open = needed(around(parts, id));
  const within = ["article", "upper"].find((level) => open.some((part) => part.level === level));
  return open
    .map(({ level, label }) =>
      level === "annex"
        ? words.annex.replace(" {}", ` ${ofAnnex(label)}`.trimEnd())
        : spoken(label, words[`${within}_${level}`] ?? words[level]),
    )
    .reverse()
    .join(" ");
};
