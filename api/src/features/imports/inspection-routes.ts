import type { InspectionImport } from '@tellit/shared/contract/inspection-imports.ts';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import { businessImport } from '../businesses/import-businesses.ts';
import { certificateImport } from '../certificates/import-certificates.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { itemImport } from '../inspection-items/import-items.ts';
import { noPenaltyImport } from '../inspection-items/import-no-penalty.ts';
import { requireJustice } from '../inspection-items/justice-bureau.ts';
import { readTable } from './read-table.ts';
import { type Importer, importer } from './run-import.ts';
import { uploadOf } from './upload-of.ts';

const IMPORTS: Record<InspectionImport, Importer> = {
  'inspection-items': importer(itemImport),
  'no-penalty-items': importer(noPenaltyImport),
  businesses: importer(businessImport),
  certificates: importer(certificateImport),
};

/** The justice bureau's registers from tables: checked line by line, imported whole or not at all. */
export function registerInspectionImports(routes: Routes, deps: Deps): void {
  const { store } = deps;

  routes.on('POST /v1/inspection-imports/:noun', async ({ actor, params: { noun }, query, raw }) => {
    await store.read((db) => requireImporter(db, deps, actor, noun));
    const table = await readTable(await uploadOf(raw));
    const done = await IMPORTS[noun].run(deps, table, changeScene(deps, actor), query.commit === 'yes');
    const { accounts: _, ...report } = done;
    return { noun, ...report };
  });

  routes.on('GET /v1/inspection-imports/:noun/template.csv', async ({ actor, params: { noun } }) => {
    await store.read((db) => requireImporter(db, deps, actor, noun));
    return IMPORTS[noun].template(noun);
  });
}

/** The lists and certificates are the justice bureau's; businesses an administrator may bring in too. @throws ApiError forbidden */
async function requireImporter(db: Db, { store }: Deps, actor: StaffActor, noun: InspectionImport): Promise<void> {
  if (noun === 'businesses' && hasRole(actor, 'administrator')) return;
  await requireJustice(db, store.t, actor);
}
