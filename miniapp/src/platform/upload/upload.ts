import { sendFile } from './send';
import type { SendFile, UploadOutcome, UploadRequest, UploadTask } from './types.ts';

/** Waits between tries, in milliseconds: a lift or a stairwell is usually over after a few seconds. */
const WAITS = [800, 2500];

function worthRetrying(outcome: UploadOutcome): boolean {
  if (outcome.ok) return false;
  return outcome.why === 'network' || (outcome.why === 'refused' && (outcome.status >= 500 || outcome.status === 429));
}

/**
 * Sends one file and tries again by itself when the network failed; what the server refuses (too big, wrong type) is not repeated.
 * The caller shows 重试 after the last failure: one failed photo never loses the text (UX rule 23).
 */
export function uploadWith(send: SendFile, request: UploadRequest, wait: (ms: number) => Promise<void>): UploadTask {
  let current: UploadTask | undefined;
  let cancelled = false;
  const run = async (): Promise<UploadOutcome> => {
    for (let attempt = 0; ; attempt += 1) {
      if (cancelled) return { ok: false, why: 'cancelled' };
      current = send(request);
      const outcome = await current.done;
      const pause = WAITS[attempt];
      if (cancelled || pause === undefined || !worthRetrying(outcome))
        return cancelled ? { ok: false, why: 'cancelled' } : outcome;
      request.onProgress?.(0);
      await wait(pause);
    }
  };
  return {
    done: run(),
    cancel() {
      cancelled = true;
      current?.cancel();
    },
  };
}

export function upload(request: UploadRequest): UploadTask {
  return uploadWith(sendFile, request, (ms) => new Promise((resolve) => setTimeout(resolve, ms)));
}
