import type { AreaImport } from '@tellit/shared/contract/areas.ts';
import { asWgs84 } from '@tellit/shared/rules/geo/gcj02.ts';
import { areasCopy } from '@tellit/shared/words/areas-copy.ts';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../../platform/http/deps.ts';
import { brokenUpload, oneFile } from '../../platform/http/one-file.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { boundariesInForce } from './export-areas.ts';
import { importFile, MOST_BYTES } from './import-file.ts';
import { NAME_TITLES, namesFromPlaces, namesInForce } from './import-names.ts';
import { unitsOf } from './units.ts';
import { presentRegisters, restoreVersion } from './versions.ts';
import { whereIs } from './where-is.ts';

/** 片区与地名: what a district knows of its ground, imported, returned to, and asked. */
export function registerAreas(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/areas', ({ actor }) => store.read((db) => presentRegisters(db, t, actor.district)));

  routes.on('POST /v1/areas/:register', async ({ actor, params: { register }, query, raw }) => {
    const { name, bytes } = await uploadOf(raw, register === 'names');
    const commit = query.commit === 'yes';
    const { crs, reason = '' } = query;
    if (commit && reason === '')
      throw new ApiError('invalidInput', {
        detail: areasCopy.mistake.reason,
        fields: [{ path: 'reason', message: areasCopy.mistake.reason }],
      });
    const report = await importFile(deps, changeScene(deps, actor), { register, bytes, name, crs, reason }, commit);
    if (commit && report.wrong > 0) throw refusal(report);
    return report;
  });

  routes.on('POST /v1/areas/names/from-places', ({ actor, body }) =>
    namesFromPlaces(deps, changeScene(deps, actor), body.version),
  );

  routes.on('POST /v1/areas/:register/restore', ({ actor, params: { register }, body }) =>
    store.tx(async (db) => {
      await restoreVersion(db, t, changeScene(deps, actor), register, body);
      return presentRegisters(db, t, actor.district);
    }),
  );

  routes.on('GET /v1/areas/names/names.csv', ({ actor }) =>
    store.read(async (db) => {
      const names = await namesInForce(db, t, actor.district);
      const codes = new Map([...(await unitsOf(db, t, actor.district))].map(([code, unit]) => [unit.id, code]));
      const lines = names.map(({ name, organisationId }) => [name, codes.get(organisationId) ?? '', '']);
      const text = [NAME_TITLES, ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n');
      return new FileAnswer(`\uFEFF${text}\r\n`, 'text/csv; charset=utf-8', {
        'content-disposition': 'attachment; filename="names.csv"',
      });
    }),
  );

  routes.on('GET /v1/areas/:register/areas.geojson', async ({ actor, params: { register } }) => {
    const found = await boundariesInForce(deps, actor.district, register);
    if (!found) throw new ApiError('notFound');
    return new FileAnswer(found.file, 'application/geo+json; charset=utf-8', {
      'content-disposition': `attachment; filename="${register}-${found.version}.geojson"`,
    });
  });

  routes.on('POST /v1/districts/:district/where', ({ params, body: { lng, lat, datum, address } }) =>
    store.read(async (db) => {
      const tenant = await loadTenant(db, t, params.district);
      if (!tenant) throw new ApiError('notFound');
      const point = lng === undefined || lat === undefined ? null : asWgs84({ lng, lat }, datum);
      return whereIs(db, t, tenant, { point, words: [address], recorded: null });
    }),
  );
}

/** The one file of a request, whole, never more than the limit. @throws ApiError fileTooLarge, invalidInput, malformedRequest */
async function uploadOf(request: FastifyRequest, table: boolean): Promise<{ name: string; bytes: Buffer }> {
  const { file, filename } = await oneFile(request, MOST_BYTES, table ? areasCopy.noTable : areasCopy.noFile);
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of file as AsyncIterable<Buffer>) chunks.push(chunk);
    if (file.truncated) throw new ApiError('fileTooLarge', { detail: areasCopy.tooLarge(MOST_BYTES / 1024 / 1024) });
    return { name: filename, bytes: Buffer.concat(chunks) };
  } catch (error) {
    throw brokenUpload(error);
  }
}

function refusal({ problems }: AreaImport): ApiError {
  const fields = problems.map(({ at, message }) => ({ path: String(at), message }));
  return new ApiError('importHasErrors', { fields });
}

/** Also against a name that a spreadsheet would take for a formula. */
function quoted(cell: string): string {
  const plain = /^[=+\-@\t]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
