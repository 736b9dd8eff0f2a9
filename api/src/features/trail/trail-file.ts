import { digestOfParts, hashOfLeaf, proofOf } from '@tellit/shared/rules/trail-chain.ts';
import {
  signedFileText,
  TRAIL_FORMAT,
  type TrailAnchor,
  type TrailFile,
  type TrailLine,
  type TrailOrder,
  valuesOf,
} from '@tellit/shared/rules/trail-file.ts';
import { residentLine } from '@tellit/shared/words/timeline-copy.ts';
import { and, asc, desc, eq } from 'drizzle-orm';
import { signText } from '../../platform/crypto/anchor-signature.ts';
import { sha256 } from '../../platform/crypto/chain.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ComplaintRow } from '../complaints/access.ts';
import { loadResidentScene, organisationIdsIn, type ResidentScene } from '../complaints/load-resident.ts';
import { leadOf, summaryOf } from '../complaints/resident-presenter.ts';
import { type EntryRow, type EventRow, isErased, partsOf, partsOfEntry, readEvent } from '../work-orders/event-text.ts';
import { leafOf } from './day-heads.ts';

/** The newest anchors of an order a file carries; each holds everything before it. */
const ANCHORS = 3;

/** Facts a resident's own page speaks of (timeline-copy.ts); every other one is given as a digest. */
const OPEN_FACTS = new Set(
  [
    'organisationId',
    'units',
    'part',
    'first',
    'resolution',
    'rating',
    'outcome',
    'count',
    'cycle',
    'kind',
    'role',
    'level',
    'dueAt',
    'reworkDue',
    'acceptDue',
    'dispatchDue',
  ].map((name) => `facts.${name}`),
);
/** Never who: a person's id would tell one handler from another across matters. */
const OPEN_VALUES = new Set([
  'v',
  'order',
  'seq',
  'at',
  'actor.kind',
  'actor.organisationId',
  'action',
  'visibility',
  'complaintId',
]);
const OPEN_WORDS = new Set(['id', 'text', 'data', 'kind', 'at', 'workOrderId', 'visibility']);

type Visible = Pick<EventRow, 'visibility' | 'complaintId'>;
const mayRead = (row: Visible, complaintId: string): boolean =>
  (row.visibility === 'reporter' || row.visibility === 'public') &&
  (row.complaintId === null || row.complaintId === complaintId);

/**
 * The trail of a resident's own complaint, to be kept and checked without the server: lines on their page in clear, all
 * others as digests in their places, with the anchors that hold them, signed as a whole.
 */
export async function trailFileOf(
  deps: Pick<Deps, 'store' | 'keys' | 'clock'>,
  complaint: ComplaintRow,
): Promise<TrailFile> {
  const { store, keys, clock } = deps;
  const { t } = store;
  const key = keys.anchors[0];
  if (!key) throw new Error('a key ring without anchor keys');
  return store.read(async (db) => {
    const scene = await loadResidentScene(db, t, complaint);
    const byOrder = Map.groupBy(scene.events, (row) => row.workOrderId);
    const orders: TrailOrder[] = [];
    // The complaint's own order first, then the one it was merged into.
    for (const id of [...byOrder.keys()].sort()) orders.push(await orderOf(db, t, scene, id, byOrder.get(id) ?? []));
    const file: TrailFile = {
      format: TRAIL_FORMAT,
      district: complaint.district,
      complaintId: complaint.id,
      number: complaint.number,
      title: summaryOf(deps, scene).title,
      madeAt: clock.now(),
      organisations: namesIn(orders, scene),
      orders,
      keys: keys.anchors.map(({ id, published }) => ({ id, publicKey: published })),
      keyId: key.id,
      signature: '',
    };
    return { ...file, signature: signText(key, signedFileText(sha256, file)) };
  });
}

async function orderOf(
  db: Db,
  t: Tables,
  scene: ResidentScene,
  workOrderId: string,
  events: readonly EventRow[],
): Promise<TrailOrder> {
  const { district, id } = scene.complaint;
  const answer = answerEntryOf(scene);
  const lines = events.toSorted((a, b) => a.seq - b.seq).map((row) => lineOf(row, scene.entries, id, answer));
  return { order: `${district}/${workOrderId}`, lines, anchors: await anchorsOf(db, t, district, workOrderId) };
}

