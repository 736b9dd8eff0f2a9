import { randomBytes } from 'node:crypto';

/** getStableAccessToken: two hours; the platform renews five minutes early and both tokens work in between. */
const LIFE_MS = 7_200_000;
const OVERLAP_MS = 300_000;
/** `force_refresh`: 20 a day, 30 seconds apart. */
const FORCED_A_DAY = 20;
const FORCED_APART_MS = 30_000;

interface Token {
  readonly value: string;
  readonly expiresAt: number;
}

export type Issued = { readonly token: string; readonly expiresIn: number } | 'tooSoon' | 'tooOften';

/** The platform's side of access tokens. */
export class Tokens {
  #valid: Token[] = [];
  #forced: number[] = [];

  /** Normal mode gives the same token until five minutes before its end; forced mode ends all earlier ones at once. */
  issue(now: number, isForced: boolean): Issued {
    this.#valid = this.#valid.filter((token) => token.expiresAt > now);
    if (isForced) {
      this.#forced = this.#forced.filter((at) => at > now - 86_400_000);
      if (now - (this.#forced.at(-1) ?? -Infinity) < FORCED_APART_MS) return 'tooSoon';
      if (this.#forced.length >= FORCED_A_DAY) return 'tooOften';
      this.#forced.push(now);
      this.#valid = [];
    }
    let current = this.#valid.at(-1);
    if (!current || current.expiresAt - now <= OVERLAP_MS) {
      // The documentation asks for room for 512 characters; real ones have 136 to 157.
      current = { value: randomBytes(102).toString('base64url'), expiresAt: now + LIFE_MS };
      this.#valid.push(current);
    }
    return { token: current.value, expiresIn: Math.floor((current.expiresAt - now) / 1000) };
  }

  isValid(value: string, now: number): boolean {
    return this.#valid.some((token) => token.value === value && token.expiresAt > now);
  }

  /** What happens when somebody resets the secret or forces a refresh elsewhere. */
  revokeAll(): void {
    this.#valid = [];
  }
}
