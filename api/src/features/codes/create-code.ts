import { and, eq } from 'drizzle-orm';
import { newTellCode } from '../../platform/crypto/codes.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';

export type TellCodeRow = Tables['tellCode']['$inferSelect'];

export interface NewTellCode {
  organisationId: string;
  label: string;
  place: string;
  address: string;
  lng?: number | undefined;
  lat?: number | undefined;
}

/** Makes a code that can be printed. @throws ApiError invalidInput, alreadyExists */
export async function createCode(db: Db, t: Tables, scene: ChangeScene, input: NewTellCode): Promise<TellCodeRow> {
  const { district, now } = scene;
  await requireHost(db, t, district, input.organisationId);
  const row: TellCodeRow = {
    district,
    id: newId(now),
    code: newTellCode(),
    label: input.label,
    organisationId: input.organisationId,
    place: input.place,
    address: input.address,
    lng: input.lng ?? null,
    lat: input.lat ?? null,
    retiredAt: null,
    version: 0,
    createdAt: now,
  };
  const result = await db.insert(t.tellCode).values(row).onConflictDoNothing();
  if (affected(result) === 0)
    throw new ApiError('alreadyExists', { fields: [{ path: 'label', message: '这个编号的码已经有了' }] });
  const { label, organisationId, place, address } = row;
  await recordChange(db, t, scene, {
    noun: 'tellCode',
    nounId: row.id,
    action: 'create',
    before: null,
    after: { label, organisationId, place, address },
  });
  return row;
}

/** Reads one code of the district. @throws ApiError notFound */
export async function codeById(db: Db, t: Tables, district: string, id: string): Promise<TellCodeRow> {
  const [row] = await db
    .select()
    .from(t.tellCode)
    .where(and(eq(t.tellCode.district, district), eq(t.tellCode.id, id)));
  if (!row) throw new ApiError('notFound');
  return row;
}

/** A code hangs where a community or grid answers for it. @throws ApiError invalidInput */
export async function requireHost(db: Db, t: Tables, district: string, organisationId: string): Promise<void> {
  const { kind, name, retiredAt } = t.organisation;
  const [row] = await db
    .select({ kind, name, retiredAt })
    .from(t.organisation)
    .where(and(eq(t.organisation.district, district), eq(t.organisation.id, organisationId)));
  const message = hostProblem(row);
  if (message) throw new ApiError('invalidInput', { fields: [{ path: 'organisationId', message }] });
}

/** Why an organisation cannot have a code; null when it can. */
export function hostProblem(
  organisation: Pick<Tables['organisation']['$inferSelect'], 'kind' | 'name' | 'retiredAt'> | undefined,
): string | null {
  if (!organisation) return '没有这个机构';
  if (organisation.retiredAt !== null) return `${organisation.name}已经停用`;
  return organisation.kind === 'community' || organisation.kind === 'grid' ? null : '说事码要归一个社区或网格';
}
