import { useQuery } from '@tanstack/react-query';
import type { RatesView } from '@tellit/shared/contract/rates.ts';
import type { RateGroup, RateKey } from '@tellit/shared/words/rate-names.ts';
import type { Channel } from '@tellit/shared/words/states.ts';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { daysOf, type Period, yearUpTo } from './periods.ts';

/** What the page is narrowed to; the same for numbers, lists and files. */
export interface RateFilters {
  period: Period;
  areaId?: string | undefined;
  channel?: Channel | undefined;
  categoryId?: string | undefined;
}

/** Milliseconds: numbers of a month do not move by the second. */
const FRESH_FOR = 60_000;
const TREND_FRESH_FOR = 600_000;
/** A year of a large district takes its time. */
const PATIENCE = 60_000;

export interface RatesState {
  view: RatesView | undefined;
  problem: ApiProblem | null;
  /** Numbers of other filters are still on screen. */
  stale: boolean;
  retry: () => void;
}

/** The numbers as the API takes them. */
export function queryOf({ period, areaId, channel, categoryId }: RateFilters) {
  return { ...daysOf(period), areaId, channel, categoryId };
}

export function useRates(filters: RateFilters, group: RateGroup): RatesState {
  const query = useQuery({
    queryKey: ['rates', filters, group],
    queryFn: () => call('GET /v1/rates', { query: { ...queryOf(filters), group } }, { timeout: PATIENCE }),
    staleTime: FRESH_FOR,
    placeholderData: (before) => before,
  });
  return {
    view: query.data,
    problem: query.error as ApiProblem | null,
    stale: query.isPlaceholderData,
    retry: () => void query.refetch(),
  };
}

/** The rates that are drawn over twelve months. */
export const DRAWN: readonly RateKey[] = ['response', 'resolution', 'satisfaction', 'satisfiedOfAll'];

export interface Trend {
  months: Period[];
  /** Percentages month by month; null where there are too few. */
  of: (key: RateKey) => (number | null)[];
}

export function useTrend(filters: RateFilters, now: number): Trend {
  const { period, ...narrowed } = filters;
  const { from, to, months } = yearUpTo(period, now);
  const { data } = useQuery({
    queryKey: ['rates', 'trend', from, narrowed],
    queryFn: () =>
      call(
        'GET /v1/rates',
        { query: { from, to, ...narrowed, group: 'month', rates: DRAWN.join(',') } },
        { timeout: PATIENCE },
      ),
    staleTime: TREND_FRESH_FOR,
  });
  return {
    months,
    of: (key) => {
      const groups = data?.rates.find((rate) => rate.key === key)?.groups ?? [];
      return months.map((month) => groups.find((group) => group.key === month)?.value.percentage ?? null);
    },
  };
}
