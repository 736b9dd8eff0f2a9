import type { Role } from '@tellit/shared/words/roles.ts';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { type Db, startsWith } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Scope, scopeOf, visibleOrders } from '../work-orders/scope.ts';

/** Whose numbers somebody may look at: areas they answer for, and units they head. */
export interface RateScope {
  orders: Scope;
  areas: string[];
  unitIds: string[];
}

const AREA_ROLES: readonly Role[] = ['districtSecretary', 'streetSecretary', 'supervisor', 'dispatcher'];

export async function rateScopeOf(db: Db, t: Tables, actor: StaffActor): Promise<RateScope> {
  const orders = await scopeOf(db, t, actor);
  const areas = [...new Set(actor.posts.filter((p) => AREA_ROLES.includes(p.role)).map((p) => p.path))];
  return { orders, areas, unitIds: orders.headUnitIds };
}

/**
 * Members of a cohort that count for somebody: orders they may see at all (the authorisation of every list), in their area or
 * under their unit, never sealed ones: those count only as a total (decisions.md *Sealed*), and none that comes from an
 * inspection's rating: nobody told those, they have figures of their own.
 * @param organisation the unit a member is counted under
 */
export function countedFor(db: Db, t: Tables, scope: RateScope, organisation: SQL): SQL {
  const o = t.workOrder;
  const inArea = scope.areas.map((area) => startsWith(o.placePath, area));
  const ofUnit = scope.unitIds.length > 0 ? inArray(organisation, scope.unitIds) : sql`1 = 0`;
  return and(eq(o.sealed, false), isNull(o.track), or(...inArea, ofUnit), visibleOrders(db, t, scope.orders)) as SQL;
}
