import { useQuery } from '@tanstack/react-query';
import type { OrganisationView } from '@tellit/shared/contract/administration.ts';
import { useMemo } from 'react';
import { call } from '@/api/client.ts';
import type { ComboOption } from '@/ui/select/combobox.tsx';

/** Organisations and categories change by administration only: asked once an hour. Milliseconds. */
const FRESH_FOR = 3_600_000;
const NONE: OrganisationView[] = [];

export function useOrganisations(): OrganisationView[] {
  const { data } = useQuery({
    queryKey: ['organisations', 'working'],
    queryFn: () => call('GET /v1/organisations', { query: {} }),
    staleTime: FRESH_FOR,
  });
  return data?.items ?? NONE;
}

/** Kinds that can take a share: everything that works, not the levels that only contain others. */
const UNITS: readonly OrganisationView['kind'][] = ['street', 'community', 'department', 'station', 'office'];

export function unitOptions(organisations: readonly OrganisationView[]): ComboOption<string>[] {
  return organisations
    .filter((organisation) => organisation.retiredAt === null && UNITS.includes(organisation.kind))
    .map(({ id, name, fullName, shortName, code }) => ({
      value: id,
      label: name,
      sub: fullName === name ? undefined : fullName,
      keywords: `${shortName} ${code}`,
    }));
}

export function useCategories(): ComboOption<string>[] {
  const { data } = useQuery({
    queryKey: ['categories'],
    queryFn: () => call('GET /v1/categories'),
    staleTime: FRESH_FOR,
  });
  const items = data?.items ?? [];
  const parents = new Set(items.map((item) => item.parentId));
  // only leaves: an order is counted under its narrowest category, the others follow from the tree
  return items
    .filter((item) => !parents.has(item.id))
    .map(({ id, fullName, name }) => ({ value: id, label: fullName, keywords: name }));
}

/** The first-level category of every category, by id. */
export function useCategoryTops(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['categories'],
    queryFn: () => call('GET /v1/categories'),
    staleTime: FRESH_FOR,
  });
  return useMemo(() => topsOf(data?.items ?? []), [data]);
}

function topsOf(items: readonly { id: string; parentId: string | null }[]): Map<string, string> {
  const parents = new Map(items.map((item) => [item.id, item.parentId]));
  const topOf = (id: string): string => {
    const above = parents.get(id);
    return above && parents.has(above) ? topOf(above) : id;
  };
  return new Map(items.map(({ id }) => [id, topOf(id)]));
}
