import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { useEffect, useReducer, useRef } from 'react';
import { sendAttachment } from '@/api/attachments.ts';
import { isProblem } from '@/api/problem.ts';
import type { PickedPhoto } from '@/platform/media/types.ts';
import { type Draft, useKept } from './kept.ts';
import {
  EMPTY_RESULT,
  type ResultDraft,
  type ResultEvent,
  resultAfter,
  type Stage,
  worthKeeping,
} from './result-draft.ts';

export interface ResultWriting {
  draft: ResultDraft;
  kept: Draft<ResultDraft>;
  write: (text: string) => void;
  add: (stage: Stage, photos: PickedPhoto[]) => void;
  retry: (id: string) => void;
  remove: (id: string) => void;
}

let counter = 0;

/** The result being written: words and uploaded photos survive closing the page; each photo uploads and fails by itself. */
export function useResult(order: Pick<WorkOrderDetail, 'id'>, assignmentId: string): ResultWriting {
  const kept = useKept<ResultDraft>(`result.${order.id}.${assignmentId}`, EMPTY_RESULT);
  const [draft, dispatch] = useReducer(resultAfter, kept.value);
  const files = useRef(new Map<string, PickedPhoto>());
  const keep = useRef(kept.set);
  keep.current = kept.set;
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    keep.current(worthKeeping(draft));
  }, [draft]);

  const upload = async (id: string): Promise<void> => {
    const file = files.current.get(id);
    if (!file) return;
    const event = (next: ResultEvent): void => dispatch(next);
    try {
      const sending = sendAttachment(file, {
        as: 'staff',
        onProgress: (percent) => event({ type: 'progress', id, percent }),
      });
      const attachment = await sending.done;
      if (attachment) event({ type: 'uploaded', id, attachment });
    } catch (error) {
      if (!isProblem(error)) throw error;
      event({ type: 'failed', id, reason: error.detail, canRetry: error.unreachable || error.status >= 500 });
    }
  };
  return {
    draft,
    kept,
    write: (text) => dispatch({ type: 'text', text }),
    add: (stage, photos) => {
      const added = photos.map((photo) => {
        counter += 1;
        const id = `photo-${Date.now()}-${counter}`;
        files.current.set(id, photo);
        return { id, src: photo.path };
      });
      dispatch({ type: 'added', stage, photos: added });
      for (const { id } of added) void upload(id);
    },
    retry: (id) => {
      dispatch({ type: 'retry', id });
      void upload(id);
    },
    remove: (id) => {
      files.current.delete(id);
      dispatch({ type: 'removed', id });
    },
  };
}
