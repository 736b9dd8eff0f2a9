import type { DecidedEvent } from '@tellit/shared/rules/workflow/case.ts';
import { and, asc, desc, eq } from 'drizzle-orm';
import { CHAIN_START, chain, saltedDigest } from '../../platform/crypto/chain.ts';
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

/** What of an event is hashed, in canonical form. A type, not an interface: canonicalJson takes plain JSON. */
type HashedEvent = {
  order: string;
  seq: number;
  at: number;
  actor: { kind: ActorRef['kind']; id: string | null; organisationId: string | null };
  action: string;
  visibility: DecidedEvent['visibility'];
  complaintId: string | null;
  assignmentId: string | null;
  words: { entryId: string; digest: string }[];
  facts: Record<string, unknown>;
};

/**
 * Appends events to an order's chain. Must run in the transaction that holds the order's row, so that the sequence has
 * no gaps. The canonical text is what is hashed (decisions.md *History and erasure*).
 */
export async function appendEvents(
  db: Db,
  t: Tables,
  at: { district: string; workOrderId: string; now: number; actor: ActorRef; words: WordsRef[] },
  events: readonly DecidedEvent[],
): Promise<void> {
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
    const told: HashedEvent = {
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
    const text = canonicalJson(told);
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

export type EventFacts = Record<string, unknown>;

/** The facts of an event; a line somebody tampered with has none, so that its page opens and says so. */
export function factsOf(event: { text: string }): EventFacts {
  return readEvent(event.text)?.facts ?? {};
}

function readEvent(text: string): HashedEvent | null {
  try {
    const told = JSON.parse(text) as Partial<HashedEvent> | null;
    return told?.facts && Array.isArray(told.words) ? (told as HashedEvent) : null;
  } catch {
    return null;
  }
}

type EventRow = Tables['event']['$inferSelect'];
type EntryRow = Pick<Tables['entry']['$inferSelect'], 'id' | 'text' | 'data' | 'salt' | 'erasedAt'>;

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

/**
 * The same over rows already read. The columns lists are filtered by must say what the hashed text says, and words must
 * match their digest until they are erased.
 */
export function chainIsValid(events: readonly EventRow[], entries: readonly EntryRow[]): boolean {
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  let previousHash = CHAIN_START;
  return events.every((row, index) => {
    const sound =
      row.seq === index + 1 &&
      row.previousHash === previousHash &&
      row.hash === chain(previousHash, row.text) &&
      saysTheSame(row, entryById);
    previousHash = row.hash;
    return sound;
  });
}

function saysTheSame(row: EventRow, entryById: ReadonlyMap<string, EntryRow>): boolean {
  const told = readEvent(row.text);
  if (!told) return false;
  const columns: HashedEvent = {
    ...told,
    order: `${row.district}/${row.workOrderId}`,
    seq: row.seq,
    at: row.at,
    actor: { kind: row.actorKind, id: row.actorId, organisationId: row.actorOrgId },
    action: row.action,
    visibility: row.visibility,
    complaintId: row.complaintId,
    assignmentId: row.assignmentId,
  };
  if (canonicalJson(columns) !== row.text || (told.words[0]?.entryId ?? null) !== row.entryId) return false;
  return told.words.every(({ entryId, digest }) => {
    const entry = entryById.get(entryId);
    if (!entry) return false;
    const erased = entry.erasedAt !== null && entry.text === null;
    return erased || digestOf(entry) === digest;
  });
}

/** The digest an event keeps of words; without the entry's salt it tells nothing. */
export function digestOf({ salt, text, data }: Pick<EntryRow, 'salt' | 'text' | 'data'>): string {
  return saltedDigest(salt, `${text ?? ''}\n${canonicalJson(data)}`);
}
