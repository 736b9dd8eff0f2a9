import type { ImportReport } from '@tellit/shared/contract/administration.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { type ChangeScene, changeScene } from '../history-of-changes/record-change.ts';
import { organisationImport } from './organisations.ts';
import { personImport } from './people.ts';
import { readTable, type Table } from './read-table.ts';
import { runImport, templateOf } from './run-import.ts';
import { tellCodeImport } from './tell-codes.ts';
import { uploadOf } from './upload-of.ts';

/** Organisations, people and codes from a table: checked line by line, imported whole or not at all. */
export function registerImports(routes: Routes, deps: Deps): void {
  routes.on('POST /v1/imports/:noun', async ({ actor, params: { noun }, query, raw }) => {
    const table = await readTable(await uploadOf(raw));
    return { noun, ...(await importNoun(deps, noun, table, changeScene(deps, actor), query.commit === 'yes')) };
  });

  routes.on('GET /v1/imports/:noun/template.csv', async ({ params: { noun } }) => {
    const text =
      noun === 'organisations'
        ? templateOf(organisationImport)
        : noun === 'people'
          ? templateOf(personImport)
          : templateOf(tellCodeImport);
    return new FileAnswer(text, 'text/csv; charset=utf-8', {
      'content-disposition': `attachment; filename="${noun}.csv"`,
    });
  });
}

function importNoun(
  deps: Deps,
  noun: ImportReport['noun'],
  table: Table,
  scene: ChangeScene,
  commit: boolean,
): Promise<Omit<ImportReport, 'noun'>> {
  switch (noun) {
    case 'organisations':
      return runImport(deps, organisationImport, table, scene, commit);
    case 'people':
      return runImport(deps, personImport, table, scene, commit);
    case 'tell-codes':
      return runImport(deps, tellCodeImport, table, scene, commit);
  }
}
