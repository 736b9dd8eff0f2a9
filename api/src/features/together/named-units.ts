import type { NamedUnit } from '@tellit/shared/rules/workflow/actions-together.ts';
import type { OrganisationKind } from '@tellit/shared/words/states.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import type { CommandScene } from '../work-orders/run-command.ts';

/** Grids are worked by their community; city, district and street are not handling units themselves. */
const HANDLING: readonly OrganisationKind[] = ['community', 'department', 'station', 'office'];

/**
 * Units by id with their paths, added to the organisations of the case so that the rules know their office hours.
 * @throws ApiError notFound for a unit that is gone or does not handle orders
 */
export async function namedUnits(
  deps: Deps,
  { db, loaded }: CommandScene,
  ids: readonly string[],
): Promise<NamedUnit[]> {
  const found = await loadOrganisations(db, deps.store.t, loaded.row.district, [...ids]);
  for (const [id, organisation] of found) loaded.organisations.set(id, organisation);
  return ids.map((organisationId) => {
    const organisation = found.get(organisationId);
    if (!organisation || organisation.retiredAt !== null || !HANDLING.includes(organisation.kind))
      throw new ApiError('notFound', { detail: '有一个单位不能承办或已停用，请重新选择。' });
    return { organisationId, path: organisation.path };
  });
}

/** Path of any organisation of the district. @throws ApiError notFound */
export async function pathOfUnit(deps: Deps, { db, loaded }: CommandScene, id: string): Promise<string> {
  const organisation = (await loadOrganisations(db, deps.store.t, loaded.row.district, [id])).get(id);
  if (!organisation) throw new ApiError('notFound', { detail: '没有这个单位，请重新选择。' });
  return organisation.path;
}
