import { dayOf } from '@tellit/shared/rules/trail-days.ts';
import type { EntryRow, EventRow } from '../work-orders/event-text.ts';
import type { LeafRow } from './anchor-text.ts';
import { inspectOrder, type OrderFinding } from './inspect-order.ts';

/** What the anchors of a district reach: everything before this instant (epoch ms) is anchored. Null: nothing yet. */
export interface Anchored {
  until: number | null;
  zoneOffsetMinutes: number;
}

/**
 * An order's history compared with itself and with what the anchors know of it: what was cut off its end, removed as a
 * whole, written anew or dated back shows only here. Leaves oldest day first; their own truth is the anchors' matter.
 */
export function inspectAnchored(
  events: readonly EventRow[],
  entries: readonly EntryRow[],
  leaves: readonly LeafRow[],
  anchored: Anchored,
): OrderFinding[] {
  const last = events.at(-1);
  if (!last) return [{ seq: 1, damage: 'historyGone', detail: leaves.at(-1)?.day ?? null }];
  const findings = inspectOrder(events, entries);
  const furthest = leaves.reduce<LeafRow | null>((far, leaf) => (leaf.seq > (far?.seq ?? 0) ? leaf : far), null);
  if (furthest && furthest.seq > last.seq)
    findings.push({ seq: last.seq + 1, damage: 'tailCut', detail: furthest.day });
  // A line that is not what the anchor holds was found already, unless everything after it was made to fit.
  if (findings.length === 0) {
    const bySeq = new Map(events.map((row) => [row.seq, row.hash]));
    const other = leaves.find((leaf) => bySeq.get(leaf.seq) !== leaf.hash);
    if (other) findings.push({ seq: other.seq, damage: 'rewritten', detail: other.day });
  }
  findings.push(...notAnchored(events, leaves, anchored));
  return findings;
}

function notAnchored(
  events: readonly EventRow[],
  leaves: readonly LeafRow[],
  { until, zoneOffsetMinutes }: Anchored,
): OrderFinding[] {
  if (until === null) return [];
  const endOf = new Map(leaves.map((leaf) => [leaf.day, leaf.seq]));
  return events
    .filter((row) => row.at < until && row.seq > (endOf.get(dayOf(row.at, zoneOffsetMinutes)) ?? 0))
    .map((row) => ({ seq: row.seq, damage: 'notAnchored' as const, detail: dayOf(row.at, zoneOffsetMinutes) }));
}
