import { eventReader } from './sse.ts';
import type { Live } from './types.ts';

/** Longer than two heartbeats of the server (15 s): a line this silent is broken, or a proxy keeps it back. */
const SILENCE_MS = 40_000;
/** The state is sent at once; a proxy that gathers answers would keep it back for ever. */
const FIRST_MS = 10_000;

/** `EventSource` cannot send a bearer token, so the stream is read by hand. */
export const live: Live = {
  available: typeof ReadableStream !== 'undefined',
  open({ url, token, event, onData, onEnd }) {
    const closing = new AbortController();
    let over = false;
    let silence = setTimeout(() => closing.abort(), FIRST_MS);
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => closing.abort(), SILENCE_MS);
    };
    const end: typeof onEnd = (how) => {
      clearTimeout(silence);
      if (over) return;
      over = true;
      onEnd(how);
    };
    const read = async (): Promise<void> => {
      const answer = await fetch(url, {
        headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
        cache: 'no-store',
        signal: closing.signal,
      });
      if (!answer.ok || !answer.body) return end({ why: 'refused', status: answer.status });
      const events = eventReader();
      const text = new TextDecoder();
      const reader = answer.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return end({ why: 'ended' });
        for (const found of events(text.decode(value, { stream: true }))) {
          heard();
          if (found.event === event && !over) onData(found.data);
        }
        if (value.length > 0) heard();
      }
    };
    read().catch(() => end({ why: 'broken' }));
    return () => {
      over = true;
      clearTimeout(silence);
      closing.abort();
    };
  },
};
