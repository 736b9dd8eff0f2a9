import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Names of staff by id: who made a version. */
export async function namesOf(
  db: Db,
  t: Tables,
  district: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: t.person.id, name: t.person.name })
    .from(t.person)
    .where(and(eq(t.person.district, district), inArray(t.person.id, wanted)));
  return new Map(rows.map((row) => [row.id, row.name]));
}
