import { create } from 'zustand';
import { now } from '@/api/server-time.ts';
import { storage } from '@/platform/storage/storage';
import { type Draft, emptyDraft, isWorthKeeping, movedTo, randomKey, type Where } from './draft.ts';
import { fromStored, type StoredDraft, toStored } from './draft-storage.ts';

const KEY = 'draft';

export interface DraftState {
  draft: Draft | null;
  /** What the device said to the last change: kept, refused (full, private window), or nothing to keep yet. */
  saved: 'yes' | 'no' | 'nothing';
  /** Found on the device when the page opened, with what could not be kept. */
  restored: { lostPhotos: number; lostVoice: boolean } | null;
}

function read(): DraftState {
  const found = fromStored(storage.read<StoredDraft>(KEY), now());
  if (!found) {
    storage.remove(KEY);
    return { draft: null, saved: 'nothing', restored: null };
  }
  const { draft, lostPhotos, lostVoice } = found;
  return { draft, saved: 'yes', restored: { lostPhotos, lostVoice } };
}

/** The one telling in progress; its three pages and the landing page look at the same one. */
export const useDraft = create<DraftState>()(read);

/** Every change is kept at once (ux.md 25); a change to a draft that is gone is dropped. */
export function changeDraft(change: (draft: Draft) => Draft): void {
  const { draft } = useDraft.getState();
  if (!draft) return;
  const next = change(draft);
  if (!isWorthKeeping(next)) {
    storage.remove(KEY);
    useDraft.setState({ draft: next, saved: 'nothing' });
    return;
  }
  useDraft.setState({ draft: next, saved: storage.write(KEY, toStored(next, now())) ? 'yes' : 'no' });
}

/** Opens the telling page: goes on with what is there, or begins anew at `where`. */
export function beginDraft(where: Where, previousNumber: string | null = null): void {
  const { draft } = useDraft.getState();
  const started = draft !== null && isWorthKeeping(draft);
  if (started && previousNumber === null) return;
  if (started) {
    changeDraft((kept) => ({ ...kept, previousNumber }));
    return;
  }
  useDraft.setState({ draft: emptyDraft(where, randomKey(), previousNumber), saved: 'nothing', restored: null });
}

export const moveDraft = (where: Where): void => changeDraft((draft) => movedTo(draft, where));

/** After submitting, or when the person throws it away. */
export function dropDraft(): void {
  storage.remove(KEY);
  useDraft.setState({ draft: null, saved: 'nothing', restored: null });
}

export const noteRestoredSeen = (): void => useDraft.setState({ restored: null });
