import { toLocal } from '@tellit/shared/rules/calendar.ts';
import { COMMUNITY, type Telling } from '@tellit/shared/rules/routing/rule.ts';
import type { ComplaintKind } from '@tellit/shared/words/states.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { OrganisationFacts, Tenant } from '../tenants/tenant.ts';
import type { Knowledge } from './knowledge.ts';

/** The columns of an order that rules look at. */
export type RoutedOrder = Pick<
  Tables['workOrder']['$inferSelect'],
  'placeOrgId' | 'receivedAt' | 'urgency' | 'channel' | 'categoryId'
>;

interface Beside {
  text: string;
  kind: ComplaintKind | null;
  /** Told by scanning a code. */
  scanned: boolean;
  organisations: ReadonlyMap<string, OrganisationFacts>;
}

/** An order as the rules see it. */
export function tellingOf(order: RoutedOrder, tenant: Tenant, knowledge: Knowledge, beside: Beside): Telling {
  const { date, minute } = toLocal(order.receivedAt, tenant.calendar);
  const place = beside.organisations.get(order.placeOrgId);
  const path = place?.path.split('/').filter(Boolean).reverse() ?? [];
  return {
    text: beside.text,
    kind: beside.kind,
    placeCode: beside.scanned ? COMMUNITY : null,
    month: Number(date.slice(5, 7)),
    hour: Math.floor(minute / 60),
    urgency: order.urgency,
    channel: order.channel,
    places: path.flatMap((id) => knowledge.codeOf(id) ?? []),
    placeKind: place?.kind ?? null,
    ...(order.categoryId === null ? {} : { categories: knowledge.categoryPath(order.categoryId) }),
  };
}
