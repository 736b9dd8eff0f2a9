import { STICKER_CODE_LENGTH } from '@tellit/api/features/businesses/load-business.ts';
import { placeOf } from '@tellit/api/features/places/find-place.ts';
import { newTellCode } from '@tellit/api/platform/crypto/codes.ts';
import { sealColumn } from '@tellit/api/platform/crypto/sealed-column.ts';
import { newId } from '@tellit/api/platform/id.ts';
import type { Tables } from '@tellit/api/platform/store/store.ts';
import type { ItemContent } from '@tellit/api/platform/store/tables-inspection.ts';
import { creditCheckCharacter } from '@tellit/shared/rules/inspection/credit-code.ts';
import { legalBasis } from '@tellit/shared/rules/inspection/legal-basis.ts';
import { whiteList } from '@tellit/shared/rules/inspection/white-list.ts';
import { DISTRICT, type TestApp } from './app.ts';

const DAY = 86_400_000;
/** Different in every test app of a process; that is all they must be. */
let made = 0;

/** A real 统一社会信用代码, another one for every n. */
export function creditCode(n: number): string {
  const body = `91650103${String(n).padStart(9, '0')}`;
  return body + creditCheckCharacter(body);
}

export type SeedItem = Partial<ItemContent> & { number?: string; organisationId: string };

/** Items that have been on the published list since yesterday, as rows. Answers their ids in order. */
export async function seedItems(it: TestApp, items: readonly SeedItem[]): Promise<string[]> {
  const now = it.clock.now();
  const rows = items.map((given): Tables['inspectionItem']['$inferInsert'] => {
    made += 1;
    const { number = `检查-${String(made).padStart(4, '0')}`, organisationId, ...content } = given;
    const basis = content.basis ?? '食品安全法 第 110 条';
    return {
      district: DISTRICT,
      id: newId(now),
      organisationId,
      number,
      state: 'published',
      name: `检查事项${made}`,
      object: '餐饮、食品店',
      way: 'onsite',
      matter: null,
      capPerYear: 1,
      intervalDays: null,
      ...content,
      basis,
      doubtful: legalBasis(basis) !== 'named',
      version: 1,
      publishedAt: now - DAY,
      listedAt: now - DAY,
    };
  });
  await it.store.tx(async (db) => {
    for (const row of rows) await db.insert(it.store.t.inspectionItem).values(row);
  });
  return rows.map((row) => row.id);
}

type BusinessInsert = Tables['business']['$inferInsert'];
export interface SeedBusiness
  extends Partial<
    Pick<
      BusinessInsert,
      | 'creditCode'
      | 'name'
      | 'kind'
      | 'industry'
      | 'address'
      | 'credit'
      | 'risk'
      | 'lawAbiding'
      | 'contactPoint'
      | 'tags'
    >
  > {
  /** Community or grid by its code; default 西盛社区. */
  place?: string;
  contact?: string;
  phone?: string;
}

/** A business in the registry, as a row. Not on the white list unless its facts say so. */
export async function seedBusiness(
  it: TestApp,
  given: SeedBusiness = {},
): Promise<{ id: string; stickerCode: string; creditCode: string }> {
  made += 1;
  const { place = '650103017003', contact = '老板', phone = '13900000001', ...fields } = given;
  const { t } = it.store;
  const now = it.clock.now();
  const id = newId(now);
  const organisationId = await it.organisation(place);
  const facts = { lawAbiding: true, credit: 'fair' as const, risk: 'medium' as const, ...fields };
  const at = { table: 'business', row: id };
  const stickerCode = newTellCode(STICKER_CODE_LENGTH);
  const row: BusinessInsert = {
    district: DISTRICT,
    id,
    creditCode: creditCode(made),
    name: `馕香牛肉面馆${made}`,
    kind: 'individual',
    industry: '餐饮',
    address: `西盛路 ${made} 号`,
    tags: [],
    contactPoint: false,
    ...fields,
    ...facts,
    placeOrgId: organisationId,
    placePath: '',
    contactSealed: sealColumn(it.deps.vault, at, 'contact', contact),
    phoneSealed: sealColumn(it.deps.vault, at, 'phone', phone),
    whiteListed: whiteList(facts).listed,
    stickerCode,
    version: 1,
    createdAt: now,
  };
  await it.store.tx(async (db) => {
    const { organisation } = await placeOf(db, t, DISTRICT, organisationId);
    await db.insert(t.business).values({ ...row, placePath: organisation.path });
  });
  return { id, stickerCode, creditCode: row.creditCode };
}

export interface SeedCertificate {
  /** Account of the holder. */
  account: string;
  /** Unit the certificate is for, by its code. */
  unit: string;
  number?: string;
  state?: Tables['certificate']['$inferInsert']['state'];
  validFrom?: number;
  validTo?: number;
}

/** 执法证 as rows, good for a year around now unless they say otherwise. Answers certificate and person in order. */
export async function seedCertificates(
  it: TestApp,
  certificates: readonly SeedCertificate[],
): Promise<{ id: string; personId: string }[]> {
  const now = it.clock.now();
  const rows: Tables['certificate']['$inferInsert'][] = [];
  for (const given of certificates) {
    made += 1;
    rows.push({
      district: DISTRICT,
      id: newId(now),
      personId: await it.person(given.account),
      organisationId: await it.organisation(given.unit),
      number: given.number ?? `650103-${String(made).padStart(4, '0')}`,
      scope: '行政检查',
      state: given.state ?? 'valid',
      validFrom: given.validFrom ?? now - 180 * DAY,
      validTo: given.validTo ?? now + 180 * DAY,
      version: 1,
      createdAt: now,
    });
  }
  await it.store.tx(async (db) => {
    for (const row of rows) await db.insert(it.store.t.certificate).values(row);
  });
  return rows.map(({ id, personId }) => ({ id, personId }));
}
