import type { AreaKind } from '../../words/area-kinds.ts';
import { whereCopy } from '../../words/where-copy.ts';
import type { NamedPlace } from './gazetteer.ts';

/** An area a coordinate lies in. `communityId`: of the community it is or lies in; null: it is larger. */
export interface AreaHere {
  kind: AreaKind;
  name: string;
  communityId: string | null;
}

export interface WhereClues {
  /** Areas the coordinate lies in, smallest first; null: no coordinate, or no boundaries to compare it with. */
  areas: readonly AreaHere[] | null;
  /** Of the words of the place, else of what was told; null: no name in them is known. */
  named: NamedPlace | null;
  /** The community of the matter as it is written down now, and whether a scanned code said so; null: none yet. */
  recorded: { communityId: string; scanned: boolean } | null;
}

export interface WhereFound {
  communityId: string | null;
  /** Of the grid the coordinate lies in; null: no coordinate, or no grid there. */
  gridName: string | null;
  by: 'coordinate' | 'address' | null;
  /** Another community than the one written down. */
  differs: boolean;
  /** Sentences for whoever decides: what was found and why, then what speaks against it. */
  because: string[];
}

/**
 * Where a coordinate and the words of an address say a matter is: the coordinate first, because it is off by a house and words are off
 * by a town. It never changes what is written down: a code is bolted to a wall, and a person decides.
 * @param communityOf the community an organisation is or lies in; null: none
 */
export function whereOf(
  { areas, named, recorded }: WhereClues,
  nameOf: (organisationId: string) => string,
  communityOf: (organisationId: string) => string | null,
): WhereFound {
  const because: string[] = [];
  const grid = areas?.find((area) => area.kind === 'grid') ?? null;
  const community = areas?.find((area) => area.kind === 'community') ?? null;
  const located = grid?.communityId ?? community?.communityId ?? null;
  const places = [...new Set((named?.organisationIds ?? []).flatMap((id) => communityOf(id) ?? []))];
  if (located !== null) {
    because.push(grid ? whereCopy.inGrid(grid.name, nameOf(located)) : whereCopy.inCommunity(nameOf(located)));
    if (grid && community?.communityId && community.communityId !== located)
      because.push(whereCopy.layersDiffer(nameOf(located), nameOf(community.communityId)));
  } else if (areas) because.push(areas[0] ? whereCopy.inStreetOnly(areas[0].name) : whereCopy.nowhere);
  const [only] = places.length === 1 ? places : [];
  if (named && only !== undefined && only !== located) {
    because.push(whereCopy.named(named.name, nameOf(only)));
    if (located !== null) because.push(whereCopy.wordsDiffer);
  }
  if (named && places.length > 1 && !(located !== null && places.includes(located)))
    because.push(whereCopy.ambiguous(named.name, places.map(nameOf)));
  const communityId = located ?? only ?? null;
  const by = located !== null ? 'coordinate' : communityId !== null ? 'address' : null;
  const differs = recorded !== null && communityId !== null && communityId !== recorded.communityId;
  if (differs) because.push(whereCopy.differs(nameOf(recorded.communityId), recorded.scanned));
  return { communityId, gridName: grid?.name ?? null, by, differs, because };
}
