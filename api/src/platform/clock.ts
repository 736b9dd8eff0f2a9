/** The time, as a dependency: nothing else in the project reads it (decisions.md, Time). */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is told otherwise. */
export class TestClock implements Clock {
  #now: number;

  /** @param start epoch milliseconds; default Monday 2026-03-02 09:00 in Shanghai, an ordinary working morning. */
  constructor(start: number = Date.UTC(2026, 2, 2, 1, 0, 0)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Jumps to an instant, also backwards. */
  set(now: number): void {
    this.#now = now;
  }

  /** Moves on by `ms`. */
  advance(ms: number): void {
    this.#now += ms;
  }
}
