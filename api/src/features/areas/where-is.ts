import type { WhereFound as WhereView } from '@tellit/shared/contract/areas.ts';
import type { Point } from '@tellit/shared/rules/geo/gcj02.ts';
import { whereOf } from '@tellit/shared/rules/geo/where.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { loadDirectory } from '../tenants/directory.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { areasOf } from './load-areas.ts';

/** What is known of where a matter is. */
export interface Clues {
  /** WGS-84. */
  point: Point | null;
  /** Words to look for names in, the surest first: the place, then what was told. */
  words: readonly string[];
  /** The community it is written down for. */
  recorded: { communityId: string; scanned: boolean } | null;
}

/** Where a coordinate and some words are, with the reasons; nothing is written down. */
export async function whereIs(
  db: Db,
  t: Tables,
  tenant: Tenant,
  { point, words, recorded }: Clues,
): Promise<WhereView> {
  const areas = await areasOf(db, t, tenant);
  const { organisations } = await loadDirectory(db, t, tenant.district);
  const community = (id: string): string | null => {
    const found = communityOf(organisations, id);
    return found?.kind === 'community' && found.retiredAt === null ? found.id : null;
  };
  let named = null;
  for (const text of words) named ??= areas.names.find(text);
  const found = whereOf(
    {
      areas:
        point === null || !areas.hasBoundaries
          ? null
          : areas.at(point).map(({ kind, name, organisationId }) => ({
              kind,
              name,
              communityId: kind === 'street' ? null : community(organisationId),
            })),
      named,
      recorded,
    },
    (id) => organisations.get(id)?.name ?? '',
    community,
  );
  const unit = found.communityId === null ? null : organisations.get(found.communityId);
  return {
    community: unit ? { id: unit.id, name: unit.name, phone: unit.phone } : null,
    grid: found.gridName,
    by: found.by,
    differs: found.differs,
    because: found.because,
  };
}
