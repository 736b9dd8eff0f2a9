import type { ScannedPlace } from '@tellit/shared/contract/places.ts';
import type { Draft, Where } from './draft.ts';

/** Where a telling at this place belongs. A picked community has no spot of its own: the person writes it. */
export function whereOf(place: ScannedPlace): Where {
  return {
    district: place.district,
    code: place.code,
    communityId: place.community.id,
    communityName: place.community.name,
    place: place.code ? place.place : '',
  };
}

/** 骑马山街道 · 北门传达室旁, each part once. */
export function placeLine({ street, community, place, code }: ScannedPlace): string {
  return [...new Set([street.name, code ? place : ''])].filter((part) => part && part !== community.name).join(' · ');
}

export const sameWhere = (a: Where, b: Where): boolean => a.district === b.district && a.communityId === b.communityId;

/** The telling belongs to another community than the one stood in now, and not because the person said so here. */
export const isElsewhere = (here: Where, told: Where): boolean =>
  !sameWhere(here, told) && !(here.district === told.district && here.communityId === told.settledFrom);

/** What the server reads of an address. */
const MOST_WORDS = 200;

/** A place somebody chose on the map or wrote, as the server is asked where it lies; null: it is still where the code hangs. */
export function placeToAsk({
  where,
  place,
  point,
}: Draft): (Partial<NonNullable<Draft['point']>> & { address: string }) | null {
  const address = place.trim();
  if (point === null && (address.length < 2 || address === where.place.trim())) return null;
  return { address: address.slice(0, MOST_WORDS), ...(point ?? {}) };
}

/** Community and grid in one name: grids are mostly called after their community. */
export const areaName = (community: string, grid: string | null): string =>
  grid === null ? community : grid.startsWith(community) ? grid : `${community}${grid}`;
