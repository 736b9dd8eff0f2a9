import type { AreaImport } from '@tellit/shared/contract/areas.ts';
import type { CoordinateSystem } from '@tellit/shared/rules/geo/gcj02.ts';
import type { AreaRegister } from '@tellit/shared/words/area-kinds.ts';
import { areasCopy } from '@tellit/shared/words/areas-copy.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { ChangeScene } from '../history-of-changes/record-change.ts';
import { readTable } from '../imports/read-table.ts';
import { importAreas } from './import-areas.ts';
import { importNames } from './import-names.ts';

/** 30,000 grids of thirty points are about 35 MB of GeoJSON. */
export const MOST_BYTES = 64 * 1024 * 1024;
const MOST_TABLE_BYTES = 4 * 1024 * 1024;
const MOST_NAMES = 15_000;

/** One file, boundaries or names, from the page or the command: the one way in. @throws ApiError as importAreas, importNames, readTable */
export async function importFile(
  deps: Pick<Deps, 'store'>,
  scene: ChangeScene,
  file: { register: AreaRegister; bytes: Buffer; name: string; crs: CoordinateSystem; reason: string },
  commit: boolean,
): Promise<AreaImport> {
  const { register, bytes, name, crs, reason } = file;
  const most = register === 'names' ? MOST_TABLE_BYTES : MOST_BYTES;
  if (bytes.length > most) throw new ApiError('fileTooLarge', { detail: areasCopy.tooLarge(most / 1024 / 1024) });
  return register === 'names'
    ? importNames(deps, scene, { table: await readTable(bytes, MOST_NAMES), name, reason }, commit)
    : importAreas(deps, scene, { kind: register, bytes, name, crs, reason }, commit);
}
