import type { RatablePage, RatingReceipt } from '@tellit/shared/contract/inspection-ratings.ts';
import { RATING_QUESTIONS } from '@tellit/shared/rules/inspection/rating-questions.ts';
import { ratingsCopy } from '@tellit/shared/words/ratings-copy.ts';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { bureauOf } from './bureau.ts';
import type { RatedVisit, RatingRecord } from './load-visit.ts';
import { REVISE_DAYS, reviseUntil } from './revise.ts';
import { openWords } from './sealed-words.ts';

const dayOf = ({ visit }: RatedVisit): number => visit.openedAt ?? visit.fromAt;

/** What anybody with the code sees; never whether or how it was rated. */
export async function ratablePage(db: Db, deps: Deps, rated: RatedVisit): Promise<RatablePage> {
  const { visit, departments } = rated;
  const bureau = await bureauOf(db, deps.store.t, visit.district);
  return {
    day: dayOf(rated),
    departments: departments.map((one) => one.shortName),
    state: visit.state === 'cancelled' ? 'cancelled' : visit.openedAt === null ? 'notYet' : 'open',
    questions: RATING_QUESTIONS.map(({ tick, words, toDiscipline }) => ({ tick, words, toDiscipline })),
    reviseDays: REVISE_DAYS,
    phone: bureau?.phone ?? null,
  };
}

type Step = RatingReceipt['steps'][number];

/** The rater's own page: what was said and what became of it, from the order and the problems raised. */
export async function presentReceipt(db: Db, deps: Deps, row: RatingRecord): Promise<RatingReceipt> {
  const bureau = await bureauOf(db, deps.store.t, row.district);
  const { words } = openWords(deps.vault, row);
  const { steps, answer } = await progressOf(db, deps, row);
  const { level, ticks, submittedAt, revisedAt, callback } = row;
  return {
    level,
    ticks,
    words,
    submittedAt,
    revisedAt,
    reviseUntil: reviseUntil(row, deps.clock.now()),
    callback,
    toDiscipline: row.leadOrderId !== null,
    steps,
    answer,
    phone: bureau?.phone ?? null,
  };
}

async function progressOf(db: Db, deps: Deps, row: RatingRecord): Promise<{ steps: Step[]; answer: string | null }> {
  const { workOrder: o, assignment: a, clock: k, entry: e, problem: p } = deps.store.t;
  const copy = ratingsCopy.steps;
  const steps: Step[] = [];
  if (row.leadOrderId) steps.push({ title: copy.lead, at: row.revisedAt ?? row.submittedAt, dueAt: null });
  const { district, workOrderId } = row;
  if (!workOrderId) return { steps, answer: null };
  const [order] = await db
    .select({ state: o.state, receivedAt: o.receivedAt, closedAt: o.closedAt })
    .from(o)
    .where(and(eq(o.district, district), eq(o.id, workOrderId)));
  const [share] = await db
    .select({ contactedAt: a.contactedAt })
    .from(a)
    .where(and(eq(a.district, district), eq(a.workOrderId, workOrderId)));
  const clocks = await db
    .select({ kind: k.kind, dueAt: k.dueAt })
    .from(k)
    .where(
      and(
        eq(k.district, district),
        eq(k.workOrderId, workOrderId),
        eq(k.state, 'running'),
        inArray(k.kind, ['firstContact', 'handle', 'rework']),
      ),
    );
  const dueOf = (...kinds: string[]) => clocks.find((clock) => kinds.includes(clock.kind))?.dueAt ?? null;
  steps.push({ title: copy.received, at: order?.receivedAt ?? null, dueAt: null });
  if (share?.contactedAt) steps.push({ title: copy.called, at: share.contactedAt, dueAt: null });
  else if (row.callback) steps.push({ title: copy.toCall, at: null, dueAt: dueOf('firstContact') });
  const problems = await db
    .select()
    .from(p)
    .where(and(eq(p.district, district), eq(p.sourceId, row.id)))
    .orderBy(asc(p.id));
  const names = await loadOrganisations(
    db,
    deps.store.t,
    district,
    problems.map((problem) => problem.organisationId),
  );
  for (const problem of problems) {
    const name = names.get(problem.organisationId)?.shortName ?? '';
    if (problem.releasedAt) steps.push({ title: copy.released(name), at: problem.releasedAt, dueAt: null });
    if (problem.releasedAt && problem.state === 'closed')
      steps.push({ title: copy.mended(name), at: problem.closedAt, dueAt: null });
  }
  steps.sort((x, y) => (x.at ?? Number.MAX_SAFE_INTEGER) - (y.at ?? Number.MAX_SAFE_INTEGER));
  if (order?.state === 'closed') steps.push({ title: copy.closed, at: order.closedAt, dueAt: null });
  else steps.push({ title: copy.handle, at: null, dueAt: dueOf('handle', 'rework') });
  const [result] =
    order?.state === 'closed'
      ? await db
          .select({ text: e.text })
          .from(e)
          .where(and(eq(e.district, district), eq(e.workOrderId, workOrderId), eq(e.kind, 'result')))
          .orderBy(desc(e.id))
          .limit(1)
      : [];
  return { steps, answer: result?.text ?? null };
}
