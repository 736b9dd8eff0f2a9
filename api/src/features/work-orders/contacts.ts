import { maskName, maskPhone } from '@tellit/shared/rules/disclosure.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

export type ContactRow = Tables['contact']['$inferSelect'];
export interface OpenContact {
  name: string | null;
  phone: string | null;
  address: string | null;
}

/** The sealed contacts of complaints. */
export async function contactsOf(
  db: Db,
  t: Tables,
  district: string,
  complaintIds: readonly string[],
): Promise<ContactRow[]> {
  if (complaintIds.length === 0) return [];
  return db
    .select()
    .from(t.contact)
    .where(and(eq(t.contact.district, district), inArray(t.contact.complaintId, [...complaintIds])));
}

/** Opens one contact; all null once it was erased. */
export function openContact(deps: Pick<Deps, 'vault'>, row: ContactRow): OpenContact {
  const fields = deps.vault.open(
    { key: row.wrappedKey, fields: { name: row.nameSealed, phone: row.phoneSealed, address: row.addressSealed } },
    { table: 'contact', row: row.id },
  );
  return fields ?? { name: null, phone: null, address: null };
}

/** What staff see without a reason: 张** 138****2741. */
export function maskedReporter(
  deps: Pick<Deps, 'vault'>,
  contacts: readonly ContactRow[],
  complaintId: string,
  canReveal: boolean,
): { name: string; phone: string | null; canReveal: boolean } {
  const row =
    contacts.find((c) => c.complaintId === complaintId && c.part === 'teller') ??
    contacts.find((c) => c.complaintId === complaintId);
  const open = row ? openContact(deps, row) : { name: null, phone: null };
  return {
    name: open.name ? maskName(open.name) : row && row.erasedAt !== null ? '已按期限删除' : '没有留称呼',
    phone: open.phone ? maskPhone(open.phone) : null,
    canReveal: canReveal && row !== undefined && row.erasedAt === null,
  };
}
