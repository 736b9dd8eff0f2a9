import type { DecidedEvent } from '@tellit/shared/rules/workflow/case.ts';
import { and, asc, eq, type SQLWrapper, sql } from 'drizzle-orm';
import { CHAIN_START, chainDigest, newSalt } from '../../platform/crypto/chain.ts';
import { newId } from '../../platform/id.ts';
import { type Db, perStore } from '../../platform/store/db.ts';
import { readEach } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import { insertRows } from '../../platform/store/write-rows.ts';
import { inspectOrder } from '../trail/inspect-order.ts';
import { type EntryRow, type EventRow, type HashedEvent, readEvent, wordLine } from './event-text.ts';

/** Who did it, as the history keeps it: ids only. */
export interface ActorRef {
  kind: 'system' | 'reporter' | 'staff';
  id: string | null;
  organisationId: string | null;
}

/** Words an event stands for: the entry's id and a salted digest, so that words can be erased and the chain stays valid. */
export interface WordsRef {
  entryId: string;
  digest: string;
}

/** Where, when and by whom events are appended, and the words they stand for. */
export interface Appending {
  district: string;
  workOrderId: string;
  now: number;
  actor: ActorRef;
  words: WordsRef[];
}

/** The last line of an order's history: its number and its link. */
export type LastLine = { seq: number; hash: string };

/**
 * Appends events to an order's chain. Must run in the transaction that holds the order's row, so that the sequence has
 * no gaps. What is hashed of them: event-text.ts, docs/trail.md.
 */
export async function appendEvents(db: Db, t: Tables, at: Appending, events: readonly DecidedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const last = (await lastLines(db, t, at.district, [at.workOrderId])).get(at.workOrderId);
  await insertRows(db, t.event, nextLines(last, at, events));
}

/** Where the histories of orders stand; the orders' rows must be held. */
export async function lastLines(
  db: Db,
  t: Tables,
  district: string,
  orderIds: readonly string[],
): Promise<Map<string, LastLine>> {
  const found = await lastLine(t)(db, district, orderIds);
  return new Map([...found].flatMap(([id, [line]]) => (line ? [[id, line]] : [])));
}

const lastLine = perStore(({ event }: Tables) => {
  const district = sql.placeholder('district');
  const lastSeq = (id: SQLWrapper) =>
    sql`(select max(l.seq) from ${event} l where l.district = ${district} and l.work_order_id = ${id})`;
  return readEach('event.last', (db, id) =>
    db
      .select({ seq: event.seq, hash: event.hash })
      .from(event)
      .where(and(eq(event.district, district), eq(event.workOrderId, id), eq(event.seq, lastSeq(id)))),
  );
});

/** The rows of events that follow the last line of an order's history; pure but for ids and salts. */
export function nextLines(last: LastLine | undefined, at: Appending, events: readonly DecidedEvent[]): EventRow[] {
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? CHAIN_START;
  return events.map((event, index) => {
    seq += 1;
    // The words belong to what the actor did: the first event of the decision.
    const words = index === 0 ? at.words : [];
    const told: Required<HashedEvent> = {
      v: 2,
      salt: newSalt(),
      id: newId(at.now),
      order: `${at.district}/${at.workOrderId}`,
      seq,
      at: at.now,
      actor: { ...at.actor },
      action: event.action,
      visibility: event.visibility,
      complaintId: event.complaintId,
      assignmentId: event.assignmentId,
      words: words.map((w) => ({ ...w })),
      facts: event.facts,
    };
    const { text, digest } = wordLine(told);
    const hash = chainDigest(previousHash, digest);
    const row = {
      district: at.district,
      workOrderId: at.workOrderId,
      seq,
      id: told.id,
      at: at.now,
      actorKind: at.actor.kind,
      actorId: at.actor.id,
      actorOrgId: at.actor.organisationId,
      action: event.action,
      visibility: event.visibility,
      complaintId: event.complaintId,
      assignmentId: event.assignmentId,
      entryId: words[0]?.entryId ?? null,
      text,
      previousHash,
      hash,
    };
    previousHash = hash;
    return row;
  });
}

export type EventFacts = Record<string, unknown>;

/** The facts of an event; a line somebody tampered with has none, so that its page opens and says so. */
export function factsOf(event: { text: string }): EventFacts {
  return readEvent(event.text)?.facts ?? {};
}

/** Recomputes an order's chain; false when a line or the words it stands for were changed, removed or put in. */
export async function historyIsValid(db: Db, t: Tables, district: string, workOrderId: string): Promise<boolean> {
  const { event, entry } = t;
  const events = await db
    .select()
    .from(event)
    .where(and(eq(event.district, district), eq(event.workOrderId, workOrderId)))
    .orderBy(asc(event.seq));
  const entries = await db
    .select()
    .from(entry)
    .where(and(eq(entry.district, district), eq(entry.workOrderId, workOrderId)));
  return chainIsValid(events, entries);
}

/** The same over rows already read, oldest first; trail/inspect-order.ts says what was found, and where. */
export function chainIsValid(events: readonly EventRow[], entries: readonly EntryRow[]): boolean {
  return inspectOrder(events, entries).length === 0;
}
