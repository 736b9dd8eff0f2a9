import type { Suggestion } from '@tellit/shared/contract/work-orders.ts';
import { suggest } from '@tellit/shared/rules/routing.ts';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { Under } from './load-under.ts';
import type { OrderRow } from './views.ts';

/** What the routing rules of the tenant suggest for an order, with the reasons; a person decides. */
export async function suggestFor(db: Db, t: Tables, tenant: Tenant, order: OrderRow, under: Under): Promise<Suggestion> {
  throw new Error('waiting for rules/routing.ts' + String([db, t, tenant, order, under, suggest, and, eq, inArray, isNull]));
}
