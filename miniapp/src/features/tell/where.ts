import type { ScannedPlace } from '@tellit/shared/contract/places.ts';
import type { Where } from './draft.ts';

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
