import { bytesOf, Reader, Writer } from './bytes.ts';
import { Pairs } from './pairs.ts';

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
  const bytes = new Writer();
  let before = 0;
  for (const token of sorted) {
    bytes.number(token - before);
    before = token;
  }
  return bytes.taken();
}

/** @throws RangeError when the bytes end within a number. */
export function unpackTokens(bytes: Uint8Array): Uint32Array {
  let count = 0;
  for (const byte of bytes) if (byte < 128) count += 1;
  const tokens = new Uint32Array(count);
  const reader = new Reader(bytes);
  let token = 0;
  for (let i = 0; !reader.done; i += 1) {
    token += reader.next();
    tokens[i] = token;
  }
  return tokens;
}

/** Buckets of a segment. @param documents with their number counted from the segment's first document, ascending. */
export function packSegment(
  documents: readonly { offset: number; tokens: Uint32Array }[],
  bits: number,
): Map<number, Uint8Array> {
  const pairs = new Pairs();
  for (const { offset, tokens } of documents) for (const token of tokens) pairs.add(token, offset);
  return pack(pairs, bits);
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
  const pairs = new Pairs();
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
          if (isKept(offset)) pairs.add(token, offset);
        }
      }
    }
  return pack(pairs, bits);
}

function pack(pairs: Pairs, bits: number): Map<number, Uint8Array> {
  const { tokens, offsets } = pairs;
  const order = pairs.byToken();
  const buckets = new Map<number, Uint8Array>();
  const bytes = new Writer();
  let bucket = 0;
  let before = 0;
  for (let from = 0; from < order.length; ) {
    const token = tokens[order[from] as number] as number;
    if (bucketOf(token, bits) !== bucket) {
      if (bytes.length > 0) buckets.set(bucket, bytes.taken());
      bucket = bucketOf(token, bits);
      before = startOf(bucket);
    }
    bytes.number(token - before);
    before = token;
    let until = from;
    let length = 0;
    for (let last = 0; until < order.length && tokens[order[until] as number] === token; until += 1) {
      const offset = offsets[order[until] as number] as number;
      length += bytesOf(offset - last);
      last = offset;
    }
    // The length in bytes, so that a list nobody asks for is stepped over.
    bytes.number(length);
    for (let last = 0; from < until; from += 1) {
      const offset = offsets[order[from] as number] as number;
      bytes.number(offset - last);
      last = offset;
    }
  }
  if (bytes.length > 0) buckets.set(bucket, bytes.taken());
  return buckets;
}

/** Offsets of the documents with this token, ascending; empty when it is not in the bucket. */
export function offsetsIn(bucket: number, bytes: Uint8Array, token: number): number[] {
  return offsetsAmong(bucket, bytes, token, null).offsets;
}

/**
 * The same, only those that stand in an ascending list as well, and how many there are in all. A common word's list has tens of
 * thousands: it is walked through and never made.
 */
export function offsetsAmong(
  bucket: number,
  bytes: Uint8Array,
  token: number,
  among: readonly number[] | null,
): { offsets: number[]; all: number } {
  const offsets: number[] = [];
  const reader = new Reader(bytes);
  let all = 0;
  if (!goTo(reader, bucket, token)) return { offsets, all };
  const end = reader.next() + reader.at;
  if (end > bytes.length) throw new RangeError('postings end within a list');
  let offset = 0;
  let k = 0;
  for (let at = reader.at; at < end; all += 1) {
    let byte = bytes[at] as number;
    at += 1;
    if (byte < 128) offset += byte;
    else {
      let scale = 128;
      let step = byte & 127;
      do {
        if (at >= end) throw new RangeError('postings end within a number');
        byte = bytes[at] as number;
        at += 1;
        step += (byte & 127) * scale;
        scale *= 128;
      } while (byte >= 128);
      offset += step;
    }
    if (among === null) offsets.push(offset);
    else {
      while (k < among.length && (among[k] as number) < offset) k += 1;
      if (k < among.length && among[k] === offset) offsets.push(offset);
    }
  }
  return { offsets, all };
}

/** Whether the bucket has the token; then its list follows, length first. */
function goTo(reader: Reader, bucket: number, token: number): boolean {
  for (let at = startOf(bucket); !reader.done; ) {
    at += reader.next();
    if (at >= token) return at === token;
    // The length first: the reader moves while it is read.
    const length = reader.next();
    reader.at += length;
  }
  return false;
}

/** What either of two ascending lists holds, each once. */
export function unite(a: readonly number[], b: readonly number[]): number[] {
  if (a.length === 0) return [...b];
  const either: number[] = [];
  let i = 0;
  let k = 0;
  while (i < a.length || k < b.length) {
    const [x, y] = [a[i] ?? Number.POSITIVE_INFINITY, b[k] ?? Number.POSITIVE_INFINITY];
    either.push(Math.min(x, y));
    if (x <= y) i += 1;
    if (y <= x) k += 1;
  }
  return either;
}
