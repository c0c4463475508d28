// What search is asked and answers, and what its parts hand to each other. Types alone: no
// browser fetches this file.

/** @import { Term } from "./block.js" */

// Asked and answered.
/** @typedef {string} Facet the id of what results are filtered by */
/** @typedef {Record<Facet, string[]>} Filters ids or names of values */
/**
 * @typedef {object} Options
 * @property {number} [limit] how many hits are given
 * @property {Filters} [filters]
 * @property {string} [sort] "relevance" or "date"
 * @property {boolean} [verbatim] takes the words as they were typed
 */
/**
 * A status that is known to come: `from` that day (YYYY-MM-DD).
 * @typedef {{from: string, id: string, label: string, detail: string}} Change
 */
/**
 * What is shown of a page. One that is no directive has no issuer, number, date and status.
 * @typedef {object} Card
 * @property {string} url
 * @property {string | null} number
 * @property {string} type
 * @property {string} subject
 * @property {string | null} issuer
 * @property {string | null} date YYYY-MM-DD
 * @property {string | null} status its id
 * @property {string | null} label the status in words
 * @property {string} text where the text is; empty where there is none
 * @property {0 | 1} summary whether the text is but a summary
 * @property {Change[]} later
 * @property {string | null} day the date in words
 * @property {number} id
 */
/** @typedef {Card & {score: number}} Hit */
/**
 * @typedef {object} Result
 * @property {Hit[]} hits
 * @property {number} total
 * @property {string | null} corrected the words that were sought instead of those typed
 * @property {boolean} loosened whether what stood in quotation marks is nowhere
 * @property {Absent | null} absent the number that was asked for, where no page has it
 * @property {number[]} found all pages found, for `cards`
 * @property {number[]} whole what would be found without filters, for `facets`
 * @property {Word[]} words what was sought, for `excerpt` and `mark`
 */
/**
 * A number as it was typed, and the type with it where no symbol tells what is meant.
 * @typedef {{number: string, type: string | null}} Absent
 */
/** @typedef {{id: string, name: string, count: number}} Count how many pages have a value */
/** @typedef {{name: Facet, test: (page: number) => boolean}} Test what a filter lets through */
/**
 * A part of a text, and whether it was sought.
 * @typedef {[text: string, sought: boolean]} Part
 */
/** @typedef {{anchor: string, label: string, parts: Part[]}} Excerpt both empty where none is */

// Text.
/**
 * A word without its accents, and what the fold has lost: tone, shapes of vowels, đ.
 * @typedef {object} Syllable
 * @property {string} text
 * @property {number} accents below ACCENTS
 */
/**
 * One of a query: what is bound is a part of a number; `start` is where it was typed.
 * @typedef {Syllable & {bound?: boolean, start?: number}} Word
 */
/** @typedef {Syllable & {start: number, end: number}} Placed where in a text its word stands */
/** @typedef {[start: number, end: number][]} Spans stretches of a text */
/** @typedef {Record<string, string>} Abbreviations and the syllables that they stand for */

// Files of an index.
/** @typedef {(address: URL, options?: RequestInit) => Promise<Response>} Fetch */
/**
 * Gives what `decode` makes of the bytes of a file: of one file always the same.
 * @typedef {<T>(name: string, decode: (bytes: Uint8Array) => T) => Promise<T>} Read
 */
/**
 * What `index.bin` says.
 * @typedef {object} About
 * @property {string} folder where all else lies, named by what the index holds
 * @property {number} pages how many there are
 * @property {string} ended a bit for each page, as base64: whether it is over
 * @property {number} partitions of terms
 * @property {(string[] | null)[]} begins for each partition the first terms of all blocks but the
 *   first; null where it is empty
 * @property {number} cards in a file of them
 * @property {Facet[]} facets
 * @property {Abbreviations} abbreviations
 * @property {Abbreviations} types the codes of types of documents
 */
/**
 * A card as it is kept.
 * @typedef {[Card["url"], Card["number"], Card["type"], Card["subject"], Card["issuer"],
 *   Card["date"], Card["status"], Card["label"], Card["text"], Card["summary"], Card["later"],
 *   Card["day"]]} Row
 */
/** @typedef {[anchor: string, label: string, text: string]} Passage */
/** @typedef {Record<string, number>} Vocabulary common syllables, and how many pages have each */
/**
 * Pages of a term, ascending, and for each of them one value in each list.
 * @typedef {object} Postings
 * @property {Uint32Array} pages
 * @property {Uint8Array} impact twice what the term says of the page (1 to IMPACTS), plus one if
 *   it stands in the title
 * @property {Uint8Array | null} ways which of its spellings it has there, as a set; null where
 *   there is but one
 * @property {Uint8Array | null} follows which syllables follow a pair there, as a set of `bit`s
 * @property {Uint8Array} names of those pages that have it in their title, one after the other:
 *   whether it BEGINS or ENDS their name there, as a set
 */

// The way of a query.
/**
 * How pages are weighed: whether the last word may be half typed, and how many bytes long lists
 * may cost.
 * @typedef {{prefix: boolean, deep: number}} Reach
 */
/**
 * How surely pages are meant by their number (0 to 1), and where in the query a number stands
 * that is one for sure.
 * @typedef {{pages: Map<number, number>, span: [number, number] | null}} Numbers
 */
/**
 * A query as it is read.
 * @typedef {object} Asked
 * @property {string} typed
 * @property {Placed[]} all its words
 * @property {Placed[]} words those that are sought as words
 * @property {boolean} prefix whether the last may be half typed
 * @property {Numbers} meant
 * @property {Syllable[][]} phrases what stands in quotation marks
 * @property {number} deep bytes that long lists may cost from the start
 * @property {boolean} settled whether it is taken as it was typed
 */
/**
 * A term that is sought, and the words of the query for which it stands: one, or two. Between
 * these may be small words; then only names are asked for it, and it weighs nothing.
 * `half`: the last word was half typed, and may be another.
 * @typedef {{term: Term, at: number[], weight: number, half: boolean}} Sought
 */
/**
 * What a page has of the words of a query. Sets of words are numbers, a bit for each word.
 * @typedef {object} Page
 * @property {number} score
 * @property {number} dated what days of digits add to it
 * @property {number} cover the words that it has
 * @property {number} pairs words that stand right after the one before them
 * @property {number} rows words of such pairs after which the next word stands, too
 * @property {number} maybe how many more it may have, as lists are known in part only
 * @property {number} title the words that its title has
 * @property {number} begins words with which its name begins
 * @property {number} ends words with which its name ends
 * @property {number} alone words that are its name
 * @property {number} links words after which the next word stands in its title
 * @property {number} over words after which, in its title, stands what comes after small words
 * @property {number} name what its name counts, beside the best that mentions the same
 */
/** @typedef {Map<number, Page>} Pages */
/** @typedef {{id: number, score: number, loose: boolean}} Ranked loose: has few of the words */

export {};
