import type { ClockOption, ExtensionView } from '@tellit/shared/contract/clock-views.ts';
import type { Duration } from '@tellit/shared/rules/deadlines.ts';
import type { DecideContext, DueOf } from '@tellit/shared/rules/workflow/context.ts';
import type { Tables } from '../../platform/store/store.ts';
import { factsOf } from '../work-orders/history.ts';
import { type ClockRow, dueView } from './due-view.ts';

export type ExtensionRecord = Tables['extension']['$inferSelect'];
type Row<K extends 'assignment' | 'event' | 'entry'> = Tables[K]['$inferSelect'];

/** What requests for more time are shown from; of one order or of many. */
export interface ExtensionSource {
  orders: ReadonlyMap<string, Pick<Tables['workOrder']['$inferSelect'], 'urgency' | 'difficulty' | 'petition'>>;
  assignments: readonly Pick<Row<'assignment'>, 'id' | 'organisationId' | 'part'>[];
  clocks: readonly ClockRow[];
  events: readonly Pick<Row<'event'>, 'action' | 'text' | 'entryId'>[];
  entries: readonly Pick<Row<'entry'>, 'id' | 'text'>[];
  people: ReadonlyMap<string, string>;
  organisations: ReadonlyMap<string, { shortName: string }>;
  ctx: DecideContext;
  /** Whether the viewer may decide this one now. */
  mayDecide: (extension: ExtensionRecord) => boolean;
}

/** Requests with their words, and for whoever decides the dates that granting would lead to. */
export function presentExtensions(source: ExtensionSource, rows: readonly ExtensionRecord[]): ExtensionView[] {
  return rows.flatMap((row) => {
    const share = source.assignments.find((a) => a.id === row.assignmentId);
    const order = source.orders.get(row.workOrderId);
    if (!share || !order) return [];
    const clock = source.clocks.find((k) => k.id === row.clockId);
    const waits = row.state === 'asked';
    const decision = source.clocks.find(
      (k) => waits && k.kind === 'extensionDecision' && k.state === 'running' && k.assignmentId === row.assignmentId,
    );
    const of = measureOf(order, share);
    const rule = source.ctx.extensionRule(of);
    const decided = waits && clock !== undefined && source.mayDecide(row);
    return [
      {
        id: row.id,
        assignmentId: row.assignmentId,
        organisationName: source.organisations.get(share.organisationId)?.shortName ?? '',
        part: share.part,
        state: row.state,
        by: row.by,
        reason: wordsOf(source, row.id, ['extensionAsked']),
        askedBy: source.people.get(row.askedBy) ?? '',
        askedAt: row.askedAt,
        oldDueAt: row.oldDueAt,
        newDueAt: row.newDueAt,
        decidedBy: row.decidedBy === null ? null : (source.people.get(row.decidedBy) ?? ''),
        decidedAt: row.decidedAt,
        words: wordsOf(source, row.id, ['extended', 'extensionRefused']),
        left: Math.max(0, (rule?.times ?? 0) - (clock?.extensions ?? 0) - (waits ? 1 : 0)),
        due: decision ? dueView(decision, source.ctx.now) : null,
        choices: decided ? choicesOf(source.ctx, clock, row.by, of) : [],
      },
    ];
  });
}

/** Every amount up to the most, with the date it gives. */
export function choicesOf(
  ctx: DecideContext,
  clock: ClockRow,
  most: Duration,
  of: DueOf,
): NonNullable<ClockOption['extension']>['choices'] {
  const kind = clock.kind === 'rework' ? 'rework' : 'handle';
  return Array.from({ length: most.n }, (_, index) => {
    const by = { n: index + 1, unit: most.unit };
    const { dueAt, provisional } = ctx.extend(kind, clock, by, of);
    return { by, dueAt, provisional };
  });
}

/** What the length of a share's handling time depends on. */
export function measureOf(
  order: Pick<Tables['workOrder']['$inferSelect'], 'urgency' | 'difficulty' | 'petition'>,
  share: Pick<Row<'assignment'>, 'organisationId' | 'part'>,
): DueOf {
  const { urgency, difficulty, petition } = order;
  return { urgency, difficulty, petition, joint: share.part === 'joint', organisationId: share.organisationId };
}

function wordsOf(source: ExtensionSource, extensionId: string, actions: readonly string[]): string | null {
  const event = source.events.find((e) => actions.includes(e.action) && factsOf(e).extensionId === extensionId);
  return source.entries.find((entry) => entry.id === event?.entryId)?.text ?? null;
}
