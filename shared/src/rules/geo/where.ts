/** What says where a matter belongs, the surest first. */
export interface WhereFound {
  /** Community or grid; null: nothing said it. */
  organisationId: string | null;
  by: 'code' | 'coordinate' | 'address' | null;
  /** A sentence for whoever decides. */
  because: string;
}

/** A name in an address, and the community it is in. */
export interface PlaceName {
  name: string;
  organisationId: string;
}

export interface WhereClues {
  /** The place of a scanned code. */
  code: { organisationId: string; label: string } | null;
  /** Areas the coordinate lies in, smallest first; null: no coordinate. */
  areas: readonly string[] | null;
  address: string;
}

/**
 * Code → area of the coordinate → words of the address (decided in this order because a code is bolted to a wall, a coordinate is off by
 * a house, and words are off by a town). The person in front of the screen decides; this only fills in and says why.
 */
export function whereOf(clues: WhereClues, names: readonly PlaceName[], nameOf: (id: string) => string): WhereFound {
  if (clues.code)
    return {
      organisationId: clues.code.organisationId,
      by: 'code',
      because: `扫的是 ${clues.code.label} 号说事码，贴在${nameOf(clues.code.organisationId)}。`,
    };
  const [area] = clues.areas ?? [];
  if (area !== undefined)
    return { organisationId: area, by: 'coordinate', because: `定位在${nameOf(area)}的边界以内。` };
  const outside = clues.areas === null ? '' : '定位不在已划定的任何社区以内；';
  const named = nameIn(clues.address, names);
  if (named === null) return { organisationId: null, by: null, because: `${outside}地址里没有认得的地名，请选社区。` };
  if (named.length > 1)
    return {
      organisationId: null,
      by: null,
      because: `${outside}地址里的“${named[0]?.name}”可能在${named.map((one) => nameOf(one.organisationId)).join('、')}，请选一个。`,
    };
  const [one] = named as [PlaceName];
  return {
    organisationId: one.organisationId,
    by: 'address',
    because: `${outside}地址里有“${one.name}”，在${nameOf(one.organisationId)}。`,
  };
}

/** The longest known name in an address wins (“幸福花园二期” before “幸福花园”); one name in several communities is nobody's guess. */
function nameIn(address: string, names: readonly PlaceName[]): PlaceName[] | null {
  const plain = address.normalize('NFKC').replace(/\s/g, '');
  let best: PlaceName[] = [];
  for (const one of names) {
    if (one.name.length < 2 || !plain.includes(one.name)) continue;
    const longest = best[0]?.name.length ?? 0;
    if (one.name.length > longest) best = [one];
    else if (one.name.length === longest && !best.some((other) => other.organisationId === one.organisationId))
      best.push(one);
  }
  return best.length === 0 ? null : best;
}
