/** A hundred thousand of (token, document) at once: arrays of numbers, because what is made an object each keeps everybody waiting. */
export class Pairs {
  tokens = new Uint32Array(1024);
  offsets = new Uint32Array(1024);
  length = 0;

  add(token: number, offset: number): void {
    if (this.length === this.tokens.length) {
      this.tokens = grown(this.tokens);
      this.offsets = grown(this.offsets);
    }
    this.tokens[this.length] = token;
    this.offsets[this.length] = offset;
    this.length += 1;
  }

  /** Places of the pairs by their tokens, those of a token as they were added. */
  byToken(): Uint32Array {
    let order = new Uint32Array(this.length);
    for (let i = 0; i < order.length; i += 1) order[i] = i;
    for (let shift = 0; shift < 32; shift += DIGIT) order = this.#byDigit(order, shift);
    return order;
  }

  #byDigit(order: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
    const digitOf = (place: number) => ((this.tokens[place] as number) >>> shift) & (2 ** DIGIT - 1);
    const starts = new Uint32Array(2 ** DIGIT + 1);
    for (const place of order) starts[digitOf(place) + 1] = (starts[digitOf(place) + 1] as number) + 1;
    for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
    const sorted = new Uint32Array(order.length);
    for (const place of order) {
      const digit = digitOf(place);
      sorted[starts[digit] as number] = place;
      starts[digit] = (starts[digit] as number) + 1;
    }
    return sorted;
  }
}

/** Bits by which pairs are sorted at once. */
const DIGIT = 11;

function grown(full: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(full.length * 2);
  more.set(full);
  return more;
}
