/**
 * The stored form of a full-text index: documents are numbered in the order they came, a segment holds the postings of a run of
 * numbers and is written once. In a segment tokens (32-bit numbers) fall into buckets by their highest bits, so that one row answers
 * for some hundred postings; a bucket is a list of (token, documents), both as differences in variable-length bytes. Sixteen segments
 * of a level become one of the next: a word that is nowhere must be looked for in some dozens of segments, however many orders there are.
 */

/** Segments of one size. */
export interface Level {
  /** Documents of a segment, unless some of them are no more. */
  documents: number;
  /** How many of a token's highest bits choose the bucket: a row has one or two kilobytes on every level. */
  bits: number;
}

/** How many segments of a level become one of the next. */
export const MERGED = 16;
export const LEVELS: readonly Level[] = [
  { documents: 256, bits: 6 },
  { documents: 4096, bits: 10 },
  { documents: 65_536, bits: 12 },
];

/** The number of a token's bucket: its highest bits with a one before them, so that buckets of different levels never share a number. */
export const bucketOf = (token: number, bits: number): number => 2 ** bits + (token >>> (32 - bits));

const bitsOf = (bucket: number): number => 31 - Math.clz32(bucket);
/** The smallest token of a bucket. */
const startOf = (bucket: number): number => (bucket - 2 ** bitsOf(bucket)) * 2 ** (32 - bitsOf(bucket));

/** Tokens as ascending differences. */
export function packTokens(tokens: Iterable<number>): Uint8Array {
  const sorted = Float64Array.from(new Set(tokens)).sort();
  const bytes: number[] = [];
  let before = 0;
  for (const token of sorted) {
    push(bytes, token - before);
    before = token;
  }
  return Uint8Array.from(bytes);
}

/** @throws RangeError when the bytes end within a number. */
export function unpackTokens(bytes: Uint8Array): Uint32Array {
  const reader = new Reader(bytes);
  const tokens: number[] = [];
  let token = 0;
  while (!reader.done) {
    token += reader.next();
    tokens.push(token);
  }
  return Uint32Array.from(tokens);
}

/** Buckets of a segment. @param documents with their number counted from the segment's first document, ascending. */
export function packSegment(
  documents: readonly { offset: number; tokens: Uint32Array }[],
  bits: number,
): Map<number, Uint8Array> {
  const offsetsOf = new Map<number, number[]>();
  for (const { offset, tokens } of documents) for (const token of tokens) add(offsetsOf, token, offset);
  return pack(offsetsOf, bits);
}

/** Some buckets of a segment, and how far its first document is from the first one of the segment it becomes a part of. */
export interface Part {
  shift: number;
  buckets: readonly { bucket: number; bytes: Uint8Array }[];
}

/**
 * The same buckets of several segments as buckets of one, finer ones.
 * @param parts in the order of their documents. @param isKept of an offset in the new segment: what is no more is left out.
 */
export function mergeBuckets(
  parts: readonly Part[],
  bits: number,
  isKept: (offset: number) => boolean,
): Map<number, Uint8Array> {
  const offsetsOf = new Map<number, number[]>();
  for (const { shift, buckets } of parts)
    for (const { bucket, bytes } of buckets) {
      const reader = new Reader(bytes);
      let token = startOf(bucket);
      while (!reader.done) {
        token += reader.next();
        const end = reader.next() + reader.at;
        let offset = shift;
        while (reader.at < end) {
          offset += reader.next();
          if (isKept(offset)) add(offsetsOf, token, offset);
        }
      }
    }
  return pack(offsetsOf, bits);
}

function add(offsetsOf: Map<number, number[]>, token: number, offset: number): void {
  const offsets = offsetsOf.get(token);
  if (offsets) offsets.push(offset);
  else offsetsOf.set(token, [offset]);
}

function pack(offsetsOf: ReadonlyMap<number, readonly number[]>, bits: number): Map<number, Uint8Array> {
  // A typed array sorts numbers as numbers, and several times as fast.
  const tokens = Float64Array.from(offsetsOf.keys()).sort();
  const buckets = new Map<number, Uint8Array>();
  let bucket = 0;
  let before = 0;
  let bytes: number[] = [];
  const close = () => {
    if (bytes.length > 0) buckets.set(bucket, Uint8Array.from(bytes));
    bytes = [];
  };
  for (const token of tokens) {
    if (bucketOf(token, bits) !== bucket) {
      close();
      bucket = bucketOf(token, bits);
      before = startOf(bucket);
    }
    push(bytes, token - before);
    before = token;
    const list: number[] = [];
    let last = 0;
    for (const offset of offsetsOf.get(token) ?? []) {
      push(list, offset - last);
      last = offset;
    }
    // The length in bytes, so that a list nobody asks for is stepped over.
    push(bytes, list.length);
    for (const byte of list) bytes.push(byte);
  }
  close();
  return buckets;
}

/** Offsets of the documents with this token, ascending; empty when it is not in the bucket. */
export function offsetsIn(bucket: number, bytes: Uint8Array, token: number): number[] {
  const reader = new Reader(bytes);
  let at = startOf(bucket);
  while (!reader.done) {
    at += reader.next();
    const length = reader.next();
    if (at > token) return [];
    if (at < token) {
      reader.skip(length);
      continue;
    }
    const offsets: number[] = [];
    const end = reader.at + length;
    let offset = 0;
    while (reader.at < end) {
      offset += reader.next();
      offsets.push(offset);
    }
    return offsets;
  }
  return [];
}

/** What both ascending lists hold. */
export function intersect(a: readonly number[], b: readonly number[]): number[] {
  const both: number[] = [];
  let i = 0;
  let k = 0;
  while (i < a.length && k < b.length) {
    const [x, y] = [a[i] as number, b[k] as number];
    if (x === y) both.push(x);
    if (x <= y) i += 1;
    if (y <= x) k += 1;
  }
  return both;
}

function push(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

class Reader {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.#bytes.length;
  }

  next(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.at];
      if (byte === undefined) throw new RangeError('postings end within a number');
      this.at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  skip(length: number): void {
    this.at += length;
  }
}
