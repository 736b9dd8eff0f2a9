import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { COORDINATE_SYSTEMS, type CoordinateSystem } from '@tellit/shared/rules/geo/gcj02.ts';
import { AREA_REGISTERS, type AreaRegister } from '@tellit/shared/words/area-kinds.ts';
import { areasCopy as say } from '@tellit/shared/words/areas-copy.ts';
import { openInstallation } from '../boot/installation.ts';
import { importFile } from '../features/areas/import-file.ts';
import { listTenants } from '../features/tenants/create-tenant.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import { ApiError } from '../platform/http/problem.ts';
import type { Print } from './verify-trail-command.ts';

/**
 * See areas.ts. What the page does, by the same function.
 * @returns the exit code: 0 imported or without problems, 1 the file has problems
 * @throws ConfigError with a sentence for the operator; whatever opening the installation or reading the file throws
 */
export async function importAreasCommand(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  clock: Clock,
  print: Pick<Print, 'line'>,
): Promise<0 | 1> {
  const wanted = readOptions(argv);
  const bytes = await readFile(wanted.file);
  const installation = await openInstallation(readConfig(env), env, clock);
  try {
    const { store } = installation;
    const known = (await store.read((db) => listTenants(db, store.t))).map(({ id }) => id);
    const scene = { district: districtOf(wanted.district, known), now: clock.now(), personId: null };
    const file = {
      register: wanted.kind,
      bytes,
      name: basename(wanted.file),
      crs: wanted.crs,
      reason: wanted.reason,
    };
    const report = await importFile(installation, scene, file, !wanted.dryRun);
    for (const { at, message } of report.problems)
      print.line(wanted.kind === 'names' ? `第 ${at} 行 ${message}` : `${say.feature(at)}：${message}`);
    if (report.wrong > 0) {
      print.line(say.wrong(report.wrong));
      return 1;
    }
    for (const warning of report.warnings) print.line(`提醒：${warning}`);
    if (report.warned > report.warnings.length) print.line(say.warningsMore(report.warned - report.warnings.length));
    const { register, areas, points, version } = report;
    print.line(
      version === null
        ? `${say.checked(say.registers[register], areas, points)}。${say.dryRun}`
        : say.imported(say.registers[register], version, areas, points),
    );
    return 0;
  } catch (error) {
    // What a page would show is a sentence for the operator, too.
    throw error instanceof ApiError ? new ConfigError(error.message) : error;
  } finally {
    await installation.store.close();
  }
}

interface Wanted {
  file: string;
  kind: AreaRegister;
  crs: CoordinateSystem;
  district: string | undefined;
  reason: string;
  dryRun: boolean;
}

function readOptions(argv: readonly string[]): Wanted {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        file: { type: 'string' },
        kind: { type: 'string', default: 'grid' },
        crs: { type: 'string', default: 'wgs84' },
        district: { type: 'string' },
        reason: { type: 'string', default: say.commandReason },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    const kind = AREA_REGISTERS.find((one) => one === values.kind);
    const crs = COORDINATE_SYSTEMS.find((one) => one === values.crs);
    if (!kind) throw new Error(say.badKind);
    if (!crs) throw new Error(say.badCrs);
    if (!values.file) throw new Error(say.needFile);
    const { file, district, reason } = values;
    return { file, kind, crs, district, reason, dryRun: values['dry-run'] };
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${say.usage}`);
  }
}

/** The one that was named, else the only one there is. @throws ConfigError */
function districtOf(wanted: string | undefined, known: readonly string[]): string {
  if (wanted !== undefined && !known.includes(wanted)) throw new ConfigError(say.noDistrict(wanted));
  const district = wanted ?? (known.length === 1 ? known[0] : undefined);
  if (district === undefined) throw new ConfigError(say.whichDistrict);
  return district;
}
