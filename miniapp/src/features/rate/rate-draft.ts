import type { RatingTick } from '@tellit/shared/words/inspection-states.ts';
import type { Rating } from '@tellit/shared/words/states.ts';
import { random } from '@/platform/random/random';
import { storage } from '@/platform/storage/storage';

/** What somebody chose for one visit, as the device keeps it until it is sent. */
export interface RateDraft {
  level?: Rating;
  ticks: RatingTick[];
  words: string;
  callback: boolean;
  phone: string;
}

/** `receipt`: the secret that is the way back to one's own rating; made before the first sending, so that repeating is harmless. */
interface Kept {
  receipt: string;
  sent: boolean;
  draft: RateDraft;
}

export const EMPTY: RateDraft = { ticks: [], words: '', callback: false, phone: '' };

const keyOf = (code: string): string => `rating.${code}`;

export function keptRating(code: string): Kept | undefined {
  return storage.read<Kept>(keyOf(code));
}

/** The receipt of this visit on this device, made once. */
export async function receiptFor(code: string, draft: RateDraft): Promise<string> {
  const receipt = keptRating(code)?.receipt ?? (await random.secret());
  storage.write(keyOf(code), { receipt, sent: false, draft });
  return receipt;
}

/** Sent: nothing of what was said stays on the device, only the receipt. */
export function noteSent(code: string): void {
  const kept = keptRating(code);
  if (kept) storage.write(keyOf(code), { receipt: kept.receipt, sent: true, draft: EMPTY });
}
