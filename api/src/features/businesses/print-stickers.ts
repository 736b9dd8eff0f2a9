import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { PrintRefusal } from '../../platform/print/refusal.ts';
import { stickersPdf } from '../../platform/print/sticker-pdf.ts';
import { loadTenant } from '../tenants/tenant.ts';

/** The link in a sticker's code; `/q/` leads it to the page of the business's inspections. */
export const stickerLink = (config: Deps['config'], code: string): string => `${config.publicUrl}/q/${code}`;

/** Stickers of these businesses as one PDF, in the order asked for. @throws ApiError notFound, invalidInput */
export async function printStickers(deps: Deps, actor: StaffActor, ids: readonly string[]): Promise<Buffer> {
  const { t } = deps.store;
  const b = t.business;
  const wanted = [...new Set(ids)];
  const stickers = await deps.store.read(async (db) => {
    const tenant = await loadTenant(db, t, actor.district);
    const found = await db
      .select({ id: b.id, name: b.name, stickerCode: b.stickerCode })
      .from(b)
      .where(and(eq(b.district, actor.district), inArray(b.id, wanted), isNull(b.retiredAt)));
    const rows = new Map(found.map((row) => [row.id, row]));
    return wanted.flatMap((id) => {
      const row = rows.get(id);
      if (!row || !tenant) return [];
      return [{ url: stickerLink(deps.config, row.stickerCode), business: row.name, sponsor: tenant.name }];
    });
  });
  if (stickers.length < wanted.length)
    throw new ApiError('notFound', { detail: '有的企业商户已经注销或找不到了，请刷新后再选。' });
  try {
    return await stickersPdf(stickers, deps.clock.now());
  } catch (error) {
    if (error instanceof PrintRefusal) throw new ApiError('invalidInput', { detail: error.message });
    throw error;
  }
}
