import { AreaIndex } from '@tellit/shared/rules/geo/area-index.ts';
import type { Point } from '@tellit/shared/rules/geo/gcj02.ts';
import { overlapsOf } from '@tellit/shared/rules/geo/overlaps.ts';
import { bytesOfPacked, packPolygons } from '@tellit/shared/rules/geo/packed-polygons.ts';
import { pointsOf } from '@tellit/shared/rules/geo/polygons.ts';
import { type AreaProblem, type ReadArea, type ReadOptions, readAreas } from '@tellit/shared/rules/geo/read-areas.ts';
import { areasCopy } from '@tellit/shared/words/areas-copy.ts';

/** An organisation areas may belong to, as far as a check asks. */
export interface KnownUnit {
  id: string;
  kind: string;
  name: string;
  /** Of the community it is or lies in. */
  communityId: string | null;
}

/** A file to be checked, and what the district is known to be. */
export interface CheckJob {
  bytes: Uint8Array;
  options: ReadOptions;
  /** By code; nothing that is retired. */
  units: ReadonlyMap<string, KnownUnit>;
  /** Names of kinds, for sentences. */
  kindNames: Readonly<Record<string, string>>;
  /** Printed codes with coordinates, and the unit each hangs at. */
  codes: readonly (Point & { organisationId: string })[];
}

/** An area as it will be stored. */
export interface CheckedArea {
  code: string;
  name: string;
  organisationId: string;
  polygons: Uint8Array;
}

export interface CheckedFile {
  areas: CheckedArea[];
  points: number;
  problems: AreaProblem[];
  warnings: string[];
}

/** Overlaps looked for; a file with more has the wrong borders altogether. */
const MOST_OVERLAPS = 1_000;
const say = areasCopy.problems;

/** Reads and checks a file of areas. Takes seconds for 30,000: for a thread of its own. */
export function checkAreas({ bytes, options, units, kindNames, codes }: CheckJob): CheckedFile {
  const text = decode(bytes);
  if (text === null) return { areas: [], points: 0, problems: [{ at: 0, message: areasCopy.encoding }], warnings: [] };
  const { areas: read, problems } = readAreas(text, options);
  const kept: { area: ReadArea; unit: KnownUnit; label: string }[] = [];
  for (const area of read) {
    const unit = unitOf(area, options.kind, units, kindNames);
    if (typeof unit === 'string') problems.push({ at: area.at, message: unit });
    else
      kept.push({ area, unit, label: area.name || (area.belongsTo === '' ? unit.name : `${unit.name} ${area.code}`) });
  }
  problems.sort((a, b) => a.at - b.at);
  let points = 0;
  for (const { polygons } of read) for (const _ of pointsOf(polygons)) points += 1;
  if (problems.length > 0) return { areas: [], points, problems, warnings: [] };
  const shapes = kept.map(({ area }) => area.polygons);
  const nameOf = (at: number): string => kept[at]?.label ?? '';
  const packed = shapes.map(packPolygons);
  const warnings = [
    ...missingCommunities(options.kind, kept, units),
    ...codesOutside(kept, packed, codes, units),
    ...overlapsOf(shapes, MOST_OVERLAPS).map(({ a, b, metres }) =>
      areasCopy.warnings.overlap(nameOf(a), nameOf(b), metres),
    ),
  ];
  return {
    areas: kept.map(({ area, unit, label }, at) => ({
      code: area.code,
      name: label,
      organisationId: unit.id,
      polygons: bytesOfPacked(packed[at] as Int32Array),
    })),
    points,
    problems,
    warnings,
  };
}

/** The organisation an area stands for, or what is wrong with its codes. */
function unitOf(
  { code, belongsTo }: ReadArea,
  kind: ReadOptions['kind'],
  units: CheckJob['units'],
  kindNames: CheckJob['kindNames'],
): KnownUnit | string {
  if (belongsTo !== '' && !units.has(code)) {
    const community = units.get(belongsTo);
    return community?.kind === 'community' || community?.kind === 'grid' ? community : say.noCommunity(code, belongsTo);
  }
  const unit = units.get(code);
  if (!unit) return say.noUnit(code);
  return unit.kind === kind ? unit : say.otherKind(code, kindNames[unit.kind] ?? '', kindNames[kind] ?? '');
}

/** Communities no area speaks for: said once, not one by one. */
function missingCommunities(
  kind: ReadOptions['kind'],
  kept: readonly { unit: KnownUnit }[],
  units: CheckJob['units'],
): string[] {
  if (kind === 'street') return [];
  const covered = new Set(kept.map(({ unit }) => unit.communityId));
  const missing = [...units.values()].filter((unit) => unit.kind === 'community' && !covered.has(unit.id));
  if (missing.length === 0) return [];
  const shown = missing.slice(0, 10).map(({ name }) => name);
  return [areasCopy.warnings.missing(missing.length, shown.join('、') + (missing.length > shown.length ? '……' : ''))];
}

/** A file in the wrong coordinates is half a kilometre off and looks right: the codes on the walls tell. */
function codesOutside(
  kept: readonly { unit: KnownUnit }[],
  packed: readonly Int32Array[],
  codes: CheckJob['codes'],
  units: CheckJob['units'],
): string[] {
  const index = AreaIndex.of(packed);
  const byId = new Map([...units.values()].map((unit) => [unit.id, unit]));
  const counts = new Map<string, { outside: number; of: number }>();
  const covered = new Set(kept.map(({ unit }) => unit.communityId));
  for (const code of codes) {
    const community = byId.get(code.organisationId)?.communityId ?? null;
    if (community === null || !covered.has(community)) continue;
    const count = counts.get(community) ?? { outside: 0, of: 0 };
    counts.set(community, count);
    count.of += 1;
    if (!index.at(code).some((at) => kept[at]?.unit.communityId === community)) count.outside += 1;
  }
  return [...counts].flatMap(([id, { outside, of }]) =>
    outside === 0 ? [] : [areasCopy.warnings.codesOutside(byId.get(id)?.name ?? '', outside, of)],
  );
}

/** UTF-8, else GB18030, which older map software still writes; null: neither. */
function decode(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Tried as the next one.
    }
  return null;
}
