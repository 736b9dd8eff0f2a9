import { useEffect, useRef, useState } from 'react';
import { type Sending, sendAttachment } from '@/api/attachments.ts';
import type { PickedPhoto } from '@/platform/media/types.ts';
import type { PhotoItem, PhotoState } from '@/ui/photos/photos.tsx';
import { sendFailure } from './send-failure.ts';

type Item = PhotoItem & { attachmentId?: string };

export interface PhotoUploads {
  items: PhotoItem[];
  /** Those that are up. */
  attachmentIds: string[];
  /** Something is still on its way. */
  sending: boolean;
  add: (photos: PickedPhoto[]) => void;
  remove: (id: string) => void;
  retry: (id: string) => void;
}

/** Photos of a short form (a supplement, an answer): each goes up by itself, and leaving the form stops them. */
export function usePhotoUploads(token?: string): PhotoUploads {
  const [items, setItems] = useState<Item[]>([]);
  const files = useRef(new Map<string, PickedPhoto>());
  const running = useRef(new Map<string, Sending>());
  const count = useRef(0);
  useEffect(() => {
    const current = running.current;
    return () => {
      for (const sending of current.values()) sending.cancel();
    };
  }, []);

  const note = (id: string, state: PhotoState, attachmentId?: string): void =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, state, attachmentId } : item)));
  const send = async (id: string): Promise<void> => {
    const photo = files.current.get(id);
    if (!photo) return;
    note(id, { at: 'uploading', percent: 0 });
    const sending = sendAttachment(
      { path: photo.path, name: photo.name, blob: photo.blob },
      { token, onProgress: (percent) => note(id, { at: 'uploading', percent }) },
    );
    running.current.set(id, sending);
    try {
      const view = await sending.done;
      if (view) note(id, { at: 'done' }, view.id);
    } catch (error) {
      note(id, sendFailure(error));
    } finally {
      running.current.delete(id);
    }
  };
  return {
    items,
    attachmentIds: items.flatMap(({ attachmentId }) => (attachmentId ? [attachmentId] : [])),
    sending: items.some(({ state }) => state.at === 'uploading' || state.at === 'waiting'),
    add(photos) {
      const added = photos.map((photo): Item => {
        count.current += 1;
        const id = `p${count.current}`;
        files.current.set(id, photo);
        return { id, src: photo.path, state: { at: 'waiting' } };
      });
      setItems((before) => [...before, ...added]);
      for (const { id } of added) void send(id);
    },
    remove(id) {
      running.current.get(id)?.cancel();
      files.current.delete(id);
      setItems((before) => before.filter((item) => item.id !== id));
    },
    retry: (id) => void send(id),
  };
}
