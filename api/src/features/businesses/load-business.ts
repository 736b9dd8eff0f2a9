import { and, eq } from 'drizzle-orm';
import { readTellCode } from '../../platform/crypto/codes.ts';
import { openColumn } from '../../platform/crypto/sealed-column.ts';
import type { Vault } from '../../platform/crypto/vault.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

export type BusinessRow = Tables['business']['$inferSelect'];

/** One business of the district, retired ones too (`retiredAt`). @throws ApiError notFound */
export async function loadBusiness(db: Db, t: Tables, district: string, id: string): Promise<BusinessRow> {
  const [row] = await db
    .select()
    .from(t.business)
    .where(and(eq(t.business.district, district), eq(t.business.id, id)));
  if (!row) throw new ApiError('notFound', { detail: '没有这家企业或商户，请刷新后重新选。' });
  return row;
}

/** The business a code printed on a sticker stands for; null when there is none or it is retired. The code names its own district. */
export async function findSticker(db: Db, t: Tables, typed: string): Promise<BusinessRow | null> {
  const code = readTellCode(typed);
  if (code?.length !== STICKER_CODE_LENGTH) return null;
  const [row] = await db.select().from(t.business).where(eq(t.business.stickerCode, code));
  return row && row.retiredAt === null ? row : null;
}

/** 15 characters of 5 bits: not the length of a 说事码 (13) or of a visit's code (16), so `/q/` knows where to go. */
export const STICKER_CODE_LENGTH = 15;

/** Who to ask for and how to reach them, unsealed: only for an answer that was asked for with a reason and logged. */
export function contactOf(vault: Vault, row: BusinessRow): { contact: string | null; phone: string | null } {
  const at = { table: 'business', row: row.id };
  return {
    contact: openColumn(vault, at, 'contact', row.contactSealed),
    phone: openColumn(vault, at, 'phone', row.phoneSealed),
  };
}
