import type { DocumentDetail } from '@tellit/shared/contract/document-views.ts';
import { fromLocal } from '@tellit/shared/rules/calendar.ts';
import { REPLIED } from '@tellit/shared/rules/workflow/paper-steps.ts';
import { assignmentPartLabel, roleLabel } from '@tellit/shared/words/labels.ts';
import { paperPhrases as phrases } from '@tellit/shared/words/paper-phrases.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { type PaperReply, renderPaper, type SupervisionPaper } from '../../platform/print/papers.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { listingDays } from '../listings/listing-days.ts';
import { headRoleOf, loadOrganisations, loadTenant, type Tenant } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { type OpenPaper, openPaper } from './paper-page.ts';

/** A paper as it would be filed today, with receipt, reply and check as far as they are. @throws ApiError notFound */
export async function printPaper(deps: Deps, actor: StaffActor, id: string): Promise<Buffer> {
  const opened = await openPaper(deps, actor, id);
  const { verifyCode } = opened.detail;
  const paper = await deps.store.read((db) => supervisionPaper(db, deps.store.t, opened, deps.clock.now()));
  return renderPaper(paper, { verifyUrl: verifyCode === null ? null : `${deps.config.publicUrl}/v/${verifyCode}` });
}

async function supervisionPaper(db: Db, t: Tables, opened: OpenPaper, now: number): Promise<SupervisionPaper> {
  const { record, detail, viewer } = opened;
  const { district } = viewer.actor;
  const tenant = await loadTenant(db, t, district);
  if (!tenant) throw new ApiError('notFound');
  const names = await loadOrganisations(db, t, district, [record.issuerId, record.toId, ...record.copies]);
  const [issuer, to] = [names.get(record.issuerId), names.get(record.toId)];
  const role = record.toRole ?? (to ? headRoleOf(to.kind) : null);
  const clock = viewer.loaded.facts.clocks.find((k) => k.id === record.causeRef) ?? null;
  const order = viewer.loaded.row;
  const listed = await listingAbout(db, t, record);
  return {
    paper: 'supervision',
    document: record.kind,
    office: issuer?.name ?? '',
    verifyCode: detail.verifyCode && grouped(detail.verifyCode),
    preview: record.number === null,
    printedAt: now,
    printedBy: viewer.actor.name,
    number: record.number,
    signer: detail.issuedBy,
    addressee: record.toRole ? `${to?.name ?? ''}${roleLabel[record.toRole]}` : (to?.name ?? ''),
    issuedAt: record.issuedAt ?? now,
    orderNumber: order.number,
    orderTitle: order.title,
    meeting: await meetingOf(db, t, record),
    level: phrases.levels[record.level] ?? null,
    part: detail.part && assignmentPartLabel[detail.part],
    responsible: role ? phrases.responsible(to?.shortName ?? '', roleLabel[role]) : null,
    cause:
      record.kind === 'listingNotice'
        ? phrases.listed(order.reporters, order.households)
        : phrases.cause(record.cause, clock, detail.follows?.number ?? null),
    requirement: record.requirement,
    dueAt: listed?.dueAt ?? record.replyDueAt,
    dueNote: phrases.dueNote(record.kind),
    listing: listed && (await listingOf(db, t, opened, listed, tenant, now)),
    reply: replyOf(detail, tenant),
    check: checkOf(opened),
    copies: record.copies.map((id) => names.get(id)?.name ?? ''),
    receipts:
      record.receivedAt === null
        ? []
        : [{ by: phrases.by(to?.shortName ?? '', detail.receivedBy ?? ''), at: record.receivedAt }],
  };
}

function replyOf(detail: DocumentDetail, tenant: Tenant): PaperReply | 'blank' | 'none' {
  if (!REPLIED.includes(detail.kind)) return 'none';
  const last = detail.replies.at(-1);
  // One that was sent back is not what the paper was answered with.
  if (last && last.check?.accepted !== false) {
    const finishAt = fromLocal(`${last.finishDate} 00:00`, tenant.calendar);
    return { ...last, finishAt, by: phrases.by(detail.to.name, last.by) };
  }
  if (!detail.repliedByResult || detail.repliedAt === null) return 'blank';
  return { ...phrases.byResult, finishAt: null, by: detail.to.name, at: detail.repliedAt };
}

function checkOf({ record, detail }: OpenPaper): SupervisionPaper['check'] {
  if (record.state === 'climbed' && record.closedAt !== null)
    return { outcome: 'climbed', by: detail.issuer.name, at: record.closedAt };
  const check = detail.replies.at(-1)?.check;
  if (!check) return null;
  const by = phrases.by(detail.issuer.name, check.by);
  return { outcome: check.accepted ? 'closed' : 'returned', note: check.words, by, at: check.at };
}

/** The 会商 a 工作提示单 comes from. */
async function meetingOf(db: Db, t: Tables, record: OpenPaper['record']): Promise<string | null> {
  if (record.cause !== 'meeting') return null;
  const m = t.meeting;
  const [met] = await db
    .select({ metAt: m.metAt, place: m.place })
    .from(m)
    .where(and(eq(m.district, record.district), eq(m.id, record.causeRef)));
  return met ? phrases.meeting(met.metAt, met.place) : null;
}

/** The listing a 挂牌 or 摘牌 paper is about; its agreed date is the notice's only while it stands. */
async function listingAbout(db: Db, t: Tables, record: OpenPaper['record']) {
  if (record.kind !== 'listingNotice' && record.kind !== 'unlistingNotice') return null;
  const [row] = await db
    .select()
    .from(t.listing)
    .where(and(eq(t.listing.district, record.district), eq(t.listing.id, record.causeRef)));
  return row ? { ...row, dueAt: record.kind === 'listingNotice' ? row.dueAt : null } : null;
}

async function listingOf(
  db: Db,
  t: Tables,
  { record }: OpenPaper,
  row: NonNullable<Awaited<ReturnType<typeof listingAbout>>>,
  tenant: Tenant,
  now: number,
): Promise<SupervisionPaper['listing']> {
  const by = (await namesOf(db, t, record.district, [row.listedBy])).get(row.listedBy) ?? '';
  const listed = { by: phrases.by(phrases.listedBy, by), listedAt: row.listedAt };
  if (record.kind === 'listingNotice') return listed;
  return {
    ...listed,
    unlistedAt: row.unlistedAt,
    daysListed: listingDays(row, now, tenant.calendar),
    result: row.publicResult,
  };
}

/** 7F3A 29C1 0009, as it is read aloud. */
function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}
