import type { ClockOption, PauseView } from '@tellit/shared/contract/clock-views.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import type { DecideContext } from '@tellit/shared/rules/workflow/context.ts';
import { isAllowed } from '@tellit/shared/rules/workflow/decide.ts';
import { standingsOf } from '@tellit/shared/rules/workflow/standing.ts';
import { PAUSE_REASONS } from '@tellit/shared/words/states.ts';
import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { factsOf } from '../work-orders/history.ts';
import { hasRecord } from '../work-orders/load-records.ts';
import type { Under } from '../work-orders/load-under.ts';
import type { Viewer } from '../work-orders/viewer.ts';
import { choicesOf, measureOf, presentExtensions } from './present-extensions.ts';

/** Extensions and pauses of one order, and what the viewer may ask for now with the dates it would lead to. */
export async function clocksOfOrder(
  db: Db,
  t: Tables,
  viewer: Viewer,
  under: Under,
  ctx: DecideContext,
): Promise<Pick<WorkOrderDetail, 'extensions' | 'pauses' | 'clockOptions'>> {
  const { row, organisations } = viewer.loaded;
  const ofOrder = { district: row.district, id: row.id };
  const extensions = hasRecord(row, 'extension')
    ? await db
        .select()
        .from(t.extension)
        .where(and(eq(t.extension.district, ofOrder.district), eq(t.extension.workOrderId, ofOrder.id)))
        .orderBy(asc(t.extension.id))
    : [];
  const pauses = hasRecord(row, 'pause')
    ? await db
        .select()
        .from(t.pause)
        .where(and(eq(t.pause.district, ofOrder.district), eq(t.pause.workOrderId, ofOrder.id)))
        .orderBy(asc(t.pause.id))
    : [];
  const decides = isAllowed(viewer.loaded.facts, 'decideExtension', viewer.workflow, null, ctx);
  return {
    extensions: presentExtensions(
      {
        ...under,
        organisations,
        orders: new Map([[row.id, row]]),
        ctx,
        mayDecide: (e) => decides && e.askedBy !== viewer.actor.personId,
      },
      extensions,
    ),
    pauses: pauses.map((pause) => presentPause(pause, viewer, under)),
    clockOptions: optionsOf(viewer, under, ctx),
  };
}

function presentPause(pause: Tables['pause']['$inferSelect'], viewer: Viewer, under: Under): PauseView {
  const share = under.assignments.find((a) => a.id === pause.assignmentId);
  const event = under.events.find((e) => e.action === 'paused' && factsOf(e).pauseId === pause.id);
  return {
    id: pause.id,
    assignmentId: pause.assignmentId,
    organisationName: viewer.loaded.organisations.get(share?.organisationId ?? '')?.shortName ?? '',
    part: share?.part ?? 'lead',
    reason: pause.reason,
    evidence: under.entries.find((entry) => entry.id === event?.entryId)?.text ?? null,
    pausedBy: under.people.get(pause.pausedBy) ?? '',
    pausedAt: pause.pausedAt,
    capAt: pause.capAt,
    resumedAt: pause.resumedAt,
    ending: pause.ending,
  };
}

/** By the same guards as the commands; the dates by the same context. */
function optionsOf(viewer: Viewer, under: Under, ctx: DecideContext): ClockOption[] {
  const { facts, row } = viewer.loaded;
  return under.assignments.flatMap((share): ClockOption[] => {
    const fact = facts.assignments.find((a) => a.id === share.id) ?? null;
    const clock = under.clocks.find(
      (k) => k.assignmentId === share.id && (k.kind === 'handle' || k.kind === 'rework') && k.state !== 'stopped',
    );
    if (!clock || !fact || standingsOf(viewer.workflow, facts, fact).size === 0) return [];
    const of = measureOf(row, share);
    const rule = ctx.extensionRule(of);
    const asks = rule !== null && isAllowed(facts, 'askExtension', viewer.workflow, fact, ctx);
    const pauses = isAllowed(facts, 'pause', viewer.workflow, fact, ctx)
      ? PAUSE_REASONS.filter((reason) => !clock.pausesUsed.split(',').includes(reason))
      : [];
    if (!asks && pauses.length === 0) return [];
    return [
      {
        assignmentId: share.id,
        extension: asks ? { left: rule.times - clock.extensions, choices: choicesOf(ctx, clock, rule.by, of) } : null,
        pauses: pauses.map((reason) => ({ reason, capAt: ctx.pauseCap(reason, of) })),
      },
    ];
  });
}
