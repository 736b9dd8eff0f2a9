import { auth } from '@/platform/auth/auth';
import { storage } from '@/platform/storage/storage';
import { residentCopy } from '@/platform/words/resident.ts';
import { type Call, createCaller } from './caller.ts';
import { type KeptSeen, noteSeen } from './seen.ts';
import { send } from './send.ts';
import { now } from './server-time.ts';
import { type KeptToken, reporterTokens, type TokenSource } from './tokens.ts';

const TOKEN_KEY = 'reporter-token';
const SEEN_KEY = 'seen';

let staffTokens: TokenSource | undefined;

/** The staff side gives its tokens here when it loads; until then staff routes answer `notSignedIn`. */
export function setTokenSource(source: TokenSource | undefined): void {
  staffTokens = source;
}

const seen: KeptSeen = {
  read: () => storage.read<string>(SEEN_KEY),
  write: (mark) => void (mark === undefined ? storage.remove(SEEN_KEY) : storage.write(SEEN_KEY, mark)),
};

/** What came another way than by `call`: a live stream's state is as new as this. */
export const noteSeenMark = (mark: string | undefined): void => noteSeen(seen, mark);

const residentTokens = reporterTokens({
  read: () => storage.read<KeptToken>(TOKEN_KEY),
  write: (kept) => (kept ? storage.write(TOKEN_KEY, kept) : storage.remove(TOKEN_KEY)),
  async exchange() {
    const proof = await auth.credential();
    return proof.kind === 'weapp'
      ? call('POST /v1/reporters/wechat', { body: { code: proof.code } })
      : call('POST /v1/reporters/device', { body: { secret: proof.secret } });
  },
  now,
});

/**
 * Calls one route of the contract: `call('GET /v1/codes/:code', { params: { code } })`.
 * Rejects with `ApiProblem`. GET and requests with an idempotency key are repeated by themselves when the network fails.
 */
export const call: Call = createCaller({
  base: API_BASE,
  send,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  tokensOf: (speaker) => (speaker === 'staff' ? staffTokens : residentTokens),
  seen,
  words: residentCopy.problem,
});

/** True once this device has spoken as a resident: until then there is nothing of theirs to ask for. */
export const knownReporter = (): boolean => storage.read<KeptToken>(TOKEN_KEY) !== undefined;

/** The token for what is not a `call`: uploads. */
export async function tokenFor(speaker: 'reporter' | 'staff'): Promise<string | null> {
  return (speaker === 'staff' ? staffTokens : residentTokens)?.token() ?? null;
}

/** A link from an answer as this platform can open it: the server writes its own links from the root. */
export const fileUrl = (url: string): string => (url.startsWith('/') ? API_BASE + url : url);
