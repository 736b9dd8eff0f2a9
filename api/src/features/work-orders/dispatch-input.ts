import type { ActionInputs } from '@tellit/shared/rules/workflow/actions.ts';
import type { OrganisationKind } from '@tellit/shared/words/states.ts';
import { and, eq, isNull } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import type { CommandScene } from './run-command.ts';

/** Grids are worked by their community; city, district and street are not handling units themselves. */
const HANDLING: readonly OrganisationKind[] = ['community', 'department', 'station', 'office'];

type Dispatch = ActionInputs['dispatch'];
export interface DispatchBody extends Omit<Dispatch, 'units' | 'opinion'> {
  units: Omit<Dispatch['units'][number], 'path'>[];
  opinion?: string;
}

/** What a dispatcher asks for, as the rules want it: units with their places in the tree. @throws ApiError notFound */
export async function dispatchInput(
  deps: Deps,
  actor: StaffActor,
  { db, loaded }: CommandScene,
  { units, opinion, ...classification }: DispatchBody,
): Promise<Dispatch> {
  await checkCategory(db, deps, actor, classification.categoryId);
  const found = await loadOrganisations(
    db,
    deps.store.t,
    actor.district,
    units.map((u) => u.organisationId),
  );
  // The rules ask for the office hours and the head's role of the new units.
  for (const [key, organisation] of found) loaded.organisations.set(key, organisation);
  return {
    ...classification,
    opinion: opinion || null,
    units: units.map((unit) => {
      const organisation = found.get(unit.organisationId);
      if (!organisation || organisation.retiredAt !== null || !HANDLING.includes(organisation.kind)) {
        throw new ApiError('notFound', { detail: '有一个单位不能派工或已停用，请重新选择。' });
      }
      return { ...unit, path: organisation.path };
    }),
  };
}

/** @throws ApiError notFound for a category that is not there or no longer used */
export async function checkCategory(
  db: Db,
  deps: Deps,
  actor: StaffActor,
  categoryId: string | undefined,
): Promise<void> {
  if (categoryId === undefined) return;
  const { category } = deps.store.t;
  const [row] = await db
    .select({ id: category.id })
    .from(category)
    .where(and(eq(category.district, actor.district), eq(category.id, categoryId), isNull(category.retiredAt)));
  if (!row) throw new ApiError('notFound', { detail: '没有这个类别，请重新选择。' });
}
