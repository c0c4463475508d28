// Unpacks gzip (RFC 1951, 1952) for browsers that can run search.js but have no
// DecompressionStream: Firefox 92 to 112, Safari 15.4 to 16.3. Others never fetch it.

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const LENGTH_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_BITS = DISTANCES.map((_, i) => Math.max(0, (i >> 1) - 1));
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/**
 * A canonical Huffman code: how many codes there are of each length, and their symbols.
 * @typedef {{counts: Uint16Array, symbols: Uint16Array}} Code
 */

/**
 * The code that has a symbol of each length.
 * @type {(lengths: number[]) => Code}
 */
const code = (lengths) => {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  const next = new Uint16Array(16);
  for (let i = 1; i < 16; i++) next[i] = next[i - 1] + counts[i - 1];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => length && (symbols[next[length]++] = symbol));
  return { counts, symbols };
};

/** Reads bits from a place in bytes on, the lowest of each byte first. */
class Bits {
  #held = 0;
  #count = 0;

  /**
   * @param {Uint8Array} bytes
   * @param {number} at
   */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** @param {number} count */
  take(count) {
    while (this.#count < count) {
      if (this.at >= this.bytes.length) throw new Error("cut short");
      this.#held |= this.bytes[this.at++] << this.#count;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  /** @param {Code} code */
  symbol({ counts, symbols }) {
    for (let length = 1, value = 0, first = 0, index = 0; length < 16; length++) {
      value |= this.take(1);
      const count = counts[length];
      if (value - count < first) return symbols[index + value - first];
      index += count;
      first = (first + count) << 1;
      value <<= 1;
    }
    throw new Error("no such code");
  }

  /** Bytes as they are, from the next whole one on, after their length twice. */
  raw() {
    this.#held = this.#count = 0;
    const length = this.bytes[this.at] | (this.bytes[this.at + 1] << 8);
    this.at += 4 + length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

const FIXED = [
  code([...Array(144).fill(8), ...Array(112).fill(9), ...Array(24).fill(7), ...Array(8).fill(8)]),
  code(Array(30).fill(5)),
];

/**
 * The codes of literals and distances that stand before a block.
 * @type {(bits: Bits) => [Code, Code]}
 */
const dynamic = (bits) => {
  const [literals, distances, count] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  const lengths = Array(19).fill(0);
  for (let i = 0; i < count; i++) lengths[ORDER[i]] = bits.take(3);
  const meta = code(lengths);
  /** @type {number[]} */
  const all = [];
  while (all.length < literals + distances) {
    const symbol = bits.symbol(meta);
    if (symbol < 16) all.push(symbol);
    else if (symbol === 16) all.push(...Array(3 + bits.take(2)).fill(all[all.length - 1]));
    else all.push(...Array(symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)).fill(0));
  }
  return [code(all.slice(0, literals)), code(all.slice(literals, literals + distances))];
};

/**
 * The content of a gzip file without extra header fields; throws for one that is cut short.
 * @type {(bytes: Uint8Array) => Uint8Array}
 */
export const gunzip = (bytes) => {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true);
  const bits = new Bits(bytes.subarray(0, -8), 10);
  const out = new Uint8Array(size);
  let at = 0;
  for (let last = 0; !last;) {
    last = bits.take(1);
    const kind = bits.take(2);
    if (kind === 0) {
      const raw = bits.raw();
      out.set(raw, at);
      at += raw.length;
      continue;
    }
    const [literals, distances] = kind === 1 ? FIXED : dynamic(bits);
    for (let symbol; (symbol = bits.symbol(literals)) !== 256;) {
      if (symbol < 256) {
        out[at++] = symbol;
        continue;
      }
      const length = LENGTHS[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
      const back = bits.symbol(distances);
      const distance = DISTANCES[back] + bits.take(DISTANCE_BITS[back]);
      for (let i = 0; i < length; i++, at++) out[at] = out[at - distance];
    }
  }
  if (at !== size) throw new Error("cut short");
  return out;
};
