/** Where the bearer token of a speaker comes from. */
export interface TokenSource {
  /** The token to send, fetched or renewed when needed; null when nobody is signed in. */
  token(): Promise<string | null>;
  /** The server refused this token (401). True when another try with a fresh one is worth it. */
  refused(token: string): Promise<boolean>;
}

export interface KeptToken {
  token: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

interface ReporterTokens {
  read: () => KeptToken | undefined;
  write: (kept: KeptToken | undefined) => void;
  /** Exchanges what proves this resident (device secret, WeChat code) for a token. */
  exchange: () => Promise<KeptToken>;
  now: () => number;
}

/** A token this close to its end is renewed first, so that it does not die on the way. Milliseconds. */
const MARGIN = 60_000;

/** The resident's token: fetched at the first call that needs one, kept on the device, one exchange at a time. */
export function reporterTokens({ read, write, exchange, now }: ReporterTokens): TokenSource {
  let running: Promise<string> | undefined;
  const fresh = async (): Promise<string> => {
    const kept = await exchange();
    write(kept);
    return kept.token;
  };
  return {
    async token() {
      const kept = read();
      if (kept && kept.expiresAt - MARGIN > now()) return kept.token;
      running ??= fresh().finally(() => {
        running = undefined;
      });
      return running;
    },
    async refused(token) {
      if (read()?.token === token) write(undefined);
      return true;
    },
  };
}
