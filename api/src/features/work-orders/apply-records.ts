import { randomBytes } from 'node:crypto';
import type { Decision } from '@tellit/shared/rules/workflow/case.ts';
import type { RecordNoun } from '@tellit/shared/rules/workflow/records.ts';
import { sql } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { insertRows, updateRow } from '../../platform/store/write-rows.ts';
import type { Directory } from '../tenants/directory.ts';

export interface RecordScene {
  district: string;
  workOrderId: string;
  now: number;
  /** Local calendar year, for the 文号. */
  year: number;
  directory: Pick<Directory, 'organisations'>;
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

/** Writes what a decision adds and changes beside the order. @returns the 文号 given, by document id. */
export async function applyRecords(db: Db, t: Tables, decision: Decision, scene: RecordScene): Promise<GivenNumbers> {
  const { added, changed } = decision.records;
  const numbers = await giveNumbers(db, t, decision, scene);
  const { district, workOrderId } = scene;
  for (const [noun, rows] of Object.entries(added) as [RecordNoun, { id: string }[]][]) {
    const extra = (row: { id: string }) =>
      noun === 'document' ? { number: numbers.get(row.id) ?? null, verifyCode: newVerifyCode() } : {};
    const values = rows.map((row) => ({ district, workOrderId, ...row, ...extra(row) }));
    // The nouns' fresh rows are typed by RecordTypes and named as the columns are; drizzle cannot see that over a union.
    await insertRows(db, noun, tableOf(t)[noun] as Tables['document'], values as never);
  }
  for (const [noun, patches] of Object.entries(changed) as [RecordNoun, { id: string; patch: object }[]][]) {
    const table = tableOf(t)[noun] as Tables['document'];
    for (const { id, patch } of patches) {
      const number = noun === 'document' ? numbers.get(id) : undefined;
      await updateRow(db, noun, table, { district, id }, { ...patch, ...(number === undefined ? {} : { number }) });
    }
  }
  return numbers;
}

/** Numbers the papers that are issued now: fresh ones, and requests the supervision office grants. */
async function giveNumbers(db: Db, t: Tables, decision: Decision, scene: RecordScene): Promise<Map<string, string>> {
  const fresh = (decision.records.added.document ?? []).filter((d) => d.state !== 'requested');
  const granted = (decision.records.changed.document ?? []).filter((d) => d.patch.state === 'issued');
  const issuerOf = new Map(fresh.map((d) => [d.id, d.issuerId]));
  for (const event of decision.events) {
    const { documentId, issuerId } = event.facts;
    if (event.action === 'documentIssued' && granted.some((d) => d.id === documentId))
      issuerOf.set(String(documentId), String(issuerId));
  }
  const numbers = new Map<string, string>();
  if (issuerOf.size === 0) return numbers;
  const { organisations } = scene.directory;
  for (const [id, issuerId] of issuerOf) {
    const serial = await nextSerial(db, t, scene, issuerId);
    const office = organisations.get(issuerId);
    const prefix = office?.documentPrefix ?? `${office?.shortName ?? ''}督`;
    numbers.set(id, `${prefix}〔${scene.year}〕${serial}号`);
  }
  return numbers;
}

/** The next 文号 of an office in a year; the row is locked until the transaction ends. */
async function nextSerial(db: Db, t: Tables, { district, year }: RecordScene, organisationId: string): Promise<number> {
  const n = t.documentNumber;
  const [row] = await db
    .insert(n)
    .values({ district, organisationId, year, last: 1 })
    .onConflictDoUpdate({ target: [n.district, n.organisationId, n.year], set: { last: sql`${n.last} + 1` } })
    .returning({ last: n.last });
  if (!row) throw new Error('no document number was given');
  return row.last;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 12 characters of 5 bits: 60 bits, too many to try out on the verification page. */
function newVerifyCode(): string {
  return Array.from(randomBytes(12), (byte) => ALPHABET.charAt(byte & 31)).join('');
}
