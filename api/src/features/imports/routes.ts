import type { ImportReport } from '@tellit/shared/contract/administration.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { organisationImport } from './organisations.ts';
import { personImport } from './people.ts';
import { readTable } from './read-table.ts';
import { type Importer, importer } from './run-import.ts';
import { tellCodeImport } from './tell-codes.ts';
import { uploadOf } from './upload-of.ts';

const IMPORTS: Record<ImportReport['noun'], Importer> = {
  organisations: importer(organisationImport),
  people: importer(personImport),
  'tell-codes': importer(tellCodeImport),
};

/** Organisations, people and codes from a table: checked line by line, imported whole or not at all. */
export function registerImports(routes: Routes, deps: Deps): void {
  routes.on('POST /v1/imports/:noun', async ({ actor, params: { noun }, query, raw }) => {
    const table = await readTable(await uploadOf(raw));
    return { noun, ...(await IMPORTS[noun].run(deps, table, changeScene(deps, actor), query.commit === 'yes')) };
  });

  routes.on('GET /v1/imports/:noun/template.csv', async ({ params: { noun } }) => IMPORTS[noun].template(noun));
}
