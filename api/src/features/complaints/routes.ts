import { and, desc, eq, lt } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import type { StaffActor } from '../../platform/http/actor.ts';
import { issueToken, LOOKUP_ACCESS_SECONDS } from '../../platform/http/auth.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { Answer, type Routes } from '../../platform/http/register.ts';
import { placeOf } from '../places/find-place.ts';
import { loadResidentScene } from './load-resident.ts';
import { lookUp } from './lookup.ts';
import { NumberAllocator } from './numbers.ts';
import { ownPage } from './own-page.ts';
import { presentOwn, registerReporterCommands } from './reporter-commands.ts';
import { summaryOf } from './resident-presenter.ts';
import { tell } from './tell.ts';

/** Telling, following and looking up complaints: the resident's side. */
export function registerComplaints(app: FastifyInstance, routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;
  const numbers = new NumberAllocator(store);

  routes.on('POST /v1/complaints', async ({ actor, body, headers }) => {
    // Who only opened one complaint by its code has no identity to tell another with.
    if (actor.kind !== 'reporter') throw new ApiError('notSignedIn');
    const { district, code, communityId, ...telling } = body;
    const { receipt, repeated } = await tell(deps, numbers, {
      district,
      code,
      communityId,
      telling,
      channel: code ? 'code' : 'web',
      reporterId: actor.reporterId,
      takenBy: null,
      idempotencyKey: headers['idempotency-key'],
    });
    return new Answer(repeated ? 200 : 201, receipt);
  });

  routes.on('POST /v1/intake', async ({ actor, body, headers }) => {
    const { channel, communityId, ...telling } = body;
    const place = await store.read((db) => placeOf(db, t, actor.district, communityId));
    const organisationId = intakeOffice(actor, place.organisation.path);
    const { receipt, repeated } = await tell(deps, numbers, {
      district: actor.district,
      code: undefined,
      communityId,
      telling,
      channel,
      reporterId: null,
      takenBy: { personId: actor.personId, organisationId },
      idempotencyKey: headers['idempotency-key'],
    });
    return new Answer(repeated ? 200 : 201, receipt);
  });

  routes.on('GET /v1/complaints', async ({ actor, query }) => {
    const mine =
      actor.kind === 'reporter'
        ? eq(t.complaint.reporterId, actor.reporterId)
        : and(eq(t.complaint.district, actor.district), eq(t.complaint.id, actor.complaintId));
    return store.read(async (db) => {
      const rows = await db
        .select()
        .from(t.complaint)
        .where(and(mine, query.cursor ? lt(t.complaint.id, query.cursor) : undefined))
        .orderBy(desc(t.complaint.id))
        .limit(query.limit + 1);
      const shown = rows.slice(0, query.limit);
      const items = [];
      for (const row of shown) items.push(summaryOf(deps, await loadResidentScene(db, t, row)));
      return { items, next: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null };
    });
  });

  routes.on('GET /v1/complaints/:district/:id', ({ actor, params }) => presentOwn(deps, actor, params));

  routes.on('POST /v1/complaints/lookup', async ({ body }) => {
    const { complaint, scope } = await lookUp(deps, body.number, body);
    const full = await ownPage(deps, complaint);
    if (scope === 'state') {
      const { state, toldAt, answeredAt, closedAt } = complaint;
      return { scope: 'state' as const, state, toldAt, answeredAt, closedAt, due: full.due, community: full.community };
    }
    const { token } = issueToken(
      app,
      deps,
      { kind: 'complaint', sub: complaint.id, district: complaint.district },
      LOOKUP_ACCESS_SECONDS,
    );
    return { scope: 'full' as const, token, complaint: full };
  });

  routes.on('POST /v1/complaints/:district/:id/claim', async ({ actor, params, body }) => {
    if (actor.kind !== 'reporter') throw new ApiError('notSignedIn');
    const found = await store.read((db) =>
      db
        .select({ number: t.complaint.number })
        .from(t.complaint)
        .where(and(eq(t.complaint.district, params.district), eq(t.complaint.id, params.id))),
    );
    const { complaint } = await lookUp(deps, found[0]?.number ?? '', { lookupCode: body.lookupCode });
    await store.tx((db) =>
      db
        .update(t.complaint)
        .set({ reporterId: actor.reporterId })
        .where(and(eq(t.complaint.district, complaint.district), eq(t.complaint.id, complaint.id))),
    );
    return presentOwn(deps, actor, params);
  });

  registerReporterCommands(routes, deps);
}

/** The office that takes a telling: one of the actor's own that lies at or above the place, else any of theirs. */
function intakeOffice(actor: StaffActor, placePath: string): string {
  const post = actor.posts.find((p) => placePath.startsWith(p.path)) ?? actor.posts[0];
  if (!post) throw new ApiError('forbidden');
  return post.organisationId;
}
