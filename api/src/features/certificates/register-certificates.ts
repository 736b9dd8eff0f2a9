import { holderProblem } from '@tellit/shared/rules/inspection/certificate.ts';
import type { CertificateState } from '@tellit/shared/words/inspection-states.ts';
import { and, eq } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordRegister } from '../history-of-changes/record-change.ts';
import { organisationById } from '../organisations/create-organisation.ts';
import { type CertificateRow, loadInspectors } from './load-certificates.ts';

export interface NewCertificate {
  personId: string;
  organisationId: string;
  number: string;
  scope: string;
  validFrom: number;
  validTo: number;
}

/**
 * Registers certificates, all of them or none. Grid members and temporary staff get none (rules.md *Inspections*).
 * @throws ApiError notFound, invalidInput, neverInspector, alreadyExists
 */
export async function registerCertificates(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  given: readonly NewCertificate[],
  action: 'create' | 'import',
): Promise<string[]> {
  const { district, now } = scene;
  await requireHolders(
    db,
    t,
    scene,
    given.map((one) => one.personId),
  );
  for (const unit of new Set(given.map((one) => one.organisationId))) await requireUnit(db, t, district, unit);
  const rows = given.map(
    (one): CertificateRow => ({ district, id: newId(now), ...one, state: 'valid', version: 1, createdAt: now }),
  );
  for (let at = 0; at < rows.length; at += 100) {
    const some = rows.slice(at, at + 100);
    const inserted = await db.insert(t.certificate).values(some).onConflictDoNothing();
    if (affected(inserted) !== some.length)
      throw new ApiError('alreadyExists', { fields: [{ path: 'number', message: '这个证号已经登记过了' }] });
  }
  await recordRegister(
    db,
    t,
    scene,
    rows.map(({ id, personId, organisationId, number, scope, validFrom, validTo }) => ({
      noun: 'certificate',
      nounId: id,
      action,
      before: null,
      after: { personId, organisationId, number, scope, validFrom, validTo },
    })),
  );
  return rows.map((row) => row.id);
}

/** What may follow what: a revoked certificate never comes back. */
const FOLLOWS: Record<CertificateState, readonly CertificateState[]> = {
  valid: ['suspended', 'revoked'],
  suspended: ['valid', 'revoked'],
  revoked: [],
};

/** Suspends, gives back or revokes a certificate. @throws ApiError notFound, invalidInput, neverInspector, staleVersion */
export async function setCertificateState(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  { version, state, reason }: { version: number; state: CertificateState; reason: string },
): Promise<void> {
  const { district } = scene;
  const c = t.certificate;
  const [row] = await db
    .select()
    .from(c)
    .where(and(eq(c.district, district), eq(c.id, id)));
  if (!row) throw new ApiError('notFound', { detail: '没有这本执法证，请刷新后再看。' });
  if (row.version !== version) throw new ApiError('staleVersion');
  if (!FOLLOWS[row.state].includes(state))
    throw new ApiError('invalidInput', {
      detail: row.state === 'revoked' ? '这本执法证已经吊销，不能再改。' : '这本执法证现在不是这个状态，请刷新后再看。',
    });
  if (state === 'valid') await requireHolders(db, t, scene, [row.personId]);
  const updated = await db
    .update(c)
    .set({ state, version: version + 1 })
    .where(and(eq(c.district, district), eq(c.id, id), eq(c.version, version)));
  if (affected(updated) !== 1) throw new ApiError('staleVersion');
  await recordRegister(db, t, scene, [
    { noun: 'certificate', nounId: id, action: state, before: { state: row.state }, after: { state, reason } },
  ]);
}

/** @throws ApiError notFound for nobody, neverInspector for whoever may never hold one */
async function requireHolders(
  db: Db,
  t: Tables,
  { district, now }: ChangeScene,
  personIds: readonly string[],
): Promise<void> {
  const holders = await loadInspectors(db, t, district, personIds, now);
  for (const id of personIds) {
    const holder = holders.get(id);
    if (!holder) throw new ApiError('notFound', { detail: '没有这个人，请重新选。' });
    const problem = holderProblem(holder);
    if (problem) throw new ApiError('neverInspector', { detail: `${holder.name}：${problem}。` });
  }
}

async function requireUnit(db: Db, t: Tables, district: string, id: string): Promise<void> {
  const unit = await organisationById(db, t, district, id);
  const message = unitProblem(unit);
  if (message) throw new ApiError('invalidInput', { fields: [{ path: 'organisationId', message }] });
}

/** Why no certificate is issued for a unit; null when it can be. */
function unitProblem(unit: Pick<Tables['organisation']['$inferSelect'], 'kind' | 'name' | 'retiredAt'>): string | null {
  if (unit.retiredAt !== null) return `${unit.name}已经停用`;
  return ['department', 'station', 'office', 'street'].includes(unit.kind) ? null : '执法证要归一个部门';
}
