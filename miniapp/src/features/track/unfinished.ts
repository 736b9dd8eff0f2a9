import type { Rating } from '@tellit/shared/words/states.ts';
import { DRAFT_KEPT_FOR, withoutIdNumbers } from '@/features/tell/draft-storage.ts';
import type { ConfirmBody } from './use-complaint.ts';

/** What somebody began to write about a matter of theirs and has not sent. */
export interface Unfinished {
  text: string;
  /** Photos that were added: their bytes do not outlive the page, and it says so. */
  photos?: number;
  resolution?: ConfirmBody['resolution'];
  rating?: Rating;
  optOut?: boolean;
}

/** Where it is being written; an answer names its question. */
export type Place = 'supplement' | 'reopen' | 'withdraw' | 'confirm' | `answer.${string}`;

/** All of this device, by matter and place. Epoch ms of the last change. */
export type Kept = Record<string, { at: number; value: Unfinished }>;

export const NOTHING: Unfinished = { text: '' };

const isWorthKeeping = ({ text, photos, resolution }: Unfinished): boolean =>
  text.trim() !== '' || (photos ?? 0) > 0 || resolution !== undefined;

const fresh = (kept: Kept, now: number): [string, Kept[string]][] =>
  Object.entries(kept).filter(([, { at }]) => now - at <= DRAFT_KEPT_FOR);

/** What was left under `key`; undefined when nothing, or when it is older than drafts are kept (ux.md 25). */
export function unfinishedIn(kept: Kept | undefined, key: string, now: number): Unfinished | undefined {
  const found = kept?.[key];
  return found && now - found.at <= DRAFT_KEPT_FOR ? found.value : undefined;
}

/** The same with `value` under `key`: without identity numbers, without what is empty and without what is too old. */
export function withUnfinished(kept: Kept | undefined, key: string, value: Unfinished, now: number): Kept {
  const others = fresh(kept ?? {}, now).filter(([other]) => other !== key);
  const own: [string, Kept[string]][] = isWorthKeeping(value)
    ? [[key, { at: now, value: { ...value, text: withoutIdNumbers(value.text) } }]]
    : [];
  return Object.fromEntries([...others, ...own]);
}
