import { createHash } from 'node:crypto';
import { StorageUnavailable } from '../../platform/files/file-store.ts';
import { INTAKE_LIMITS, type TakenFile, takeFile } from '../../platform/files/intake.ts';
import { FileRefusal } from '../../platform/files/refusal.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { StoreUnavailable } from '../../platform/store/errors.ts';
import type { AttachmentRow } from './present.ts';
import { refused } from './receive-file.ts';
import { ownerOf, type Uploader } from './uploader.ts';

/** Where the small picture of a photo lies in the file store. */
export const thumbOf = (id: string) => `${id}-thumb`;

/**
 * Makes an attachment of what somebody sent: checked and made anew, stored, then recorded. The content is durable before
 * its row, and goes again when the row fails. @throws ApiError fileType, fileTooLarge, fileBroken, busy
 */
export async function upload(
  deps: Deps,
  actor: Uploader,
  bytes: Buffer,
  maxPhotoBytes: number,
): Promise<AttachmentRow> {
  const { files, store } = deps;
  const taken = await take(bytes, maxPhotoBytes);
  const id = newId(deps.clock.now());
  const contents = contentsOf(id, taken);
  const row = rowOf(deps, actor, id, taken);
  try {
    for (const [name, content] of contents) await files.put(name, content);
    await store.tx((db) => db.insert(store.t.attachment).values(row));
  } catch (error) {
    // A commit nobody heard the end of may have happened: its content stays, and clearLeftBehind finds out.
    const undecided = error instanceof StoreUnavailable && error.reason === 'unknown';
    const removed = undecided ? null : removeAll(deps, contents);
    // Storage that does not answer would keep the person waiting once more for each; what stays clearLeftBehind finds.
    if (!(error instanceof StorageUnavailable && error.reason === 'failed')) await removed;
    if (error instanceof StorageUnavailable) {
      deps.log.error({ err: error }, 'file storage');
      throw new ApiError('busy');
    }
    throw error;
  }
  return row;
}

async function removeAll({ files, log }: Deps, contents: readonly [name: string, content: Buffer][]): Promise<void> {
  for (const [name] of contents)
    await files.remove(name).catch((failure) => log.warn({ err: failure, name }, 'content without a row'));
}

async function take(bytes: Buffer, maxPhotoBytes: number): Promise<TakenFile> {
  try {
    return await takeFile(bytes, { ...INTAKE_LIMITS, image: { ...INTAKE_LIMITS.image, maxBytes: maxPhotoBytes } });
  } catch (error) {
    throw error instanceof FileRefusal ? refused(error) : error;
  }
}

function contentsOf(id: string, taken: TakenFile): [name: string, content: Buffer][] {
  if (taken.kind === 'voice') return [[id, taken.bytes]];
  return [
    [id, taken.photo.bytes],
    [thumbOf(id), taken.thumb.bytes],
  ];
}

function rowOf(deps: Pick<Deps, 'clock'>, actor: Uploader, id: string, taken: TakenFile): AttachmentRow {
  const content = taken.kind === 'photo' ? taken.photo.bytes : taken.bytes;
  return {
    ...ownerOf(actor),
    id,
    kind: taken.kind,
    mime: taken.kind === 'photo' ? 'image/jpeg' : taken.type,
    bytes: content.length,
    width: taken.kind === 'photo' ? taken.photo.width : null,
    height: taken.kind === 'photo' ? taken.photo.height : null,
    seconds: taken.kind === 'photo' ? null : Math.max(1, Math.round(taken.seconds)),
    sha256: createHash('sha256').update(content).digest('hex'),
    workOrderId: null,
    complaintId: null,
    entryId: null,
    stage: null,
    clearedBy: null,
    createdAt: deps.clock.now(),
  };
}
