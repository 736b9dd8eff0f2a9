import type { Urgency } from '../../words/states.ts';
import type { BeforeMerge } from './actions-together.ts';
import type { OrderCase } from './case.ts';
import { FINAL_COMPLAINT_STATES } from './table.ts';

const RANK = { normal: 0, urgent: 1, critical: 2 } as const;

/** What a merge is about to end of the source, for its history line: un-merging puts exactly this back. */
export function beforeMerge(c: OrderCase): BeforeMerge {
  return {
    state: c.order.state,
    clocks: c.clocks.filter((k) => k.state !== 'stopped').map((k) => k.id),
    escalations: c.escalations.filter((e) => e.settledAt === null).map((e) => e.id),
    documents: c.documents
      .filter((d) => ['requested', 'issued', 'received', 'replied'].includes(d.state))
      .map((d) => ({ id: d.id, state: d.state })),
    complaints: c.complaints
      .filter((x) => !FINAL_COMPLAINT_STATES.includes(x.state))
      .map((x) => ({ id: x.id, state: x.state })),
  };
}

/** A line of the target's history, oldest first. */
export interface MergeLine {
  action: string;
  facts: Readonly<Record<string, unknown>>;
}

/**
 * How urgent and how dangerous the target is without one of the orders it took in: as it was classified last, raised by those
 * that stay. Undefined: nothing changes.
 */
export function withoutSource(
  lines: readonly MergeLine[],
  sourceId: string,
  now: { urgency: Urgency; hazard: boolean },
): { urgency?: Urgency; hazard?: boolean } {
  const gone = new Set([sourceId]);
  const taken: MergeLine[] = [];
  for (const { action, facts } of lines) {
    const chosen = (action === 'classified' || action === 'reclassified') && facts.urgency !== undefined;
    // A person has chosen since: what was merged before no longer decides how urgent it is.
    if (chosen) taken.length = 0;
    if (action === 'absorbed') taken.push({ action, facts });
    if (action === 'gaveBack') gone.add(String(facts.to));
  }
  const first = taken[0];
  if (!first || !taken.some((line) => line.facts.from === sourceId)) return {};
  const staying = taken.filter((line) => !gone.has(String(line.facts.from)));
  const urgencies = [first.facts.ownUrgency, ...staying.map((line) => line.facts.sourceUrgency)] as Urgency[];
  const urgency = urgencies.reduce((a, b) => (RANK[b] > RANK[a] ? b : a));
  const hazard = first.facts.ownHazard === true || staying.some((line) => line.facts.sourceHazard === true);
  return {
    ...(urgency === now.urgency ? {} : { urgency }),
    ...(hazard === now.hazard ? {} : { hazard }),
  };
}
