import type { TellInput } from '@tellit/shared/contract/complaints.ts';
import type { ComplaintKind, Disclosure } from '@tellit/shared/words/states.ts';
import { joinPlace } from '@/features/resident/join-place.ts';

/** Where the matter is told: from the scanned code, or from the community that was picked. */
export interface Where {
  district: string;
  code: string | null;
  communityId: string;
  communityName: string;
  /** Where the code hangs: the place of the matter until somebody corrects it. */
  place: string;
  /** The community it was told in before the person said that its place lies in this one. */
  settledFrom?: string;
}

/** How far one file is. `failed` is worth 重试 unless the server will never take it. */
export type SendState =
  | { at: 'waiting' }
  | { at: 'uploading'; percent: number }
  /** `link`: the server's own copy, signed for an hour; it outlives the page, the device's copy does not. */
  | { at: 'done'; attachmentId: string; link: string }
  | { at: 'failed'; reason: string; canRetry: boolean };

export interface DraftFile {
  id: string;
  /** What this device shows or plays. */
  src: string;
  state: SendState;
}
export interface DraftVoice extends DraftFile {
  seconds: number;
}

/** One telling that is not sent yet. Kept on this device only (ux.md 25). */
export interface Draft {
  /** Idempotency key: the same for every try, so that a retry never makes two complaints. */
  key: string;
  where: Where;
  text: string;
  place: string;
  point: { lng: number; lat: number; datum?: 'gcj02' | 'wgs84' } | null;
  kind: ComplaintKind | null;
  aboutOfficial: boolean;
  disclosure: Disclosure;
  phone: string;
  name: string;
  behalf: { on: boolean; relation: string; phone: string; name: string };
  photos: DraftFile[];
  voice: DraftVoice | null;
  /** A matter this one continues. */
  previousNumber: string | null;
}

export const PHOTOS_MAX = 9;
/** Letters a person should not need more than (ux.md 22). The server takes 2,500. */
export const TEXT_LIMIT = 500;

export function emptyDraft(where: Where, key: string, previousNumber: string | null = null): Draft {
  return {
    key,
    where,
    text: '',
    place: where.place,
    point: null,
    kind: null,
    aboutOfficial: false,
    disclosure: 'handlers',
    phone: '',
    name: '',
    behalf: { on: false, relation: '', phone: '', name: '' },
    photos: [],
    voice: null,
    previousNumber,
  };
}

/** Anything a person would be sorry to lose. */
export function isWorthKeeping(draft: Draft): boolean {
  return (
    draft.text.trim() !== '' ||
    draft.photos.length > 0 ||
    draft.voice !== null ||
    draft.phone !== '' ||
    draft.name !== ''
  );
}

/** The same draft told about another place: what was said stays, the place is the new one's. */
export const movedTo = (draft: Draft, where: Where): Draft => ({ ...draft, where, place: where.place, point: null });

/** The same draft told of the community its place lies in: the place stays, a code of another community's wall no longer speaks. */
export const settledIn = (draft: Draft, { id, name }: { id: string; name: string }): Draft => ({
  ...draft,
  where: {
    district: draft.where.district,
    code: null,
    communityId: id,
    communityName: name,
    place: '',
    settledFrom: draft.where.settledFrom ?? draft.where.communityId,
  },
});

/** Community and spot in one line, the community once. */
export const placeWords = ({ where, place }: Pick<Draft, 'where' | 'place'>): string =>
  joinPlace(where.communityName, place);

/** One file's state changed; other files and the words are untouched. */
export function withFileState(draft: Draft, id: string, state: SendState): Draft {
  const photos = draft.photos.map((photo) => (photo.id === id ? { ...photo, state } : photo));
  const voice = draft.voice?.id === id ? { ...draft.voice, state } : draft.voice;
  return { ...draft, photos, voice };
}

export function withoutFile(draft: Draft, id: string): Draft {
  return {
    ...draft,
    photos: draft.photos.filter((photo) => photo.id !== id),
    voice: draft.voice?.id === id ? null : draft.voice,
  };
}

export const filesOf = (draft: Draft): DraftFile[] => (draft.voice ? [draft.voice, ...draft.photos] : draft.photos);

export type Sending = 'idle' | 'sending' | 'failed';

/** Whether something is still on its way, or did not get there. */
export function sendingOf(draft: Draft): Sending {
  const files = filesOf(draft);
  if (files.some(({ state }) => state.at === 'waiting' || state.at === 'uploading')) return 'sending';
  return files.some(({ state }) => state.at === 'failed') ? 'failed' : 'idle';
}

/** Leaves out what did not get there: 先不带没传上的提交. */
export function withoutFailed(draft: Draft): Draft {
  const failed = filesOf(draft).filter(({ state }) => state.at === 'failed');
  return failed.reduce((left, { id }) => withoutFile(left, id), draft);
}

const filled = (text: string): string | undefined => text.trim() || undefined;

/** What is sent; files that are not up are left out. */
export function bodyOf(draft: Draft): TellInput {
  const { where, behalf } = draft;
  const contact = { name: filled(draft.name), phone: filled(draft.phone) };
  const concerned = { name: filled(behalf.name), phone: filled(behalf.phone) };
  return {
    district: where.district,
    ...(where.code ? { code: where.code } : { communityId: where.communityId }),
    text: draft.text.trim(),
    attachmentIds: filesOf(draft).flatMap(({ state }) => (state.at === 'done' ? [state.attachmentId] : [])),
    kind: draft.kind ?? undefined,
    place: filled(draft.place),
    ...(draft.point ?? {}),
    // what is told about an official is sealed: an earlier 公开 must not contradict it
    disclosure: draft.aboutOfficial && draft.disclosure === 'public' ? 'handlers' : draft.disclosure,
    aboutOfficial: draft.aboutOfficial,
    contact: contact.name || contact.phone ? contact : undefined,
    onBehalf: behalf.on ? { relation: behalf.relation, concerned } : undefined,
    previousNumber: draft.previousNumber ?? undefined,
  };
}

/** A random key; it must be new, not secret (the server scopes it to the person). */
export function randomKey(random: () => number = Math.random): string {
  const part = (): string =>
    Math.floor(random() * 36 ** 8)
      .toString(36)
      .padStart(8, '0');
  return `t-${part()}${part()}${part()}`;
}
