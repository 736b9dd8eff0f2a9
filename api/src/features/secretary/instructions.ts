import type { SecretaryDesk } from '@tellit/shared/contract/secretary.ts';
import { and, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { dueView } from '../clocks/due-view.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';

/** Not checked and closed yet: a secretary still waits for something. `climbed`: nobody answered, it went up. */
const OPEN = ['issued', 'received', 'replied', 'climbed'] as const;

/** Instructions this person wrote, or a deputy for their post, that are not closed; the latest first. */
export async function listInstructions(
  db: Db,
  t: Tables,
  actor: StaffActor,
  limit: number,
  now: number,
): Promise<SecretaryDesk['instructions']> {
  const { document: d, workOrder: o } = t;
  const { district } = actor;
  const found = await db
    .select({ paper: d, order: { id: o.id, shortNumber: o.shortNumber, title: o.title } })
    .from(d)
    .innerJoin(o, and(eq(o.district, d.district), eq(o.id, d.workOrderId)))
    .where(await conditionOf(db, t, actor))
    .orderBy(desc(d.id))
    .limit(limit);
  if (found.length === 0) return [];
  const papers = found.map(({ paper }) => paper);
  const clocks = await db
    .select()
    .from(t.clock)
    .where(
      and(
        eq(t.clock.district, district),
        inArray(
          t.clock.workOrderId,
          papers.map((paper) => paper.workOrderId),
        ),
        eq(t.clock.kind, 'reply'),
        eq(t.clock.state, 'running'),
      ),
    );
  const replyIds = papers.flatMap((paper) => paper.replyEntryId ?? []);
  const replies =
    replyIds.length > 0
      ? await db
          .select({ id: t.entry.id, data: t.entry.data, at: t.entry.at })
          .from(t.entry)
          .where(and(eq(t.entry.district, district), inArray(t.entry.id, replyIds)))
      : [];
  const organisations = await loadOrganisations(
    db,
    t,
    district,
    papers.map((paper) => paper.toId),
  );
  return found.map(({ paper, order }) => {
    const clock = clocks.find((k) => k.documentId === paper.id);
    const reply = replies.find((entry) => entry.id === paper.replyEntryId);
    return {
      documentId: paper.id,
      number: paper.number,
      order,
      toName: organisations.get(paper.toId)?.shortName ?? '',
      text: paper.requirement,
      issuedAt: paper.issuedAt ?? now,
      state: paper.state,
      due: clock ? dueView(clock, now) : null,
      reply: reply
        ? {
            cause: reply.data.cause ?? '',
            measures: reply.data.measures ?? '',
            finishDate: reply.data.finishDate ?? '',
            at: reply.at,
          }
        : null,
    };
  });
}

/** How many of them there are, by the same condition. */
export async function countInstructions(db: Db, t: Tables, actor: StaffActor): Promise<number> {
  const { document: d, workOrder: o } = t;
  const [row] = await db
    .select({ n: count() })
    .from(d)
    .innerJoin(o, and(eq(o.district, d.district), eq(o.id, d.workOrderId)))
    .where(await conditionOf(db, t, actor));
  return Number(row?.n ?? 0);
}

async function conditionOf(db: Db, t: Tables, actor: StaffActor): Promise<SQL> {
  const { document: d } = t;
  const scope = await scopeOf(db, t, actor);
  const heads = actor.posts.filter((p) =>
    ['communitySecretary', 'unitHead', 'streetSecretary', 'districtSecretary'].includes(p.role),
  );
  const office =
    heads.length > 0
      ? inArray(
          d.issuerId,
          heads.map((p) => p.organisationId),
        )
      : sql`1 = 0`;
  return and(
    eq(d.district, actor.district),
    eq(d.kind, 'instruction'),
    inArray(d.state, [...OPEN]),
    or(eq(d.issuedBy, actor.personId), office),
    visibleOrders(db, t, scope),
  ) as SQL;
}
