import { CHAIN_START } from '@tellit/shared/rules/trail-chain.ts';
import type { OrderDamage } from '@tellit/shared/words/trail-damages.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import {
  digestOfWords,
  type EntryRow,
  type EventRow,
  type HashedEvent,
  isErased,
  linkAfter,
  readEvent,
} from '../work-orders/event-text.ts';

/** One thing about an order's history that is not as it was written, and where. */
export interface OrderFinding {
  /** The line; for what is missing, the first line that should be there; for words no line knows, 0. */
  seq: number;
  damage: OrderDamage;
  /** The column that differs, or the entry's id. */
  detail: string | null;
}

/**
 * Compares an order's history with itself, oldest line first: every link, every column against the hashed text, the words
 * against their digests. Pure; an empty answer means that nothing of it was changed, removed, put in or moved, except
 * perhaps at its end, which only the daily anchors can tell.
 */
export function inspectOrder(events: readonly EventRow[], entries: readonly EntryRow[]): OrderFinding[] {
  const first = events[0];
  const lines = events.map((row) => ({ row, told: readEvent(row.text) }));
  const places = placesOf(lines);
  const entryById = new Map(entries.map((entry) => [entry.id, entry]));
  const findings = [...places.findings];
  let previous = CHAIN_START;
  lines.forEach(({ row, told }, index) => {
    const next = lines[index + 1]?.row.previousHash;
    const link = linkDamage(row, told, previous, next, places.disturbed.has(index));
    if (link) findings.push({ seq: row.seq, ...link });
    else findings.push(...differences(row, told, entryById, places.disturbed.has(index)));
    previous = row.hash;
  });
  const known = new Set(lines.flatMap(({ told }) => told?.words?.map(({ entryId }) => entryId) ?? []));
  for (const entry of entries)
    if (first && entry.workOrderId === first.workOrderId && !known.has(entry.id))
      findings.push({ seq: 0, damage: 'wordsInserted', detail: entry.id });
  return findings.sort((a, b) => a.seq - b.seq);
}

interface Line {
  row: EventRow;
  told: HashedEvent | null;
}

/** Where lines stand against where their own text says they stand: gaps, insertions, exchanges. */
function placesOf(lines: readonly Line[]): { findings: OrderFinding[]; disturbed: Set<number> } {
  const findings: OrderFinding[] = [];
  const disturbed = new Set<number>();
  const standing = new Set(lines.map(({ row }) => row.seq));
  const said = lines.map(({ row, told }) => (typeof told?.seq === 'number' ? told.seq : row.seq));
  const exchanged = new Set(said).size === said.length && said.every((seq) => standing.has(seq));
  let expected = 1;
  let shift = 0;
  lines.forEach(({ row }, index) => {
    const own = said[index] ?? row.seq;
    if (row.seq > expected) {
      findings.push({ seq: expected, damage: 'lineMissing', detail: `${row.seq - expected}` });
      disturbed.add(index);
    }
    if (row.seq < expected) findings.push({ seq: row.seq, damage: 'lineInserted', detail: null });
    if (exchanged && own !== row.seq) {
      findings.push({ seq: row.seq, damage: 'orderSwapped', detail: `${own}` });
      disturbed.add(index).add(index + 1);
    } else if (own - row.seq !== shift) {
      // The lines after it were renumbered to close, or to make, a gap.
      const more = own - row.seq - shift;
      findings.push({
        seq: row.seq,
        damage: more > 0 ? 'lineMissing' : 'lineInserted',
        detail: `${Math.abs(more)}`,
      });
      shift = own - row.seq;
      disturbed.add(index);
    } else if (shift !== 0) disturbed.add(index);
    expected = Math.max(expected, row.seq) + 1;
  });
  return { findings, disturbed };
}

/** What is wrong with a line's link, told apart by which of the three (before, text, after) still fit together. */
function linkDamage(
  row: EventRow,
  told: HashedEvent | null,
  previous: string,
  next: string | undefined,
  disturbed: boolean,
): Omit<OrderFinding, 'seq'> | null {
  if (linkOf(row.previousHash, told, row.text) === row.hash)
    return row.previousHash === previous || disturbed ? null : { damage: 'linkBroken', detail: null };
  if (linkOf(previous, told, row.text) === row.hash) return { damage: 'columnDiffers', detail: 'previousHash' };
  if (next !== undefined && linkOf(row.previousHash, told, row.text) === next)
    return { damage: 'columnDiffers', detail: 'hash' };
  return { damage: 'lineChanged', detail: null };
}

/** Null when no link can be made, so that damage of any kind is a finding and never an error. */
function linkOf(previous: string, told: HashedEvent | null, text: string): string | null {
  try {
    return linkAfter(previous, told, text);
  } catch {
    return null;
  }
}

/** The columns lists are filtered by must say what the hashed text says, and words must match their digest until erased. */
function differences(
  row: EventRow,
  told: HashedEvent | null,
  entryById: ReadonlyMap<string, EntryRow>,
  disturbed: boolean,
): OrderFinding[] {
  const at = (damage: OrderDamage, detail: string | null): OrderFinding => ({ seq: row.seq, damage, detail });
  // A digest is over values, so a text that says the same in other bytes still makes the same link.
  if (!told || canonicalText(told) !== row.text) return [at('lineChanged', null)];
  const columns: [string, unknown, unknown][] = [
    ['workOrderId', `${row.district}/${row.workOrderId}`, told.order],
    ['at', row.at, told.at],
    ['actorKind', row.actorKind, told.actor?.kind],
    ['actorId', row.actorId, told.actor?.id],
    ['actorOrgId', row.actorOrgId, told.actor?.organisationId],
    ['action', row.action, told.action],
    ['visibility', row.visibility, told.visibility],
    ['complaintId', row.complaintId, told.complaintId],
    ['assignmentId', row.assignmentId, told.assignmentId],
    ['entryId', row.entryId, told.words[0]?.entryId ?? null],
    ...(told.v === 2 ? [['id', row.id, told.id] as [string, unknown, unknown]] : []),
    ...(disturbed ? [] : [['seq', row.seq, told.seq] as [string, unknown, unknown]]),
  ];
  const findings = columns
    .filter(([, column, text]) => (column ?? null) !== (text ?? null))
    .map(([name]) => at('columnDiffers', name));
  for (const { entryId, digest } of told.words) {
    const entry = entryById.get(entryId);
    if (!entry) findings.push(at('wordsMissing', entryId));
    else if (!isErased(entry) && digestOfWords(entry, told.v === 2 ? 2 : 1) !== digest)
      findings.push(at('wordsChanged', entryId));
  }
  return findings;
}

function canonicalText(told: HashedEvent): string | null {
  try {
    return canonicalJson(told);
  } catch {
    return null;
  }
}
