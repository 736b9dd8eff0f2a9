import type { Output, RouteKey } from '@tellit/shared/contract/api.ts';
import type { BusinessView } from '@tellit/shared/contract/businesses.ts';
import type { Given } from '../../api/demo/inject.ts';
import type { Api } from './api.ts';

const HOUR = 3_600_000;

/** A visit that stands at the door now, as its department would open it, at the business `choose` picks. @returns its code */
export async function standingAtDoor(
  api: Api,
  choose: (businesses: BusinessView[]) => BusinessView | undefined,
): Promise<string> {
  const as = async <K extends RouteKey>(account: string, key: K, given: Given<K>): Promise<Output<K>> =>
    api.call(key, given, await api.staff(account));
  const leader = 'shichang';
  const choices = await as(leader, 'GET /v1/inspections/choices', {});
  const unit = choices.units.find(({ items, inspectors }) => items.length > 0 && inspectors.length > 1);
  const { items: businesses } = await as('sifa', 'GET /v1/businesses', { query: { limit: 100 } });
  const at = choose(businesses);
  if (!unit || !at) throw new Error('the demonstration has nobody to inspect');
  const now = Date.now();
  const arrivedIds = unit.inspectors.slice(0, 2).map(({ personId }) => personId);
  const task = await as(leader, 'POST /v1/inspections/tasks', {
    body: {
      organisationId: unit.id,
      businessId: at.id,
      kind: 'exception',
      ground: 'emergency',
      reason: '演示：看企业这边怎么走',
      itemIds: [unit.items[0]?.id ?? ''],
      inspectorIds: arrivedIds,
      from: now,
      to: now + 6 * HOUR,
    },
  });
  await as('shichang-fuzeren', 'POST /v1/inspections/tasks/:id/decide', {
    params: { id: task.id },
    body: { version: task.version, approve: true, words: '同意' },
  });
  const params = { id: task.visit.id };
  const visit = await as(leader, 'GET /v1/inspections/visits/:id', { params });
  const open = await as(leader, 'POST /v1/inspections/visits/:id/open', {
    params,
    body: { version: visit.version, arrivedIds },
  });
  if (!open.code) throw new Error('an open visit has no code');
  return open.code.text;
}
