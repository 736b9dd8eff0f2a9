import type { ListingRow, ListingView, PublicListing } from '@tellit/shared/contract/document-views.ts';
import { ORDER_STATES } from '@tellit/shared/words/states.ts';
import { and, desc, eq, inArray, isNotNull, lt, ne, notInArray, type SQL } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import { type Db, sorted } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { loadOrganisations, loadTenant, type Tenant } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { type Scope, scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { listingDays } from './listing-days.ts';

type ListingRecord = Tables['listing']['$inferSelect'];
type Found = { listing: ListingRecord; order: Tables['workOrder']['$inferSelect'] };
export type ListingPage = { state: 'open' | 'unlisted'; after: string | null; limit: number };

/** Matters on the district's list somebody may see, the latest listed first. */
export async function listListings(
  db: Db,
  t: Tables,
  actor: StaffActor,
  page: ListingPage,
  now: number,
): Promise<{ items: ListingRow[]; next: string | null }> {
  const scope = await scopeOf(db, t, actor);
  const { found, next } = await findListings(db, t, page, visibleOrders(db, t, scope));
  const views = await presentListings(db, t, actor.district, found, now);
  const progress = await latestProgress(db, t, actor.district, found);
  const items = found.map(({ listing, order }, index): ListingRow => {
    const { id, shortNumber, title, state } = order;
    return {
      ...(views[index] as ListingView),
      order: { id, shortNumber, title, state },
      progress: progress.get(listing.workOrderId) ?? null,
    };
  });
  return { items, next };
}

/** What the public sees of them; a sealed matter is never among them, whatever it was before. */
export async function publicListings(
  db: Db,
  t: Tables,
  district: string,
  page: ListingPage,
  now: number,
): Promise<{ items: PublicListing[]; next: string | null }> {
  const { found, next } = await findListings(
    db,
    t,
    page,
    and(eq(t.workOrder.district, district), eq(t.workOrder.sealed, false)) as SQL,
  );
  const views = await presentListings(db, t, district, found, now);
  const places = await loadOrganisations(
    db,
    t,
    district,
    found.flatMap(({ order }) => order.placePath.split('/').filter(Boolean)),
  );
  const items = views.map(
    ({ publicTitle, publicResult, state, leadName, listedAt, dueAt, unlistedAt, days }, index) => ({
      title: publicTitle,
      communityName: communityOf(places, found[index]?.order.placeOrgId ?? '')?.shortName ?? '',
      leadName,
      listed: state !== 'unlisted',
      listedAt,
      dueAt,
      unlistedAt,
      days,
      result: publicResult,
    }),
  );
  return { items, next };
}

async function findListings(
  db: Db,
  t: Tables,
  { state, after, limit }: ListingPage,
  reach: SQL,
): Promise<{ found: Found[]; next: string | null }> {
  const { listing: l, workOrder: o } = t;
  const found = await db
    .select({ listing: l, order: o })
    .from(l)
    .innerJoin(o, and(eq(o.district, l.district), eq(o.id, l.workOrderId)))
    .where(
      and(
        reach,
        // Taken off because the matter was sealed: no result was ever published.
        state === 'open' ? ne(l.state, 'unlisted') : and(eq(l.state, 'unlisted'), isNotNull(l.publicResult)),
        after === null ? undefined : lt(l.id, after),
      ),
    )
    .orderBy(desc(l.id))
    .limit(limit + 1);
  const { shown, next } = cutPage(found, limit, ({ listing }) => listing.id);
  return { found: shown, next };
}

async function presentListings(
  db: Db,
  t: Tables,
  district: string,
  found: readonly Found[],
  now: number,
): Promise<ListingView[]> {
  if (found.length === 0) return [];
  const tenant = await loadTenant(db, t, district);
  if (!tenant) return [];
  const listings = found.map(({ listing }) => listing);
  const people = await namesOf(
    db,
    t,
    district,
    listings.map((one) => one.listedBy),
  );
  // Who leads now: a matter may be listed before it is dispatched.
  const leadIds = found.map(({ listing, order }) => order.leadId ?? listing.leadId);
  const leads = await loadOrganisations(
    db,
    t,
    district,
    leadIds.flatMap((id) => id ?? []),
  );
  const d = t.document;
  const papers = await db
    .select({ causeRef: d.causeRef, number: d.number })
    .from(d)
    .where(
      and(
        eq(d.district, district),
        inArray(
          d.workOrderId,
          listings.map((one) => one.workOrderId),
        ),
        eq(d.kind, 'listingNotice'),
      ),
    );
  return listings.map((listing, index) =>
    presentListing(listing, {
      leadName: leads.get(leadIds[index] ?? '')?.shortName ?? null,
      listedBy: people.get(listing.listedBy) ?? '',
      number: papers.find((paper) => paper.causeRef === listing.id)?.number ?? null,
      tenant,
      now,
    }),
  );
}

function presentListing(
  listing: ListingRecord,
  at: { leadName: string | null; listedBy: string; number: string | null; tenant: Tenant; now: number },
): ListingView {
  const { id, state, publicTitle, publicResult, listedAt, dueAt, checkedAt, unlistedAt } = listing;
  return {
    id,
    state,
    publicTitle,
    publicResult,
    leadName: at.leadName,
    listedAt,
    listedBy: at.listedBy,
    dueAt,
    checkedAt,
    unlistedAt,
    days: listingDays(listing, at.now, at.tenant.calendar),
    number: at.number,
  };
}

/** The last thing a unit wrote about each order. */
async function latestProgress(
  db: Db,
  t: Tables,
  district: string,
  found: readonly Found[],
): Promise<Map<string, string>> {
  const { entry: e } = t;
  const ids = found.map(({ order }) => order.id);
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ workOrderId: e.workOrderId, text: e.text })
    .from(e)
    .where(and(eq(e.district, district), inArray(e.workOrderId, ids), inArray(e.kind, ['progress', 'result'])))
    .orderBy(sorted(e.id));
  return new Map(rows.flatMap((row) => (row.workOrderId && row.text ? [[row.workOrderId, row.text] as const] : [])));
}

