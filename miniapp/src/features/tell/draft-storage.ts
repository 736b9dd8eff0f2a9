import type { Draft, DraftFile, DraftVoice } from './draft.ts';

/** What the device keeps. */
export interface StoredDraft {
  savedAt: number;
  draft: Draft;
}

/** Drafts are cleared after seven days (ux.md 25). Milliseconds. */
export const DRAFT_KEPT_FOR = 7 * 86_400_000;

/** Region, birth date, sequence, check digit (GB 11643). */
const ID_SHAPE = /^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/;
const DIGITS = /\d+[Xx]?/g;

/** Whether the words hold something shaped like an identity number. */
export const holdsIdNumber = (text: string): boolean => (text.match(DIGITS) ?? []).some((run) => ID_SHAPE.test(run));

/** A draft on a shared phone must hold no identity number (ux.md 25); on screen the words stay as they were typed. */
export const withoutIdNumbers = (text: string): string =>
  text.replace(DIGITS, (run) => (ID_SHAPE.test(run) ? '' : run));

const UNSENT = { at: 'failed', reason: '', canRetry: true } as const;

/** The address of a picture that is not up yet does not outlive the page; its bytes are kept beside (platform/kept-files). */
const kept = <F extends DraftFile>(file: F): F =>
  file.state.at === 'done' ? { ...file, src: file.state.link } : { ...file, src: '', state: UNSENT };

export function toStored(draft: Draft, savedAt: number): StoredDraft {
  return {
    savedAt,
    draft: {
      ...draft,
      text: withoutIdNumbers(draft.text),
      place: withoutIdNumbers(draft.place),
      name: withoutIdNumbers(draft.name),
      behalf: { ...draft.behalf, name: withoutIdNumbers(draft.behalf.name) },
      photos: draft.photos.map(kept),
      voice: draft.voice && kept(draft.voice),
    },
  };
}

export interface Restored {
  draft: Draft;
  /** What never got to the server: its bytes may lie on the device. */
  unsent: Unsent;
}

export interface Unsent {
  photos: DraftFile[];
  voice: DraftVoice | null;
}

/** A stored draft brought back; undefined when it is too old or unreadable. */
export function fromStored(stored: StoredDraft | undefined, now: number): Restored | undefined {
  if (!stored?.draft?.key || !stored.draft.where || now - stored.savedAt > DRAFT_KEPT_FOR) return undefined;
  const { draft } = stored;
  const isUp = ({ state }: DraftFile): boolean => state.at === 'done';
  const voice = draft.voice && isUp(draft.voice) ? draft.voice : null;
  return {
    draft: { ...draft, photos: draft.photos.filter(isUp), voice },
    unsent: { photos: draft.photos.filter((photo) => !isUp(photo)), voice: voice ? null : draft.voice },
  };
}
