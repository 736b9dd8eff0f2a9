import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { loadCase } from '../work-orders/load-case.ts';
import { decideContext } from '../work-orders/run-command.ts';
import type { ComplaintRow } from './access.ts';
import { loadResidentScene } from './load-resident.ts';
import { presentComplaint } from './resident-presenter.ts';

/** The page of a complaint for somebody who may see it: what happened, and what they may do now by the rules. */
export async function ownPage(deps: Deps, complaint: ComplaintRow): Promise<ResidentComplaint> {
  const { t } = deps.store;
  const { district, workOrderId } = complaint;
  const now = deps.clock.now();
  return deps.store.read(async (db) => {
    const scene = await loadResidentScene(db, t, complaint);
    const loaded = await loadCase(db, t, district, workOrderId, now, false);
    const tenant = await loadTenant(db, t, district);
    if (!loaded || !tenant) throw new Error(`complaint ${complaint.id} without its work order`);
    const context = decideContext(tenant, loaded.organisations, now);
    return presentComplaint(deps, scene, { facts: loaded.facts, context });
  });
}