/** The result that was approved and given as the answer: the resident reads its words, so they can check them too. */
function answerEntryOf({ complaint, events, entries, assignments }: ResidentScene): string | null {
  const approved = events.findLast((event) => event.action === 'answered');
  if (!approved || complaint.answeredAt === null) return null;
  const lead = leadOf({ assignments });
  const result = entries.findLast(
    (entry) => entry.kind === 'result' && entry.assignmentId === lead?.id && entry.at <= approved.at,
  );
  return result?.id ?? null;
}

function lineOf(row: EventRow, entries: readonly EntryRow[], complaintId: string, answer: string | null): TrailLine {
  const { seq, hash } = row;
  const told = readEvent(row.text);
  const shown = mayRead(row, complaintId) && told !== null && residentLine(row.action, told.facts, () => '') !== null;
  if (told?.v !== 2) {
    // A line of version 1 is one text, and names who did it: shown only when nobody did and all of it may be.
    const isOpen =
      shown && row.actorKind === 'system' && Object.keys(told.facts).every((name) => OPEN_FACTS.has(`facts.${name}`));
    return isOpen ? { kind: 'early', seq, hash, text: row.text } : { kind: 'earlyHidden', seq, hash };
  }
  const parts = partsOf(told, (name) => OPEN_VALUES.has(name) || OPEN_FACTS.has(name));
  const isAnswer = answer !== null && told.words.length === 1 && told.words[0]?.entryId === answer;
  if (!shown && !isAnswer) return { kind: 'hidden', seq, hash, digest: digestOfParts(sha256, parts) };
  const words = told.words.map(({ entryId }) => entries.find((entry) => entry.id === entryId));
  const readable = isAnswer || words.every((entry) => entry !== undefined && mayRead(entry, complaintId));
  if (!readable || words.length === 0) return { kind: 'shown', seq, hash, parts, words: [] };
  return {
    kind: 'shown',
    seq,
    hash,
    parts: partsOf(told, (name) => name === 'words' || OPEN_VALUES.has(name) || OPEN_FACTS.has(name)),
    words: words.flatMap((entry) =>
      entry
        ? [
            isErased(entry)
              ? { entryId: entry.id, erased: true, parts: [] }
              : { entryId: entry.id, erased: false, parts: partsOfEntry(entry, (name) => OPEN_WORDS.has(name)) },
          ]
        : [],
    ),
  };
}

async function anchorsOf(db: Db, t: Tables, district: string, workOrderId: string): Promise<TrailAnchor[]> {
  const { anchor, anchorLeaf } = t;
  const days = await db
    .select({ anchor, seq: anchorLeaf.seq })
    .from(anchorLeaf)
    .innerJoin(anchor, and(eq(anchor.district, anchorLeaf.district), eq(anchor.day, anchorLeaf.day)))
    .where(and(eq(anchorLeaf.district, district), eq(anchorLeaf.workOrderId, workOrderId)))
    .orderBy(desc(anchorLeaf.day))
    .limit(ANCHORS);
  const anchors: TrailAnchor[] = [];
  for (const { anchor: row, seq } of days.reverse()) {
    const leaves = await db
      .select()
      .from(anchorLeaf)
      .where(and(eq(anchorLeaf.district, district), eq(anchorLeaf.day, row.day)))
      .orderBy(asc(anchorLeaf.workOrderId));
    const hashes = leaves.map((leaf) => hashOfLeaf(sha256, leafOf(district, leaf)));
    const index = leaves.findIndex((leaf) => leaf.workOrderId === workOrderId);
    const { day, text, previousHash: previous, hash, keyId, signature } = row;
    anchors.push({ day, text, previous, hash, keyId, signature, seq, proof: proofOf(sha256, hashes, index) });
  }
  return anchors;
}

/** Names of the organisations the shown lines speak of. */
function namesIn(orders: readonly TrailOrder[], { organisations }: ResidentScene): Record<string, string> {
  const names: Record<string, string> = {};
  for (const line of orders.flatMap((order) => order.lines)) {
    const values = valuesOf(line);
    if (!values) continue;
    const facts = { organisationId: values['facts.organisationId'], units: values['facts.units'] ?? [] };
    const named = [values['actor.organisationId'], ...organisationIdsIn(facts)];
    for (const id of named) {
      const name = typeof id === 'string' ? organisations.get(id)?.shortName : undefined;
      if (typeof id === 'string' && name) names[id] = name;
    }
  }
  return names;
}
