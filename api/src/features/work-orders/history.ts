import type { DecidedEvent } from '@tellit/shared/rules/workflow/case.ts';
import { and, asc, desc, eq } from 'drizzle-orm';
import { CHAIN_START, chain } from '../../platform/crypto/chain.ts';
import { newId } from '../../platform/id.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

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

/**
 * Appends events to an order's chain. Must run in the transaction that holds the order's row, so that the sequence has
 * no gaps. The canonical text is what is hashed (decisions.md *History and erasure*).
 */
export async function appendEvents(db: Db, t: Tables, at: { district: string; workOrderId: string; now: number; actor: ActorRef; words: WordsRef[] }, events: readonly DecidedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const [last] = await db
    .select({ seq: t.event.seq, hash: t.event.hash })
    .from(t.event)
    .where(and(eq(t.event.district, at.district), eq(t.event.workOrderId, at.workOrderId)))
    .orderBy(desc(t.event.seq))
    .limit(1);
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? CHAIN_START;
  const rows = events.map((event, index) => {
    seq += 1;
    // The words belong to what the actor did: the first event of the decision.
    const words = index === 0 ? at.words : [];
    const text = canonicalJson({
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
    });
    const hash = chain(previousHash, text);
    const row = {
      district: at.district,
      workOrderId: at.workOrderId,
      seq,
      id: newId(at.now),
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
  await db.insert(t.event).values(rows);
}

/** Recomputes an order's chain from its canonical texts; false when a line was changed, removed or put in. */
export async function historyIsValid(db: Db, t: Tables, district: string, workOrderId: string): Promise<boolean> {
  const rows = await db.select().from(t.event).where(and(eq(t.event.district, district), eq(t.event.workOrderId, workOrderId))).orderBy(asc(t.event.seq));
  return chainIsValid(rows);
}

/** The same over rows already read. */
export function chainIsValid(rows: readonly { seq: number; text: string; previousHash: string; hash: string }[]): boolean {
  let previousHash = CHAIN_START;
  return rows.every((row, index) => {
    const sound = row.seq === index + 1 && row.previousHash === previousHash && row.hash === chain(previousHash, row.text);
    previousHash = row.hash;
    return sound;
  });
}
