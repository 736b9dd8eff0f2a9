import type { StaffTokens } from '@tellit/shared/contract/sessions.ts';
import type { TokenSource } from '@/api/tokens.ts';

interface Parts {
  read: () => StaffTokens | undefined;
  /** undefined: the sign-in is over. */
  write: (kept: StaffTokens | undefined) => void;
  /** Exchanges the refresh token; `null` when the server no longer accepts it. Rejects when the server cannot be reached. */
  renew: (refreshToken: string) => Promise<StaffTokens | null>;
  /** Runs one renewal at a time over all tabs. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
  now: () => number;
}

/** Renewed this long before its end, so that a token does not die on the way. Milliseconds. */
const MARGIN = 45_000;

/**
 * Access tokens live 15 minutes; the refresh token is rotated at every use and its reuse ends the family
 * (contract/sessions.ts). So: renew early, one at a time, and always from what storage holds now, because another tab may
 * have renewed while this one waited.
 */
export function staffTokenSource({ read, write, renew, alone, now }: Parts): TokenSource {
  const isFresh = (kept: StaffTokens): boolean => kept.expiresAt - MARGIN > now();

  const renewed = (stale: string): Promise<string | null> =>
    alone(async () => {
      const kept = read();
      if (!kept) return null;
      if (kept.accessToken !== stale && isFresh(kept)) return kept.accessToken;
      const next = await renew(kept.refreshToken);
      write(next ?? undefined);
      return next?.accessToken ?? null;
    });

  return {
    async token() {
      const kept = read();
      if (!kept) {
        // another tab signed out: this one must notice, not only fail
        write(undefined);
        return null;
      }
      return isFresh(kept) ? kept.accessToken : renewed(kept.accessToken);
    },
    async refused(token) {
      return (await renewed(token)) !== null;
    },
  };
}
