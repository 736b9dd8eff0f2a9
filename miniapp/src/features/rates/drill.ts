import type { RateGroup, RateKey } from '@tellit/shared/words/rate-names.ts';
import { RATE_KEYS } from '@tellit/shared/words/rate-names.ts';
import { STAFF } from '../session/places.ts';
import type { RateFilters } from './use-rates.ts';

/** One number: whose list it opens. */
export interface Behind {
  rate: RateKey;
  part: string;
  group?: RateGroup | undefined;
  groupKey?: string | undefined;
  /** What the row of the breakdown is called. */
  groupName?: string | undefined;
}

/** The page with the orders behind a number, as an address that can be kept. */
export function drillUrl(filters: RateFilters, behind: Behind): string {
  const parts = Object.entries({ ...filters, ...behind }).filter(([, value]) => value !== undefined);
  return `${STAFF.rateOrders}?${parts.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}

type Params = Record<string, string | undefined>;

/** Reads such an address; null when it is none of ours. What else is wrong with it the server says. */
export function drillOf(params: Params): { filters: RateFilters; behind: Behind } | null {
  const read = (name: string): string | undefined => {
    const value = params[name];
    return value === undefined ? undefined : decodeURIComponent(value);
  };
  const rate = RATE_KEYS.find((key) => key === read('rate'));
  const period = read('period');
  if (!rate || !period || !/^20\d{2}(-(0[1-9]|1[0-2]))?$/.test(period)) return null;
  return {
    filters: {
      period,
      areaId: read('areaId'),
      channel: read('channel') as RateFilters['channel'],
      categoryId: read('categoryId'),
    },
    behind: {
      rate,
      part: read('part') ?? 'denominator',
      group: read('group') as RateGroup | undefined,
      groupKey: read('groupKey'),
      groupName: read('groupName'),
    },
  };
}
