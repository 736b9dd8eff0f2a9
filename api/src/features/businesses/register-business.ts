import { creditCodeProblem } from '@tellit/shared/rules/inspection/credit-code.ts';
import { whiteList } from '@tellit/shared/rules/inspection/white-list.ts';
import type { BusinessKind, Credit, Risk } from '@tellit/shared/words/inspection-states.ts';
import { and, eq, inArray } from 'drizzle-orm';
import { newTellCode } from '../../platform/crypto/codes.ts';
import { sealColumn } from '../../platform/crypto/sealed-column.ts';
import type { Vault } from '../../platform/crypto/vault.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Change, type ChangeScene, difference, recordRegister } from '../history-of-changes/record-change.ts';
import { type BusinessRow, loadBusiness, STICKER_CODE_LENGTH } from './load-business.ts';

export interface BusinessFields {
  name: string;
  kind: BusinessKind;
  industry: string;
  address: string;
  placeOrgId: string;
  credit: Credit;
  risk: Risk;
  lawAbiding: boolean;
  tags: string[];
  contactPoint: boolean;
}
export interface ContactFields {
  contact?: string | null | undefined;
  phone?: string | null | undefined;
}
export type NewBusiness = BusinessFields & ContactFields & { creditCode: string };

/**
 * Registers businesses, all of them or none, each with a sticker's code of its own and its place on or off the white list.
 * @throws ApiError invalidInput, alreadyExists
 */
export async function registerBusinesses(
  db: Db,
  t: Tables,
  vault: Vault,
  scene: ChangeScene,
  given: readonly NewBusiness[],
  action: 'create' | 'import',
): Promise<string[]> {
  const { district, now } = scene;
  const places = await placePaths(
    db,
    t,
    district,
    given.map((one) => one.placeOrgId),
  );
  const rows = given.map(({ contact, phone, ...fields }): BusinessRow => {
    const id = newId(now);
    if (creditCodeProblem(fields.creditCode)) throw refused('creditCode', '统一社会信用代码不对');
    return {
      district,
      id,
      ...fields,
      placePath: places.get(fields.placeOrgId) ?? '',
      contactSealed: sealed(vault, id, 'contact', contact),
      phoneSealed: sealed(vault, id, 'phone', phone),
      whiteListed: whiteList(fields).listed,
      stickerCode: newTellCode(STICKER_CODE_LENGTH),
      retiredAt: null,
      version: 1,
      createdAt: now,
    };
  });
  for (let at = 0; at < rows.length; at += 50) {
    const some = rows.slice(at, at + 50);
    const inserted = await db.insert(t.business).values(some).onConflictDoNothing();
    if (affected(inserted) !== some.length) throw alreadyRegistered();
  }
  await recordRegister(
    db,
    t,
    scene,
    rows.flatMap((row): Change[] => [
      { noun: 'business', nounId: row.id, action, before: null, after: factsOf(row) },
      ...(row.whiteListed ? [listing(row, true)] : []),
    ]),
  );
  return rows.map((row) => row.id);
}

/**
 * Changes what is registered; the white list follows by its rule, with a line of history of its own.
 * @throws ApiError notFound, invalidInput, staleVersion
 */
