import { organisationKindLabel } from '@tellit/shared/words/labels.ts';
import type { OrganisationKind } from '@tellit/shared/words/states.ts';
import { and, eq } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { mayLieUnder, pathUnder } from './placement.ts';

export type OrganisationRow = Tables['organisation']['$inferSelect'];

export interface NewOrganisation {
  code: string;
  kind: OrganisationKind;
  name: string;
  shortName: string;
  phone?: string | null | undefined;
  address?: string | null | undefined;
  external?: boolean;
}

/** The row of a new organisation under `parentPath` (null: the root). */
export function organisationRow(
  scene: Pick<ChangeScene, 'district' | 'now'>,
  parent: { id: string; path: string } | null,
  input: NewOrganisation,
): OrganisationRow {
  const id = newId(scene.now);
  return {
    district: scene.district,
    id,
    parentId: parent?.id ?? null,
    path: pathUnder(parent?.path ?? null, id),
    kind: input.kind,
    code: input.code,
    name: input.name,
    shortName: input.shortName,
    phone: input.phone ?? null,
    address: input.address ?? null,
    officeHours: null,
    documentPrefix: null,
    external: input.external ?? false,
    retiredAt: null,
    version: 0,
    createdAt: scene.now,
  };
}

/** Reads one organisation of the district. @throws ApiError notFound */
export async function organisationById(db: Db, t: Tables, district: string, id: string): Promise<OrganisationRow> {
  const [row] = await db
    .select()
    .from(t.organisation)
    .where(and(eq(t.organisation.district, district), eq(t.organisation.id, id)));
  if (!row) throw new ApiError('notFound');
  return row;
}

/** Creates an organisation under an existing one. @throws ApiError notFound, invalidInput, alreadyExists */
export async function createOrganisation(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  parentId: string,
  input: NewOrganisation,
): Promise<OrganisationRow> {
  const parent = await organisationById(db, t, scene.district, parentId);
  requirePlace(parent, input.kind);
  const row = organisationRow(scene, parent, input);
  const result = await db.insert(t.organisation).values(row).onConflictDoNothing();
  if (affected(result) === 0)
    throw new ApiError('alreadyExists', { fields: [{ path: 'code', message: '这个机构代码已经有了' }] });
  const { code, kind, name, external } = row;
  await recordChange(db, t, scene, {
    noun: 'organisation',
    nounId: row.id,
    action: 'create',
    before: null,
    after: { code, kind, name, parentId, external },
  });
  return row;
}

/** @throws ApiError invalidInput when nothing of this kind may lie under the parent, or the parent is retired. */
export function requirePlace(
  parent: Pick<OrganisationRow, 'kind' | 'retiredAt' | 'name'>,
  kind: OrganisationKind,
): void {
  if (parent.retiredAt !== null)
    throw new ApiError('invalidInput', {
      fields: [{ path: 'parentId', message: `${parent.name}已经停用，请选别的上级` }],
    });
  if (mayLieUnder(kind, parent.kind)) return;
  const message = `${organisationKindLabel[kind]}不能直接放在${organisationKindLabel[parent.kind]}下面，请选别的上级`;
  throw new ApiError('invalidInput', { fields: [{ path: 'parentId', message }] });
}
