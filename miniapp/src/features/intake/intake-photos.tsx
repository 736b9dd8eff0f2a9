import { type ReactElement, useRef, useState } from 'react';
import { sendAttachment } from '@/api/attachments.ts';
import { isProblem } from '@/api/problem.ts';
import type { PickedPhoto } from '@/platform/media/types.ts';
import { type PhotoItem, Photos } from '@/ui/photos/photos.tsx';
import type { IntakeForm } from './intake-form.ts';

type Kept = IntakeForm['photos'];
interface OnItsWay extends PhotoItem {
  file: PickedPhoto;
}

let counter = 0;

/** Photos of a telling taken by staff. The form keeps what the server has; one on its way, or failed, is only here. */
export function IntakePhotos({ kept, onKept }: { kept: Kept; onKept: (kept: Kept) => void }): ReactElement {
  const [waiting, setWaiting] = useState<OnItsWay[]>([]);
  const latest = useRef(kept);
  latest.current = kept;
  const change = (id: string, state: PhotoItem['state']): void =>
    setWaiting((before) => before.map((photo) => (photo.id === id ? { ...photo, state } : photo)));
  const drop = (id: string): void => setWaiting((before) => before.filter((photo) => photo.id !== id));

  async function send(id: string, file: PickedPhoto): Promise<void> {
    try {
      const attachment = await sendAttachment(file, {
        as: 'staff',
        onProgress: (percent) => change(id, { at: 'uploading', percent }),
      }).done;
      drop(id);
      if (!attachment) return;
      latest.current = [...latest.current, { id: attachment.id, src: attachment.thumbUrl ?? attachment.url }];
      onKept(latest.current);
    } catch (error) {
      if (!isProblem(error)) throw error;
      change(id, { at: 'failed', reason: error.detail, canRetry: error.unreachable || error.status >= 500 });
    }
  }

  const add = (files: PickedPhoto[]): void => {
    const added = files.map((file): OnItsWay => {
      counter += 1;
      return { id: `waiting-${counter}`, src: file.path, state: { at: 'waiting' }, file };
    });
    setWaiting((before) => [...before, ...added]);
    for (const { id, file } of added) void send(id, file);
  };
  const retry = (id: string): void => {
    const photo = waiting.find((other) => other.id === id);
    if (photo) void send(id, photo.file);
  };
  const remove = (id: string): void => {
    drop(id);
    if (kept.some((photo) => photo.id === id)) onKept(kept.filter((photo) => photo.id !== id));
  };
  const items: PhotoItem[] = [...kept.map((photo) => ({ ...photo, state: { at: 'done' as const } })), ...waiting];
  return <Photos items={items} onAdd={add} onRemove={remove} onRetry={retry} />;
}
