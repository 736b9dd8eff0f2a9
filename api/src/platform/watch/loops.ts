/** A loop that gave no sign of life for so long is stuck, ms. */
const STUCK_MS = 120_000;

/** Signs of life of the worker's loops: when each last began, finished or went on with a look. Monotonic time. */
export class Loops {
  readonly #seen = new Map<string, { at: number; everyMs: number }>();

  /** @param everyMs how often the loop looks when there is nothing to do */
  alive(name: string, everyMs: number): void {
    this.#seen.set(name, { at: performance.now(), everyMs });
  }

  /** A loop that was told to end is not missed. */
  ended(name: string): void {
    this.#seen.delete(name);
  }

  /** Seconds since the last sign of each. */
  ages(): { loop: string; seconds: number }[] {
    const now = performance.now();
    return [...this.#seen].map(([loop, { at }]) => ({ loop, seconds: (now - at) / 1000 }));
  }

  /** Loops that should have looked long ago. */
  stuck(now = performance.now()): string[] {
    return [...this.#seen].filter(([, { at, everyMs }]) => now - at > STUCK_MS + everyMs).map(([loop]) => loop);
  }
}
