import { useQuery } from '@tanstack/react-query';
import type { FigureValue, InspectionFigures } from '@tellit/shared/contract/inspection-figures.ts';
import type { FigureGroup, FigureKey } from '@tellit/shared/words/inspection-figure-names.ts';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { daysOf } from '../rates/periods.ts';
import { STAFF } from '../session/places.ts';

/** What the page is narrowed to; the same for numbers, lists and files. */
export interface FigureFilters {
  /** 2026-10 */
  month: string;
  organisationId?: string | undefined;
}

/** One number: whose list it opens. */
export interface Behind {
  figure: FigureKey;
  part: string;
  group?: FigureGroup | undefined;
  groupKey?: string | undefined;
  groupName?: string | undefined;
}

export const figureQuery = ({ month, organisationId }: FigureFilters) => ({ ...daysOf(month), organisationId });

export function useFigures(
  filters: FigureFilters,
  group?: FigureGroup,
): { view: InspectionFigures | undefined; problem: ApiProblem | null; stale: boolean; retry: () => void } {
  const query = useQuery({
    queryKey: ['inspection-figures', filters, group],
    queryFn: () =>
      call('GET /v1/inspection-figures', { query: { ...figureQuery(filters), group } }, { timeout: 60_000 }),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return {
    view: query.data,
    problem: query.error as ApiProblem | null,
    stale: query.isPlaceholderData,
    retry: () => void query.refetch(),
  };
}

/** The value of a figure; undefined while there is none. */
export function figureIn(view: InspectionFigures | undefined, key: FigureKey): FigureValue | undefined {
  return view?.figures.find((figure) => figure.key === key)?.value;
}

/** Where the list behind a number is read. */
export function behindUrl({ month, organisationId }: FigureFilters, behind: Behind): string {
  const parts = Object.entries({ month, organisationId, ...behind }).filter(([, value]) => value !== undefined);
  return `${STAFF.inspectBehind}?${parts.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}
