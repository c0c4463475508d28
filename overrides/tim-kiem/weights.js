// What counts how much, and how far search goes. Most values were found by trial, on queries
// with known answers: what is told is what each is there for.

export const WEIGHTS = {
  // Terms. Most words of Vietnamese are two syllables, so a pair is the measure of all.
  pair: 1,
  // A syllable alone stands in most texts, and is part of many words.
  single: 0.6,
  // What is half typed may become this pair or another; a first syllable, very much else.
  completedPair: 0.7,
  completedWord: 0.4,
  // Written with other marks than typed: perhaps a slip, so lower but not left out.
  otherMarks: 0.85,
  // A page that a list may hold beyond what was fetched, beside the least of those fetched.
  unseen: 0.5,

  // Pages. One with less than this share of the words is about something else.
  tail: 0.5,
  // Of the same words one beside the other, what counts when they stand nowhere together.
  apart: 0.15,
  // More for all words in the title: it says what a document is about.
  title: 0.25,
  // What no longer holds stands behind its like, and can be found all the same.
  ended: 0.85,
  // More for the newest: it decides between equals, and outweighs no word.
  newest: 0.06,

  // Numbers of documents: how surely one is meant whose serial was typed, but not its symbol
  // right after it (that is 1). Nothing else was typed; only other numbers were.
  serialAlone: 0.6,
  serialAmongNumbers: 0.5,
  // The other words run together begin the symbol, or name so large a share of its parts.
  symbolBegun: 0.8,
  symbolNamed: 0.9,
  symbolShare: 0.5,

  // Spellings, beside logarithms of how many pages have a pair. A pair that stands anywhere
  // says more than how often its words do alone.
  knownPair: 2,
  often: 0.3,
  // A word that is known stays unless another makes a pair, and more than a bare one.
  knownWord: 2,

  // Passages: a word beside its neighbour of the query, and one without.
  besideNeighbour: 3,
  alone: 1,
};

export const LIMITS = {
  // Characters and words of a query that are looked at: more than anybody types, and words are
  // bits of one number.
  query: 500,
  words: 24,
  // Bytes of long lists that one query may cost, about, and what a page in one costs; that is
  // half a second on a slow telephone. A third where a page is known that has all words.
  deep: 90_000,
  deepEnough: 30_000,
  posting: 1.7,
  // Pairs on fewer pages than this: what has the words apart is of interest too.
  fewPages: 10,
  // What a half-typed word is completed to, the commonest.
  completedPairs: 8,
  completedWords: 3,
  // Documents with one number above which what else was typed must tell them apart.
  namesakes: 10,
  // Numbers in a query that may be one of a document, and symbols that are known for each.
  serials: 3,
  symbols: 400,
  // Words that are put right, and for each how many likely ones are asked for further.
  mistakes: 3,
  likely: 4,
  // Letters of a word of which all spellings near it are tried.
  edited: 12,
  // Characters of an excerpt, of what stands before its first hit, and where at its end no hit
  // counts, since words are cut off there.
  excerpt: 220,
  before: 40,
  cut: 40,
  // The least that is shown from the first hit on, where no space is near.
  hit: 20,
};
