import type { AreaImport } from '@tellit/shared/contract/areas.ts';
import type { CoordinateSystem } from '@tellit/shared/rules/geo/gcj02.ts';
import { type Box, boxOf } from '@tellit/shared/rules/geo/polygons.ts';
import type { AreaKind } from '@tellit/shared/words/area-kinds.ts';
import { organisationKindLabel } from '@tellit/shared/words/labels.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { ChangeScene } from '../history-of-changes/record-change.ts';
import { checkInThread } from './check-thread.ts';
import { codesOf, unitsOf } from './units.ts';
import { MOST_WARNINGS, saveContents } from './versions.ts';

/** Degrees around the codes of a district within which its areas must lie: some hundred kilometres. */
const ROOM = 1;
/** How many problems one answer names; more would not be read. */
export const MOST_PROBLEMS = 200;

/** A file of boundaries as it came, from the page or the command. */
export interface AreaFile {
  kind: AreaKind;
  bytes: Uint8Array;
  name: string;
  crs: CoordinateSystem;
  reason: string;
}

/**
 * Checks a file of boundaries and, when asked and everything is right, puts all of it in force in place of what was there. Nothing of
 * a file with problems is kept.
 * @throws ApiError fileTooLarge, staleVersion
 */
export async function importAreas(
  deps: Pick<Deps, 'store'>,
  scene: ChangeScene,
  { kind, bytes, name, crs, reason }: AreaFile,
  commit: boolean,
): Promise<AreaImport> {
  const { store } = deps;
  const { t } = store;
  const { units, codes } = await store.read(async (db) => ({
    units: await unitsOf(db, t, scene.district),
    codes: (await codesOf(db, t, scene.district)).flatMap(({ organisationId, lng, lat }) =>
      lng === null || lat === null ? [] : [{ organisationId, lng, lat }],
    ),
  }));
  const { areas, points, problems, warnings } = await checkInThread({
    bytes,
    options: { kind, crs, within: around(codes) },
    units,
    kindNames: organisationKindLabel,
    codes,
  });
  const report: AreaImport = {
    register: kind,
    areas: areas.length,
    points,
    problems: problems.slice(0, MOST_PROBLEMS),
    wrong: problems.length,
    warnings: warnings.slice(0, MOST_WARNINGS),
    warned: warnings.length,
    version: null,
  };
  if (!commit || problems.length > 0) return report;
  const version = await saveContents(
    deps,
    scene,
    { kind, source: name, crs, areas: areas.length, points, reason, warnings },
    // What crossed from the thread are plain bytes again.
    { boundaries: areas.map((area) => ({ ...area, polygons: Buffer.from(area.polygons) })) },
    { action: 'import' },
  );
  return { ...report, version };
}

function around(codes: readonly { lng: number; lat: number }[]): Box | null {
  if (codes.length === 0) return null;
  const [west, south, east, north] = boxOf(codes.map(({ lng, lat }) => [lng, lat]));
  return [west - ROOM, south - ROOM, east + ROOM, north + ROOM];
}
