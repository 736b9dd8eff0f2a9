import type { DocumentDetail } from '@tellit/shared/contract/document-views.ts';
import { isAllowed } from '@tellit/shared/rules/workflow/decide.ts';
import { isAddressee, isIssuer } from '@tellit/shared/rules/workflow/standing-papers.ts';
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { headRoleOf, loadOrganisations } from '../tenants/tenant.ts';
import { logLook } from '../work-orders/access-log.ts';
import { factsOf } from '../work-orders/history.ts';
import { holdersOf, namesOf } from '../work-orders/load-under.ts';
import { type Viewer, viewOrder } from '../work-orders/viewer.ts';
import type { DocumentRecord } from './boxes.ts';
import { maySee, oversees } from './chain-of-order.ts';
import { presentPapers } from './present-papers.ts';

/** A paper in front of somebody who may read it. */
export interface OpenPaper {
  viewer: Viewer;
  record: DocumentRecord;
  detail: DocumentDetail;
}

/** One paper with what it says; a look at one of a sealed matter is logged. @throws ApiError notFound */
export async function openPaper(deps: Deps, actor: StaffActor, id: string): Promise<OpenPaper> {
  const { store, clock } = deps;
  const now = clock.now();
  const opened = await store.read(async (db) => {
    const { viewer, record } = await paperInReach(db, store.t, actor, id, now);
    if (!mayRead(viewer, record)) throw new ApiError('notFound');
    return { viewer, record, detail: await presentDetail(db, store.t, viewer, record, now) };
  });
  await logLook(deps, actor, opened.viewer.loaded.row);
  return opened;
}

/** The paper and its order, for somebody who sees that the paper is there. @throws ApiError notFound */
export async function paperInReach(db: Db, t: Tables, actor: StaffActor, id: string, now: number) {
  const [record] = await db
    .select()
    .from(t.document)
    .where(and(eq(t.document.district, actor.district), eq(t.document.id, id)));
  if (!record) throw new ApiError('notFound');
  const viewer = await viewOrder(db, t, actor, record.workOrderId, now);
  if (!maySee(viewer, record)) throw new ApiError('notFound');
  return { viewer, record };
}

/** Whom it is addressed to, who issued it, and those who answer for the order; other units know that it is there. */
function mayRead(viewer: Viewer, record: DocumentRecord): boolean {
  const { facts } = viewer.loaded;
  return oversees(viewer) || isAddressee(viewer.workflow, facts, record) || isIssuer(viewer.workflow, facts, record);
}

async function presentDetail(
  db: Db,
  t: Tables,
  viewer: Viewer,
  record: DocumentRecord,
  now: number,
): Promise<DocumentDetail> {
  const { district } = viewer.actor;
  const order = viewer.loaded.row;
  const [row] = await presentPapers(db, t, viewer.actor, [{ document: record, order }], now);
  if (!row) throw new Error(`document ${record.id} cannot be presented`);
  const rounds = await repliesOf(db, t, record);
  const organisations = await loadOrganisations(db, t, district, [record.toId, ...record.copies]);
  const holders = await holdersOf(db, t, district, [record.toId]);
  const { issuedBy, requestedBy, receivedBy } = record;
  const people = await namesOf(db, t, district, [
    ...[issuedBy, requestedBy, receivedBy].flatMap((id) => id ?? []),
    ...rounds.flatMap((round) => [round.by, round.check?.by ?? []].flat()),
  ]);
  const name = (id: string | null) => (id === null ? null : (people.get(id) ?? ''));
  const to = organisations.get(record.toId);
  const issued = record.number !== null;
  return {
    ...row,
    requirement: record.requirement,
    copies: record.copies.map((id) => ({ id, name: organisations.get(id)?.shortName ?? '' })),
    issuedBy: name(issuedBy),
    requestedBy: name(requestedBy),
    receivedBy: name(receivedBy),
    responsible: to ? (holders.get(`${to.id}/${record.toRole ?? headRoleOf(to.kind)}`) ?? null) : null,
    replies: rounds.map((round) => ({
      ...round,
      by: name(round.by) ?? '',
      check: round.check && { ...round.check, by: name(round.check.by) ?? '' },
    })),
    refusal: record.state === 'refused' ? await refusalOf(db, t, record) : null,
    mayEscalate: isAllowed(viewer.loaded.facts, 'escalate', viewer.workflow, null),
    verifyCode: issued && !order.sealed ? record.verifyCode : null,
    ...(await neighbours(db, t, record)),
  };
}

interface Round {
  cause: string;
  measures: string;
  finishDate: string;
  by: string;
  at: number;
  check: { accepted: boolean; words: string | null; by: string; at: number } | null;
}

/** Every reply and how it was found, from the history: a reply that was sent back stays readable. */
async function repliesOf(db: Db, t: Tables, record: DocumentRecord): Promise<Round[]> {
  const { event, entry } = t;
  const events = await db
    .select()
    .from(event)
    .where(
      and(
        eq(event.district, record.district),
        eq(event.workOrderId, record.workOrderId),
        inArray(event.action, ['documentReplied', 'documentClosed', 'documentRejected']),
      ),
    )
    .orderBy(asc(event.seq));
  const own = events.filter((e) => factsOf(e).documentId === record.id);
  const entryIds = own.flatMap((e) => e.entryId ?? []);
  if (entryIds.length === 0) return [];
  const entries = await db
    .select()
    .from(entry)
    .where(and(eq(entry.district, record.district), inArray(entry.id, entryIds)));
  const rounds: Round[] = [];
  for (const event of own) {
    const words = entries.find((e) => e.id === event.entryId)?.data ?? {};
    const last = rounds.at(-1);
    if (event.action === 'documentReplied') {
      const { cause = '', measures = '', finishDate = '' } = words;
      rounds.push({ cause, measures, finishDate, by: event.actorId ?? '', at: event.at, check: null });
    } else if (last) {
      const accepted = event.action === 'documentClosed';
      last.check = { accepted, words: words.words ?? null, by: event.actorId ?? '', at: event.at };
    }
  }
  return rounds;
}

async function refusalOf(db: Db, t: Tables, record: DocumentRecord): Promise<string | null> {
  if (record.checkEntryId === null) return null;
  const [entry] = await db
    .select({ data: t.entry.data })
    .from(t.entry)
    .where(and(eq(t.entry.district, record.district), eq(t.entry.id, record.checkEntryId)));
  return entry?.data.words ?? null;
}

/** A 督办单 that followed an unanswered 提醒函 names it, and the other way round. */
async function neighbours(
  db: Db,
  t: Tables,
  record: DocumentRecord,
): Promise<Pick<DocumentDetail, 'follows' | 'followedBy'>> {
  const { id, kind, number, cause, causeRef } = t.document;
  const rows = await db
    .select({ id, kind, number, cause, causeRef })
    .from(t.document)
    .where(
      and(
        eq(t.document.district, record.district),
        eq(t.document.workOrderId, record.workOrderId),
        or(eq(id, record.causeRef), and(eq(cause, 'replyOverdue'), eq(causeRef, record.id))),
      ),
    );
  const ref = (row: (typeof rows)[number] | undefined) =>
    row ? { id: row.id, kind: row.kind, number: row.number } : null;
  return {
    follows: record.cause === 'replyOverdue' ? ref(rows.find((row) => row.id === record.causeRef)) : null,
    followedBy: ref(rows.find((row) => row.cause === 'replyOverdue' && row.causeRef === record.id)),
  };
}
