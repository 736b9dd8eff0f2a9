import { type FileToSend, type Sending, sendAttachment } from '@/api/attachments.ts';
import { sendFailure } from '@/features/resident/send-failure.ts';
import { keptFiles } from '@/platform/kept-files/kept-files';
import type { PickedPhoto } from '@/platform/media/types.ts';
import type { VoiceClip } from '@/platform/recorder/types.ts';
import { filesOf, randomKey, type SendState, withFileState, withoutFile } from './draft.ts';
import { changeDraft, useDraft } from './draft-store.ts';

/** Files begin their way as soon as they are there, one at a time: a weak line finishes one rather than dropping four. */
const waiting: string[] = [];
const files = new Map<string, FileToSend>();
let current: { id: string; sending: Sending } | undefined;

const note = (id: string, state: SendState): void => changeDraft((draft) => withFileState(draft, id, state));

async function sendNext(): Promise<void> {
  const id = current ? undefined : waiting.shift();
  if (id === undefined) return;
  const file = files.get(id);
  if (!file) return sendNext();
  note(id, { at: 'uploading', percent: 0 });
  const sending = sendAttachment(file, { onProgress: (percent) => note(id, { at: 'uploading', percent }) });
  current = { id, sending };
  try {
    const view = await sending.done;
    if (view) note(id, { at: 'done', attachmentId: view.id, link: view.thumbUrl ?? view.url });
  } catch (error) {
    note(id, sendFailure(error));
  }
  current = undefined;
  await sendNext();
}

/** The file of a draft that was brought back: it waits for 重试. */
export const haveFile = (id: string, file: FileToSend): void => void files.set(id, file);

function queue(id: string, file: FileToSend): void {
  files.set(id, file);
  waiting.push(id);
  void sendNext();
}

export function addPhotos(photos: readonly PickedPhoto[]): void {
  const added = photos.map((photo) => ({ id: randomKey(), photo }));
  changeDraft((draft) => ({
    ...draft,
    photos: [
      ...draft.photos,
      ...added.map(({ id, photo }) => ({ id, src: photo.path, state: { at: 'waiting' } as const })),
    ],
  }));
  for (const { id, photo } of added) {
    const file = { path: photo.path, name: photo.name, blob: photo.blob };
    void keptFiles.keep(id, file);
    queue(id, file);
  }
}

export function setVoice(clip: VoiceClip): void {
  const id = randomKey();
  const before = useDraft.getState().draft?.voice;
  if (before) removeFile(before.id);
  changeDraft((draft) => ({
    ...draft,
    voice: { id, src: clip.path, seconds: clip.seconds, state: { at: 'waiting' } },
  }));
  const file = { path: clip.path, name: clip.name, blob: clip.blob };
  void keptFiles.keep(id, file);
  queue(id, file);
}

export function removeFile(id: string): void {
  if (current?.id === id) current.sending.cancel();
  files.delete(id);
  void keptFiles.drop(id);
  changeDraft((draft) => withoutFile(draft, id));
}

export function retryFile(id: string): void {
  const file = files.get(id);
  if (!file) return;
  note(id, { at: 'waiting' });
  queue(id, file);
}

/** Tries again whatever did not get there and may. */
export function retryAll(): void {
  const { draft } = useDraft.getState();
  for (const { id, state } of draft ? filesOf(draft) : []) if (state.at === 'failed' && state.canRetry) retryFile(id);
}
