import { and, asc, desc, eq, gt, inArray, lt, ne } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { tenantMode } from '../tenants/create-tenant.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { approveProposals, returnProposals, withdrawItems } from './decide.ts';
import { declareItem, recallProposal } from './declare.ts';
import { countNoPenalty, countsByDepartment, findItems, itemFigures } from './find-items.ts';
import { itemHistory } from './item-history.ts';
import { actsForJustice, inspectingUnits, requireJustice } from './justice-bureau.ts';
import {
  addNoPenalty,
  changeNoPenalty,
  findNoPenalty,
  noPenaltyById,
  presentNoPenalty,
  presentPublicNoPenalty,
} from './no-penalty.ts';
import { presentItems, presentProposals, presentPublicItem } from './present-items.ts';

/** 检查事项清单 and 不罚免罚清单: what departments declare, what the justice bureau decides, what everybody reads. */
export function registerInspectionItems(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  const sceneOf = (actor: StaffActor) => ({ ...changeScene(deps, actor), personId: actor.personId });
  /** An act of the justice bureau in one transaction. */
  const byJustice = <T>(actor: StaffActor, work: (db: Db) => Promise<T>): Promise<T> =>
    store.tx(async (db) => {
      await requireJustice(db, t, actor);
      return work(db);
    });
  const requireDistrict = async (db: Db, district: string): Promise<void> => {
    if ((await tenantMode(db, t, district)) === null)
      throw new ApiError('notFound', { detail: '这个区县还没有开通说事直通。' });
  };
  const proposal = async (db: Db, district: string, id: string) => {
    const rows = await db
      .select()
      .from(t.itemProposal)
      .where(and(eq(t.itemProposal.district, district), eq(t.itemProposal.id, id)));
    return (await presentProposals(db, t, district, rows))[0]!;
  };

  routes.on('GET /v1/public/inspection-items', ({ query: { cursor, district, ...query } }) =>
    store.read(async (db) => {
      await requireDistrict(db, district);
      const now = clock.now();
      const { found, next } = await findItems(db, t, { ...query, district, now, state: 'published', after: cursor });
      return { items: found.flatMap((one) => presentPublicItem(one, now) ?? []), next };
    }),
  );

  routes.on('GET /v1/public/inspection-items/counts', ({ query: { district } }) =>
    store.read(async (db) => {
      await requireDistrict(db, district);
      const departments = await countsByDepartment(db, t, district, clock.now());
      return {
        items: departments.reduce((sum, one) => sum + one.items, 0),
        noPenalty: await countNoPenalty(db, t, district),
        departments: departments.map(({ name, items }) => ({ name, items })),
      };
    }),
  );

  routes.on('GET /v1/public/no-penalty-items', ({ query: { cursor, ...query } }) =>
    store.read(async (db) => {
      await requireDistrict(db, query.district);
      const { found, next } = await findNoPenalty(db, t, { ...query, state: 'published', after: cursor });
      return { items: found.map(presentPublicNoPenalty), next };
    }),
  );

  routes.on('GET /v1/inspection-items', ({ actor: { district }, query: { cursor, doubtful, ...query } }) =>
    store.read(async (db) => {
      const now = clock.now();
      const { found, next } = await findItems(db, t, {
        ...query,
        district,
        now,
        doubtful: doubtful === 'yes',
        after: cursor,
      });
      return { items: await presentItems(db, t, district, found, now), next };
    }),
  );

  routes.on('GET /v1/inspection-items/figures', ({ actor }) =>
    store.read(async (db) => {
      const own = inspectingUnits(actor);
      const units = await loadOrganisations(db, t, actor.district, own);
      return {
        ...(await itemFigures(db, t, actor.district, clock.now())),
        decides: await actsForJustice(db, t, actor),
        declaresFor: own.map((id) => ({ id, name: units.get(id)?.shortName ?? '' })),
      };
    }),
  );

  routes.on('GET /v1/inspection-items/:id', ({ actor: { district }, params: { id } }) =>
    store.read(async (db) => {
      const { inspectionItem: i, organisation: o } = t;
      const found = await db
        .select({ row: i, organisationName: o.shortName })
        .from(i)
        .innerJoin(o, and(eq(o.district, i.district), eq(o.id, i.organisationId)))
        .where(and(eq(i.district, district), eq(i.id, id)));
      const [item] = await presentItems(db, t, district, found, clock.now());
      if (!item) throw new ApiError('notFound');
      return { item, history: await itemHistory(db, t, district, id) };
    }),
  );

  routes.on('POST /v1/inspection-items/withdraw', ({ actor, body: { items, cause, reason } }) =>
    byJustice(actor, async (db) => {
      await withdrawItems(db, t, sceneOf(actor), items, cause, reason);
      return { withdrawn: items.length };
    }),
  );

  routes.on('GET /v1/item-proposals', ({ actor, query }) =>
    store.read(async (db) => {
      const p = t.itemProposal;
      const units = (await actsForJustice(db, t, actor)) ? null : inspectingUnits(actor);
      if (units?.length === 0) return { items: [], next: null };
      const waiting = query.view === 'waiting';
      const rows = await db
        .select()
        .from(p)
        .where(
          and(
            eq(p.district, actor.district),
            waiting ? eq(p.state, 'declared') : ne(p.state, 'declared'),
            units === null ? undefined : inArray(p.organisationId, units),
            query.organisationId === undefined ? undefined : eq(p.organisationId, query.organisationId),
            query.cursor === undefined ? undefined : waiting ? gt(p.id, query.cursor) : lt(p.id, query.cursor),
          ),
        )
        .orderBy(waiting ? asc(p.id) : desc(p.id))
        .limit(query.limit + 1);
      const shown = rows.slice(0, query.limit);
      return {
        items: await presentProposals(db, t, actor.district, shown),
        next: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
      };
    }),
  );

  routes.on('POST /v1/item-proposals', ({ actor, body }) =>
    store.tx(async (db) => {
      const id = await declareItem(db, t, sceneOf(actor), actor, body);
      return proposal(db, actor.district, id);
    }),
  );

  routes.on('POST /v1/item-proposals/approve', ({ actor, body: { proposals } }) =>
    byJustice(actor, async (db) => ({
      publishedAt: await approveProposals(db, t, sceneOf(actor), proposals),
      approved: proposals.length,
    })),
  );

  routes.on('POST /v1/item-proposals/return', ({ actor, body: { proposals, reason } }) =>
    byJustice(actor, async (db) => {
      await returnProposals(db, t, sceneOf(actor), proposals, reason);
      return { returned: proposals.length };
    }),
  );

  routes.on('POST /v1/item-proposals/:id/recall', ({ actor, params: { id }, body: { version } }) =>
    store.tx(async (db) => {
      await recallProposal(db, t, sceneOf(actor), actor, id, version);
      return proposal(db, actor.district, id);
    }),
  );

  routes.on('GET /v1/no-penalty-items', ({ actor: { district }, query: { cursor, ...query } }) =>
    store.read(async (db) => {
      const { found, next } = await findNoPenalty(db, t, { ...query, district, after: cursor });
      return { items: found.map(presentNoPenalty), next };
    }),
  );

  routes.on('POST /v1/no-penalty-items', ({ actor, body }) =>
    byJustice(actor, async (db) => {
      const [id = ''] = await addNoPenalty(db, t, changeScene(deps, actor), [body], 'create');
      return presentNoPenalty(await noPenaltyById(db, t, actor.district, id));
    }),
  );

  routes.on('POST /v1/no-penalty-items/:id/change', ({ actor, params: { id }, body: { version, ...fields } }) =>
    byJustice(actor, async (db) => {
      await changeNoPenalty(db, t, changeScene(deps, actor), id, version, fields);
      return presentNoPenalty(await noPenaltyById(db, t, actor.district, id));
    }),
  );

  routes.on('POST /v1/no-penalty-items/:id/withdraw', ({ actor, params: { id }, body: { version, reason } }) =>
    byJustice(actor, async (db) => {
      await changeNoPenalty(db, t, changeScene(deps, actor), id, version, { withdrawnReason: reason });
      return presentNoPenalty(await noPenaltyById(db, t, actor.district, id));
    }),
  );
}