/** The last listing of one order; null when it never was on the list. */
export async function listingOfOrder(
  db: Db,
  t: Tables,
  order: Found['order'],
  now: number,
): Promise<ListingView | null> {
  const { listing: l } = t;
  const [listing] = await db
    .select()
    .from(l)
    .where(and(eq(l.district, order.district), eq(l.workOrderId, order.id)))
    .orderBy(desc(l.id))
    .limit(1);
  if (!listing) return null;
  return (await presentListings(db, t, order.district, [{ listing, order }], now))[0] ?? null;
}

/** Open matters whose impact calls for a listing and that are not on the list, the longest waiting first. */
export async function suggestedListings(db: Db, t: Tables, actor: StaffActor, scope?: Scope) {
  const o = t.workOrder;
  const ended = ORDER_STATES.filter((state) => ['closed', 'declined', 'withdrawn', 'merged'].includes(state));
  const rows = await db
    .select()
    .from(o)
    .where(
      and(
        visibleOrders(db, t, scope ?? (await scopeOf(db, t, actor))),
        isNotNull(o.impactAt),
        eq(o.listed, false),
        eq(o.sealed, false),
        notInArray(o.state, ended),
      ),
    )
    .orderBy(o.impactAt, o.id)
    .limit(20);
  const leads = await loadOrganisations(
    db,
    t,
    actor.district,
    rows.flatMap((row) => row.leadId ?? []),
  );
  return rows.map(({ id, shortNumber, title, leadId, reporters, households, impactAt }) => ({
    orderId: id,
    shortNumber,
    title,
    leadName: leads.get(leadId ?? '')?.shortName ?? null,
    reporters,
    households,
    since: impactAt ?? 0,
  }));
}
