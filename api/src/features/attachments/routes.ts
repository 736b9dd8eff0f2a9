import { INTAKE_LIMITS } from '../../platform/files/intake.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { Answer, type Routes } from '../../platform/http/register.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { attachmentPresenter } from './present.ts';
import { receiveFile } from './receive-file.ts';
import { serveFile } from './serve-file.ts';
import { thumbOf, upload } from './upload.ts';
import { ownUpload, type Uploader } from './uploader.ts';

/** Photos and recordings: sent one by one before the words they belong to, read by signed links. */
export function registerAttachments(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  /** A district sets its own largest photo; who has no district yet gets the platform's. */
  const maxPhotoBytes = async (actor: Uploader) => {
    if (actor.kind === 'reporter') return INTAKE_LIMITS.image.maxBytes;
    const tenant = await store.read((db) => loadTenant(db, t, actor.district));
    return tenant?.settings.maxPhotoBytes ?? INTAKE_LIMITS.image.maxBytes;
  };

  routes.on('POST /v1/attachments', async ({ actor, raw }) => {
    const photo = await maxPhotoBytes(actor);
    const bytes = await receiveFile(raw, { photo, voice: INTAKE_LIMITS.audio.maxBytes });
    return new Answer(201, attachmentPresenter(deps)(await upload(deps, actor, bytes, photo)));
  });

  routes.on('DELETE /v1/attachments/:id', async ({ actor, params }) => {
    const a = t.attachment;
    const gone = await store.tx((db) =>
      db
        .delete(a)
        .where(ownUpload(t, actor, params.id))
        .returning({ id: a.id }),
    );
    if (gone.length === 0) throw new ApiError('notFound', { detail: '没有找到这个文件。已经提交的照片和录音不能删。' });
    // Without its row nobody can reach the content any more; what a failing disk keeps is found by clearLeftBehind.
    for (const name of [params.id, thumbOf(params.id)])
      await deps.files.remove(name).catch((error) => deps.log.warn({ err: error, name }, 'content without a row'));
    return { ok: true as const };
  });

  routes.on('GET /v1/files/:district/:id', ({ params, query, raw }) => serveFile(deps, raw, { ...params, ...query }));
}