export async function changeBusiness(
  db: Db,
  t: Tables,
  vault: Vault,
  scene: ChangeScene,
  id: string,
  version: number,
  given: Partial<{ [K in keyof BusinessFields]: BusinessFields[K] | undefined }> & ContactFields,
): Promise<void> {
  const row = await loadBusiness(db, t, scene.district, id);
  if (row.version !== version) throw new ApiError('staleVersion');
  if (row.retiredAt !== null) throw new ApiError('invalidInput', { detail: '这家已经注销，不能再改。' });
  const { contact, phone, ...fields } = given;
  const { before, after } = difference<Record<string, unknown>>(factsOf(row), comparable(fields));
  const wanted = { ...row, ...(after as Partial<BusinessFields>), ...(fields.tags ? { tags: fields.tags } : {}) };
  const place =
    after.placeOrgId === undefined
      ? row.placePath
      : (await placePaths(db, t, scene.district, [wanted.placeOrgId])).get(wanted.placeOrgId);
  const whiteListed = whiteList(wanted).listed;
  const changedSealed = [...(contact === undefined ? [] : ['contact']), ...(phone === undefined ? [] : ['phone'])];
  const { district: _, id: __, ...columns } = wanted;
  await update(db, t, row, version, {
    ...columns,
    placePath: place ?? '',
    whiteListed,
    ...(contact === undefined ? {} : { contactSealed: sealed(vault, id, 'contact', contact) }),
    ...(phone === undefined ? {} : { phoneSealed: sealed(vault, id, 'phone', phone) }),
  });
  await recordRegister(db, t, scene, [
    {
      noun: 'business',
      nounId: id,
      action: 'change',
      before,
      after: { ...after, ...(changedSealed.length > 0 ? { sealed: changedSealed } : {}) },
    },
    ...(whiteListed === row.whiteListed ? [] : [listing({ ...wanted, id }, whiteListed)]),
  ]);
}

/** Ends a registration; what was inspected and rated stays. @throws ApiError notFound, staleVersion */
export async function retireBusiness(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
): Promise<void> {
  const row = await loadBusiness(db, t, scene.district, id);
  if (row.retiredAt !== null) return;
  await update(db, t, row, version, { retiredAt: scene.now });
  await recordRegister(db, t, scene, [
    { noun: 'business', nounId: id, action: 'retire', before: null, after: { retiredAt: scene.now } },
  ]);
}

/** Paths of communities and grids. @throws ApiError invalidInput for anything else */
async function placePaths(db: Db, t: Tables, district: string, ids: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const { id, kind, path, retiredAt } = t.organisation;
  const found = new Map<string, string>();
  for (let at = 0; at < wanted.length; at += 200) {
    const rows = await db
      .select({ id, kind, path, retiredAt })
      .from(t.organisation)
      .where(and(eq(t.organisation.district, district), inArray(id, wanted.slice(at, at + 200))));
    for (const row of rows)
      if (row.retiredAt === null && (row.kind === 'community' || row.kind === 'grid')) found.set(row.id, row.path);
  }
  if (found.size < wanted.length) throw refused('placeOrgId', '请选一个社区或网格');
  return found;
}

async function update(
  db: Db,
  t: Tables,
  row: BusinessRow,
  version: number,
  patch: Partial<BusinessRow>,
): Promise<void> {
  const b = t.business;
  const updated = await db
    .update(b)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(b.district, row.district), eq(b.id, row.id), eq(b.version, version)));
  if (affected(updated) !== 1) throw new ApiError('staleVersion');
}

/** What goes into the history: no name of a person, no telephone. Tags as one text, so that they compare. */
function factsOf(row: BusinessFields & { creditCode: string }): Record<string, unknown> {
  const { creditCode, name, kind, industry, address, placeOrgId, credit, risk, lawAbiding, tags, contactPoint } = row;
  return {
    creditCode,
    name,
    kind,
    industry,
    address,
    placeOrgId,
    credit,
    risk,
    lawAbiding,
    tags: tags.join('、'),
    contactPoint,
  };
}

const comparable = ({ tags, ...fields }: { tags?: string[] | undefined }): Record<string, unknown> => ({
  ...fields,
  ...(tags === undefined ? {} : { tags: tags.join('、') }),
});

function listing(row: BusinessFields & { id: string }, listed: boolean): Change {
  const { credit, risk, lawAbiding } = row;
  return {
    noun: 'business',
    nounId: row.id,
    action: listed ? 'whiteListed' : 'unlisted',
    before: null,
    after: { credit, risk, lawAbiding, words: whiteList(row).words },
  };
}

const sealed = (vault: Vault, id: string, column: 'contact' | 'phone', value: string | null | undefined) =>
  value ? sealColumn(vault, { table: 'business', row: id }, column, value) : null;
const refused = (path: string, message: string) => new ApiError('invalidInput', { fields: [{ path, message }] });
const alreadyRegistered = () =>
  new ApiError('alreadyExists', { fields: [{ path: 'creditCode', message: '这个信用代码已经登记过了' }] });
