import type { OrganisationView } from '@tellit/shared/contract/administration.ts';
import type { OrganisationRow } from './create-organisation.ts';
import { fullNameOf } from './placement.ts';

/** Organisations as staff see them; `all` holds at least every organisation above the shown ones. */
export function presentOrganisations(
  rows: readonly OrganisationRow[],
  all: readonly OrganisationRow[],
): OrganisationView[] {
  const byId = new Map(all.map((row) => [row.id, row]));
  return rows.map((row) => ({
    id: row.id,
    parentId: row.parentId,
    code: row.code,
    kind: row.kind,
    name: row.name,
    shortName: row.shortName,
    fullName: fullNameOf(row.path, (id) => byId.get(id)),
    phone: row.phone,
    address: row.address,
    external: row.external,
    retiredAt: row.retiredAt,
    version: row.version,
  }));
}
