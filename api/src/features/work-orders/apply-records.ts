import type { Decision } from '@tellit/shared/rules/workflow/case.ts';
import type { RecordNoun } from '@tellit/shared/rules/workflow/records.ts';
import { sql } from 'drizzle-orm';
import { withRandom } from '../../platform/crypto/random.ts';
import { type Db, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Writes } from '../../platform/store/write-rows.ts';
import type { Directory } from '../tenants/directory.ts';

export interface RecordScene {
  district: string;
  workOrderId: string;
  numbers: GivenNumbers;
}

/** One table for every noun a decision can add beside the order. */
const tableOf = (t: Tables) =>
  ({
    document: t.document,
    listing: t.listing,
    extension: t.extension,
    pause: t.pause,
    exclusion: t.exclusion,
    whistle: t.whistle,
    whistleUnit: t.whistleUnit,
    meeting: t.meeting,
    returnRuling: t.returnRuling,
    mediation: t.mediation,
    mediationSession: t.mediationSession,
  }) satisfies Record<RecordNoun, unknown>;

/** A 文号 by document id, given inside the transaction so that an office's year has no gaps (decisions.md *Numbers*). */
export type GivenNumbers = ReadonlyMap<string, string>;

/** Writes what a decision adds and changes beside the order. */
export function applyRecords(
  writes: Writes,
  t: Tables,
  decision: Decision,
  { district, workOrderId, numbers }: RecordScene,
): void {
  const { added, changed } = decision.records;
  for (const [noun, rows] of Object.entries(added) as [RecordNoun, { id: string }[]][]) {
    const extra = (row: { id: string }) =>
      noun === 'document' ? { number: numbers.get(row.id) ?? null, verifyCode: newVerifyCode() } : {};
    const values = rows.map((row) => ({ district, workOrderId, ...row, ...extra(row) }));
    // The nouns' fresh rows are typed by RecordTypes and named as the columns are; drizzle cannot see that over a union.
    writes.insert(tableOf(t)[noun] as Tables['document'], values as never);
  }
  for (const [noun, patches] of Object.entries(changed) as [RecordNoun, { id: string; patch: object }[]][]) {
    const table = tableOf(t)[noun] as Tables['document'];
    for (const { id, patch } of patches) {
      const number = noun === 'document' ? numbers.get(id) : undefined;
      writes.update(table, { district, id }, { ...patch, ...(number === undefined ? {} : { number }) });
    }
  }
}

/** Numbers the papers that decisions issue now: fresh ones, and requests the supervision office grants. */
export async function giveNumbers(
  db: Db,
  t: Tables,
  decisions: readonly Decision[],
  /** `year`: the local calendar year. */
  { district, year, directory }: { district: string; year: number; directory: Pick<Directory, 'organisations'> },
): Promise<GivenNumbers> {
  const issued = decisions.flatMap(issuedNow);
  const numbers = new Map<string, string>();
  // Always in one order, so that two transactions never wait for each other's office.
  const byOffice = [...Map.groupBy(issued, (one) => one.issuerId)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [issuerId, papers] of byOffice) {
    const last = await takeSerials(t)(db, { district, organisationId: issuerId, year, count: papers.length });
    const first = (last[0]?.last ?? Number.NaN) - papers.length + 1;
    const office = directory.organisations.get(issuerId);
    const prefix = office?.documentPrefix ?? `${office?.shortName ?? ''}督`;
    for (const [at, { id }] of papers.entries()) numbers.set(id, `${prefix}〔${year}〕${first + at}号`);
  }
  return numbers;
}

function issuedNow(decision: Decision): { id: string; issuerId: string }[] {
  const fresh = (decision.records.added.document ?? []).filter((d) => d.state !== 'requested');
  const granted = (decision.records.changed.document ?? []).filter((d) => d.patch.state === 'issued');
  const issuerOf = new Map(fresh.map((d) => [d.id, d.issuerId]));
  for (const event of decision.events) {
    const { documentId, issuerId } = event.facts;
    if (event.action === 'documentIssued' && granted.some((d) => d.id === documentId))
      issuerOf.set(String(documentId), String(issuerId));
  }
  return [...issuerOf].map(([id, issuerId]) => ({ id, issuerId }));
}

/** Takes the next `count` 文号 of an office in a year; the row is locked until the transaction ends. */
function takeSerials(t: Tables) {
  const n = t.documentNumber;
  const [district, organisationId, year] = [
    sql.placeholder('district'),
    sql.placeholder('organisationId'),
    sql.placeholder('year'),
  ];
  const count = sql`cast(${sql.placeholder('count')} as bigint)`;
  return prepared('document.serials', (db) =>
    db
      .insert(n)
      .values({ district, organisationId, year, last: count } as never)
      .onConflictDoUpdate({
        target: [n.district, n.organisationId, n.year],
        set: { last: sql`${n.last} + ${count}` },
      })
      .returning({ last: n.last }),
  );
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 12 characters of 5 bits: 60 bits, too many to try out on the verification page. */
function newVerifyCode(): string {
  return withRandom(12, (bytes) => Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join(''));
}
