import type { AttachmentView } from '@tellit/shared/contract/common.ts';

export type Stage = 'before' | 'after';

/** One photo of the result. `attachmentId` is there once the server has it. */
export interface ResultPhoto {
  id: string;
  stage: Stage;
  src: string;
  state:
    | { at: 'waiting' }
    | { at: 'uploading'; percent: number }
    | { at: 'done' }
    | { at: 'failed'; reason: string; canRetry: boolean };
  attachmentId: string | null;
}

export interface ResultDraft {
  text: string;
  photos: ResultPhoto[];
}

export const EMPTY_RESULT: ResultDraft = { text: '', photos: [] };
/** The contract's limits. */
export const RESULT_MAX = 2000;
export const STAGE_MAX = 9;

export type ResultEvent =
  | { type: 'text'; text: string }
  | { type: 'added'; stage: Stage; photos: { id: string; src: string }[] }
  | { type: 'progress'; id: string; percent: number }
  | { type: 'uploaded'; id: string; attachment: AttachmentView }
  | { type: 'failed'; id: string; reason: string; canRetry: boolean }
  | { type: 'retry'; id: string }
  | { type: 'removed'; id: string };

/** The next draft. Each photo moves by itself: one that fails never touches the words or the others (ux.md 23). */
export function resultAfter(draft: ResultDraft, event: ResultEvent): ResultDraft {
  const change = (id: string, part: Partial<ResultPhoto>): ResultDraft => ({
    ...draft,
    photos: draft.photos.map((photo) => (photo.id === id ? { ...photo, ...part } : photo)),
  });
  switch (event.type) {
    case 'text':
      return { ...draft, text: event.text };
    case 'added': {
      const free = STAGE_MAX - draft.photos.filter((photo) => photo.stage === event.stage).length;
      const added = event.photos.slice(0, Math.max(0, free));
      return {
        ...draft,
        photos: [
          ...draft.photos,
          ...added.map(
            ({ id, src }): ResultPhoto => ({
              id,
              src,
              stage: event.stage,
              state: { at: 'waiting' },
              attachmentId: null,
            }),
          ),
        ],
      };
    }
    case 'progress':
      return change(event.id, { state: { at: 'uploading', percent: event.percent } });
    case 'uploaded':
      return change(event.id, {
        state: { at: 'done' },
        attachmentId: event.attachment.id,
        src: event.attachment.thumbUrl ?? event.attachment.url,
      });
    case 'failed':
      return change(event.id, { state: { at: 'failed', reason: event.reason, canRetry: event.canRetry } });
    case 'retry':
      return change(event.id, { state: { at: 'waiting' } });
    case 'removed':
      return { ...draft, photos: draft.photos.filter((photo) => photo.id !== event.id) };
  }
}

/** What survives closing the page: the words and the photos the server already has. The rest was only in memory. */
export function worthKeeping(draft: ResultDraft): ResultDraft {
  return { ...draft, photos: draft.photos.filter((photo) => photo.attachmentId !== null) };
}

/** Photos still on their way: submitting now would leave them behind. */
export function isWaiting(draft: ResultDraft): boolean {
  return draft.photos.some((photo) => photo.attachmentId === null);
}

/** The ids to submit, in the order they were added. */
export function attachmentIds(draft: ResultDraft, stage: Stage): string[] {
  return draft.photos.flatMap((photo) => (photo.stage === stage && photo.attachmentId ? [photo.attachmentId] : []));
}
