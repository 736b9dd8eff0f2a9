import { create } from 'zustand';
import { now } from '@/api/server-time.ts';
import { keptFiles } from '@/platform/kept-files/kept-files';
import { storage } from '@/platform/storage/storage';
import { type Draft, emptyDraft, isWorthKeeping, movedTo, randomKey, type Where } from './draft.ts';
import { fromStored, type StoredDraft, toStored, type Unsent } from './draft-storage.ts';

const KEY = 'draft';

export interface DraftState {
  draft: Draft | null;
  /** What the device said to the last change: kept, refused (full, private window), or nothing to keep yet. */
  saved: 'yes' | 'no' | 'nothing';
  /** Found on the device when the page opened, with what could not be kept. */
  restored: { lostPhotos: number; lostVoice: boolean } | null;
  /** Found with it and not brought back yet (bring-files.ts). */
  unsent: Unsent | null;
}

function read(): DraftState {
  const found = fromStored(storage.read<StoredDraft>(KEY), now());
  if (!found) {
    storage.remove(KEY);
    // nothing to go with them: sent meanwhile in another tab, or too old
    void keptFiles.dropAll();
    return { draft: null, saved: 'nothing', restored: null, unsent: null };
  }
  return { draft: found.draft, saved: 'yes', restored: { lostPhotos: 0, lostVoice: false }, unsent: found.unsent };
}

/** The one telling in progress; its three pages and the landing page look at the same one. */
export const useDraft = create<DraftState>()(read);

/** Every change is kept at once (ux.md 25); a change to a draft that is gone is dropped. */
export function changeDraft(change: (draft: Draft) => Draft): void {
  const { draft } = useDraft.getState();
  if (!draft) return;
  const next = change(draft);
  if (!isWorthKeeping(withUnsent(next))) {
    storage.remove(KEY);
    useDraft.setState({ draft: next, saved: 'nothing' });
    return;
  }
  useDraft.setState({ draft: next, saved: storage.write(KEY, toStored(withUnsent(next), now())) ? 'yes' : 'no' });
}

/** What is still being brought back belongs to what is kept. */
function withUnsent(draft: Draft): Draft {
  const { unsent } = useDraft.getState();
  if (!unsent) return draft;
  const missing = unsent.photos.filter(({ id }) => draft.photos.every((photo) => photo.id !== id));
  return { ...draft, photos: [...draft.photos, ...missing], voice: draft.voice ?? unsent.voice };
}

/** Opens the telling page: goes on with what is there, or begins anew at `where`. */
export function beginDraft(where: Where, previousNumber: string | null = null): void {
  const { draft } = useDraft.getState();
  const started = draft !== null && isWorthKeeping(withUnsent(draft));
  if (started && previousNumber === null) return;
  if (started) {
    changeDraft((kept) => ({ ...kept, previousNumber }));
    return;
  }
  useDraft.setState({
    draft: emptyDraft(where, randomKey(), previousNumber),
    saved: 'nothing',
    restored: null,
    unsent: null,
  });
}

export const moveDraft = (where: Where): void => changeDraft((draft) => movedTo(draft, where));

/** After submitting, or when the person throws it away. */
export function dropDraft(): void {
  storage.remove(KEY);
  void keptFiles.dropAll();
  useDraft.setState({ draft: null, saved: 'nothing', restored: null, unsent: null });
}

export const noteRestoredSeen = (): void => useDraft.setState({ restored: null });
