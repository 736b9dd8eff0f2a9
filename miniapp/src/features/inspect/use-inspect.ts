import { useQuery } from '@tanstack/react-query';
import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import { call } from '@/api/client.ts';
import { now } from '@/api/server-time.ts';
import { daysOf, monthOf } from '../rates/periods.ts';

const DAY = 86_400_000;
/** Whoever sits here all day sees what came in within a minute. */
const LOOK = 60_000;

/** How the list stands: items, departments, cleared, waiting. */
export function useListFigures() {
  return useQuery({
    queryKey: ['inspection-items', 'figures'],
    queryFn: () => call('GET /v1/inspection-items/figures'),
    refetchInterval: LOOK,
  });
}

/** The figures of the running month, with last year's. */
export function useMonthFigures() {
  const month = monthOf(now());
  const query = useQuery({
    queryKey: ['inspection-figures', { month }, undefined],
    queryFn: () => call('GET /v1/inspection-figures', { query: daysOf(month) }),
    refetchInterval: LOOK,
  });
  return { month, view: query.data, problem: query.error };
}

/** Bad ratings that are not closed. */
export function useBadRatings() {
  return useQuery({
    queryKey: ['inspect', 'bad'],
    queryFn: () => call('GET /v1/inspection-ratings', { query: { bad: 'yes', open: 'yes' } }),
    refetchInterval: LOOK,
  });
}

/** Tasks the system stopped since midnight. */
export function useRefusals() {
  const minutes = SHANGHAI_MINUTES * 60_000;
  const midnight = Math.floor((now() + minutes) / DAY) * DAY - minutes;
  return useQuery({
    queryKey: ['inspect', 'refusals', midnight],
    queryFn: () => call('GET /v1/inspections/refusals', { query: { from: midnight } }),
    refetchInterval: LOOK,
  });
}

/** Joint visits the system proposes. */
export function useJointProposals() {
  return useQuery({
    queryKey: ['inspect', 'joint'],
    queryFn: () => call('GET /v1/inspections/proposals'),
    refetchInterval: LOOK,
  });
}

/** What businesses said this month, as it stands. */
export function useRatingMonth() {
  const month = monthOf(now());
  const query = useQuery({
    queryKey: ['inspect', 'ratings', month],
    queryFn: () => call('GET /v1/inspection-ratings/summary', { query: { from: month, to: month } }),
    refetchInterval: LOOK,
  });
  return { month, summary: query.data, problem: query.error };
}
