import type { LiveState } from '@tellit/shared/contract/alerts.ts';
import type { Live, StreamEnd } from '@/platform/live/types.ts';

/** open: told at once. polling: asked every few seconds. lost: neither works now. */
export type Link = 'open' | 'polling' | 'lost';

interface Parts {
  live: Live;
  /** Address of the stream: seconds it shall last, and what is known already. */
  urlOf: (seconds: number, last: string | undefined) => string;
  token: () => Promise<string | null>;
  ask: (last: string | undefined) => Promise<LiveState>;
  wait: (ms: number) => Promise<void>;
  onState: (state: LiveState) => void;
  onLink: (link: Link) => void;
}

/** A stream ends by itself after this, so that the server looks again who reads. */
const SECONDS = 240;
const ASK_EVERY_MS = 12_000;
/** After this many broken streams in a row something on the way does not let them through: ask instead, and try again later. */
const BROKEN_OFF = 2;
const STREAM_AGAIN_MS = 5 * 60_000;
const MOST_BACKOFF_MS = 30_000;

/**
 * Keeps a person's page told until stopped: by a stream where there is one, by asking where there is none, where it is refused
 * (too many windows) or does not get through. Nothing is lost by changing: both begin with the whole state.
 * @returns the end of it
 */
export function keepTold(parts: Parts): () => void {
  let stopped = false;
  // WeChat has no AbortController.
  let close: () => void = () => undefined;
  let last: string | undefined;
  let failures = 0;
  let streamsFrom = 0;
  let asked = 0;

  const told = (state: LiveState, link: Link): void => {
    if (stopped) return;
    failures = 0;
    last = state.last ?? last;
    parts.onLink(link);
    parts.onState(state);
  };

  const stream = async (): Promise<StreamEnd> => {
    const token = await parts.token();
    if (token === null) return { why: 'refused', status: 401 };
    return new Promise((resolve) => {
      if (stopped) return resolve({ why: 'ended' });
      const shut = parts.live.open({
        url: parts.urlOf(SECONDS, last),
        token,
        event: 'state',
        onData: (text) => told(JSON.parse(text) as LiveState, 'open'),
        onEnd: resolve,
      });
      close = () => {
        shut();
        resolve({ why: 'ended' });
      };
    });
  };

  const askOnce = async (): Promise<void> => {
    told(await parts.ask(last), 'polling');
    asked += ASK_EVERY_MS;
    await parts.wait(ASK_EVERY_MS);
  };

  const round = async (): Promise<void> => {
    if (!parts.live.available || asked < streamsFrom) return askOnce();
    const end = await stream();
    if (end.why === 'ended') return;
    // A refused token is renewed by asking; too many windows and a proxy in the way are asked for a while.
    if (end.why === 'refused' || ++failures >= BROKEN_OFF) {
      streamsFrom = asked + (end.why === 'refused' && end.status === 401 ? 1 : STREAM_AGAIN_MS);
      failures = 0;
    }
  };

  const run = async (): Promise<void> => {
    let lost = 0;
    while (!stopped) {
      try {
        await round();
        lost = 0;
      } catch {
        if (stopped) return;
        lost += 1;
        parts.onLink('lost');
        await parts.wait(Math.min(1000 * 2 ** lost, MOST_BACKOFF_MS));
      }
      // A server that ends streams at once must not be asked in a circle.
      if (!stopped) await parts.wait(300);
    }
  };
  void run();
  return () => {
    stopped = true;
    close();
  };
}
