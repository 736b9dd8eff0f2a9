import type { InspectionImport } from '@tellit/shared/contract/inspection-imports.ts';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import { businessImport } from '../businesses/import-businesses.ts';
import { certificateImport } from '../certificates/import-certificates.ts';
import { type ChangeScene, changeScene } from '../history-of-changes/record-change.ts';
import { itemImport } from '../inspection-items/import-items.ts';
import { noPenaltyImport } from '../inspection-items/import-no-penalty.ts';
import { requireJustice } from '../inspection-items/justice-bureau.ts';
import { readTable, type Table } from './read-table.ts';
import { runImport, templateOf } from './run-import.ts';
import { uploadOf } from './upload-of.ts';

/** The justice bureau's registers from tables: checked line by line, imported whole or not at all. */
export function registerInspectionImports(routes: Routes, deps: Deps): void {
  const { store } = deps;

  routes.on('POST /v1/inspection-imports/:noun', async ({ actor, params: { noun }, query, raw }) => {
    await store.read((db) => requireImporter(db, deps, actor, noun));
    const table = await readTable(await uploadOf(raw));
    const { accounts: _, ...report } = await importNoun(
      deps,
      noun,
      table,
      changeScene(deps, actor),
      query.commit === 'yes',
    );
    return { noun, ...report };
  });

  routes.on('GET /v1/inspection-imports/:noun/template.csv', async ({ actor, params: { noun } }) => {
    await store.read((db) => requireImporter(db, deps, actor, noun));
    return new FileAnswer(templateFor(noun), 'text/csv; charset=utf-8', {
      'content-disposition': `attachment; filename="${noun}.csv"`,
    });
  });
}

/** The lists and certificates are the justice bureau's; businesses an administrator may bring in too. @throws ApiError forbidden */
async function requireImporter(db: Db, { store }: Deps, actor: StaffActor, noun: InspectionImport): Promise<void> {
  if (noun === 'businesses' && hasRole(actor, 'administrator')) return;
  await requireJustice(db, store.t, actor);
}

function importNoun(deps: Deps, noun: InspectionImport, table: Table, scene: ChangeScene, commit: boolean) {
  switch (noun) {
    case 'inspection-items':
      return runImport(deps, itemImport, table, scene, commit);
    case 'no-penalty-items':
      return runImport(deps, noPenaltyImport, table, scene, commit);
    case 'businesses':
      return runImport(deps, businessImport, table, scene, commit);
    case 'certificates':
      return runImport(deps, certificateImport, table, scene, commit);
  }
}

function templateFor(noun: InspectionImport): string {
  switch (noun) {
    case 'inspection-items':
      return templateOf(itemImport);
    case 'no-penalty-items':
      return templateOf(noPenaltyImport);
    case 'businesses':
      return templateOf(businessImport);
    case 'certificates':
      return templateOf(certificateImport);
  }
}
