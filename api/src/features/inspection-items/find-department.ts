import type { OrganisationKind } from '@tellit/shared/words/states.ts';
import { eq } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

const KINDS: readonly OrganisationKind[] = ['department', 'station', 'office'];

/** What a table's cell says about a unit: the one it means, or why it means none. */
export type UnitOf = (written: string) => { id: string } | { problem: string };

/**
 * Reads units of a district as people write them: code, full or short name. A name that several living units have is no answer.
 * @param kinds which kinds of unit are meant; departments, stations and offices when nothing is said.
 */
export async function unitFinder(
  db: Db,
  t: Tables,
  district: string,
  kinds: readonly OrganisationKind[] = KINDS,
): Promise<UnitOf> {
  const { id, code, name, shortName, kind, retiredAt } = t.organisation;
  const units = await db
    .select({ id, code, name, shortName, kind, retiredAt })
    .from(t.organisation)
    .where(eq(t.organisation.district, district));
  const usable = units.filter((unit) => kinds.includes(unit.kind));
  return (written) => {
    const found =
      usable.filter((unit) => unit.code === written).length > 0
        ? usable.filter((unit) => unit.code === written)
        : usable.filter((unit) => unit.name === written || unit.shortName === written);
    const living = found.filter((unit) => unit.retiredAt === null);
    const [unit] = living;
    if (living.length > 1) return { problem: '有几个机构叫这个名字，请写机构代码' };
    if (unit) return { id: unit.id };
    if (found.length > 0) return { problem: '这个机构已经停用' };
    return { problem: '没有这个机构，请写机构代码、全称或简称' };
  };
}
