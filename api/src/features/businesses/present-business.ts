import type { BusinessHistoryLine, BusinessView } from '@tellit/shared/contract/businesses.ts';
import { maskName, maskPhone } from '@tellit/shared/rules/disclosure.ts';
import { whiteList } from '@tellit/shared/rules/inspection/white-list.ts';
import {
  businessFieldLabel,
  businessHistoryWords,
  businessKindLabel,
  creditLabel,
  riskLabel,
  yesNo,
} from '@tellit/shared/words/businesses-copy.ts';
import type { BusinessKind, Credit, Risk } from '@tellit/shared/words/inspection-states.ts';
import { and, desc, eq } from 'drizzle-orm';
import type { Vault } from '../../platform/crypto/vault.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { type BusinessRow, contactOf } from './load-business.ts';

const MOST_LINES = 200;

/** Businesses for staff: contact and telephone masked. */
export async function presentBusinesses(
  db: Db,
  t: Tables,
  vault: Vault,
  district: string,
  rows: readonly BusinessRow[],
): Promise<BusinessView[]> {
  const places = await loadOrganisations(
    db,
    t,
    district,
    rows.map((row) => row.placeOrgId),
  );
  return rows.map((row) => {
    const { contact, phone } = contactOf(vault, row);
    return {
      id: row.id,
      creditCode: row.creditCode,
      name: row.name,
      kind: row.kind,
      industry: row.industry,
      address: row.address,
      placeOrgId: row.placeOrgId,
      placeName: places.get(row.placeOrgId)?.shortName ?? '',
      contact: contact === null ? null : maskName(contact),
      phone: phone === null ? null : maskPhone(phone),
      credit: row.credit,
      risk: row.risk,
      lawAbiding: row.lawAbiding,
      tags: row.tags,
      whiteListed: row.whiteListed,
      whiteListWords: whiteList(row).words,
      contactPoint: row.contactPoint,
      retiredAt: row.retiredAt,
      version: row.version,
    };
  });
}

type Half = Record<string, unknown> | null;

/** What happened to a registration, newest first, in words made here. */
export async function businessHistory(db: Db, t: Tables, district: string, id: string): Promise<BusinessHistoryLine[]> {
  const { change, person } = t;
  const rows = await db
    .select({ row: change, by: person.name })
    .from(change)
    .leftJoin(person, and(eq(person.district, change.district), eq(person.id, change.personId)))
    .where(and(eq(change.district, district), eq(change.noun, 'business'), eq(change.nounId, id)))
    .orderBy(desc(change.id))
    .limit(MOST_LINES);
  const ids = rows.flatMap(({ row }) => [row.before, row.after]).flatMap((half) => placeId(half));
  const places = await loadOrganisations(db, t, district, ids);
  const nameOf = (placeOrgId: string) => places.get(placeOrgId)?.shortName ?? '';
  return rows.map(({ row, by }) => ({
    id: row.id,
    at: row.at,
    by,
    title: titleOf(row.action, row.after),
    differences: row.action === 'change' ? differencesOf(row.before, row.after, nameOf) : [],
  }));
}

const placeId = (half: Half): string[] => (typeof half?.placeOrgId === 'string' ? [half.placeOrgId] : []);

function titleOf(action: string, after: Half): string {
  const title = businessHistoryWords[action as 'create'] ?? businessHistoryWords.change;
  return typeof after?.words === 'string' ? `${title}：${after.words}` : title;
}

function differencesOf(before: Half, after: Half, nameOf: (id: string) => string): BusinessHistoryLine['differences'] {
  const plain = Object.keys(after ?? {}).filter((key) => key !== 'sealed');
  const hidden = Array.isArray(after?.sealed) ? (after.sealed as string[]) : [];
  return [
    ...plain.map((key) => ({
      label: labelOf(key),
      before: wordsOf(key, before?.[key], nameOf),
      after: wordsOf(key, after?.[key], nameOf),
    })),
    ...hidden.map((key) => ({
      label: labelOf(key),
      before: businessHistoryWords.was,
      after: businessHistoryWords.changedSealed,
    })),
  ];
}

const labelOf = (key: string): string => businessFieldLabel[key as keyof typeof businessFieldLabel] ?? key;

function wordsOf(key: string, value: unknown, nameOf: (id: string) => string): string {
  switch (key) {
    case 'kind':
      return businessKindLabel[value as BusinessKind];
    case 'credit':
      return creditLabel[value as Credit];
    case 'risk':
      return riskLabel[value as Risk];
    case 'placeOrgId':
      return nameOf(String(value));
    default:
      return typeof value === 'boolean' ? yesNo(value) : String(value ?? '');
  }
}
