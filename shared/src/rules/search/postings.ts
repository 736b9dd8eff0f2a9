/**
 * The stored form of a full-text index: documents are numbered in the order they came, a segment holds the postings of some thousand
 * documents in a row and is written once. In a segment tokens (32-bit numbers) fall into buckets by their highest bits, so that one
 * row answers for about a hundred tokens; a bucket is a list of (token, documents), both as differences in variable-length bytes.
 */

export const BUCKET_BITS = 10;
export const BUCKETS = 2 ** BUCKET_BITS;

/** The bucket of a token. */
export const bucketOf = (token: number): number => token >>> (32 - BUCKET_BITS);

/** Tokens as ascending differences. */
export function packTokens(tokens: Iterable<number>): Uint8Array {
  const sorted = [...new Set(tokens)].sort((a, b) => a - b);
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
export function packSegment(documents: readonly { offset: number; tokens: Uint32Array }[]): Map<number, Uint8Array> {
  const byToken = new Map<number, number[]>();
  for (const { offset, tokens } of documents)
    for (const token of tokens) {
      const offsets = byToken.get(token);
      if (offsets) offsets.push(offset);
      else byToken.set(token, [offset]);
    }
  const ordered = [...byToken.keys()].sort((a, b) => a - b);
  const buckets = new Map<number, number[]>();
  const lastOf = new Map<number, number>();
  for (const token of ordered) {
    const bucket = bucketOf(token);
    const bytes = buckets.get(bucket) ?? [];
    buckets.set(bucket, bytes);
    push(bytes, token - (lastOf.get(bucket) ?? bucket * 2 ** (32 - BUCKET_BITS)));
    lastOf.set(bucket, token);
    const offsets = byToken.get(token) ?? [];
    const list: number[] = [];
    let before = 0;
    for (const offset of offsets) {
      push(list, offset - before);
      before = offset;
    }
    // The length in bytes, so that a list nobody asks for is stepped over.
    push(bytes, list.length);
    for (const byte of list) bytes.push(byte);
  }
  return new Map([...buckets].map(([bucket, bytes]) => [bucket, Uint8Array.from(bytes)]));
}

/** Offsets of the documents with this token, ascending; empty when it is not in the bucket. */
export function offsetsIn(bucket: number, bytes: Uint8Array, token: number): number[] {
  const reader = new Reader(bytes);
  let at = bucket * 2 ** (32 - BUCKET_BITS);
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
