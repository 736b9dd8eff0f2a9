import { newId } from '../../platform/id.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Writes } from '../../platform/store/write-rows.ts';
import type { Directory } from '../tenants/directory.ts';

type OutboxInsert = Tables['outbox']['$inferInsert'];

/** Ordinary news is gathered this long, so that ten things together are one message to the group. */
const GATHER_MS = 20_000;
/** After a day nobody needs to read in a group what stands in the list. */
const GOOD_FOR_MS = 24 * 3_600_000;

/** What a message says: which matter and what to do, never more (decisions.md *Notifications*). */
export interface Message {
  workOrderId: string | null;
  kind: string;
  shortNumber: string | null;
  dueAt: number | null;
}

/** An outbox row before anybody tried to send it. */
export function outboxRow(
  at: { district: string; now: number; notBefore?: number; notAfter?: number },
  to: {
    channel: OutboxInsert['channel'];
    organisationId?: string;
    personId?: string;
    /** wechat: which resident, about which complaint of theirs. */
    reporter?: { id: string; complaintId: string };
  },
  message: Message,
): OutboxInsert {
  return {
    district: at.district,
    id: newId(at.now),
    channel: to.channel,
    workOrderId: message.workOrderId,
    kind: message.kind,
    toOrganisationId: to.organisationId ?? null,
    toPersonId: to.personId ?? null,
    toReporterId: to.reporter?.id ?? null,
    complaintId: to.reporter?.complaintId ?? null,
    reference: null,
    shortNumber: message.shortNumber,
    dueAt: message.dueAt,
    state: 'waiting',
    attempts: 0,
    notBefore: at.notBefore ?? at.now,
    notAfter: at.notAfter ?? at.now + GOOD_FOR_MS,
    lease: null,
    leasedUntil: null,
    sentAt: null,
    trouble: null,
    createdAt: at.now,
  };
}

/** Which of these organisations have a group bot that wants this: everything, or only alarms. */
export function botsOf(
  { bots }: Pick<Directory, 'bots'>,
  organisationIds: readonly string[],
  what: 'alarms' | 'all',
): string[] {
  return [...new Set(organisationIds)].filter((id) => bots.get(id) === 'all' || (what === 'alarms' && bots.has(id)));
}

/**
 * News to staff goes to the group of the organisation it is for as well, when that has a bot: in the transaction of the news
 * itself. A sealed order never reaches a group, where nobody knows who reads.
 */
export function queueForGroups(
  writes: Writes,
  t: Tables,
  notices: readonly Tables['notice']['$inferInsert'][],
  order: { shortNumber: string; sealed: boolean },
  { district, now, directory }: { district: string; now: number; directory: Pick<Directory, 'bots'> },
): void {
  if (order.sealed) return;
  const toStaff = notices.filter((notice) => notice.organisationId != null);
  const bots = botsOf(
    directory,
    toStaff.map((notice) => notice.organisationId as string),
    'all',
  );
  if (bots.length === 0) return;
  const rows = new Map<string, OutboxInsert>();
  for (const { organisationId, workOrderId, kind, dueAt } of toStaff) {
    if (!organisationId || !bots.includes(organisationId)) continue;
    // Several posts of one organisation are one group.
    rows.set(
      `${organisationId} ${kind}`,
      outboxRow(
        { district, now, notBefore: now + GATHER_MS },
        { channel: 'groupBot', organisationId },
        { workOrderId, kind, shortNumber: order.shortNumber, dueAt: dueAt ?? null },
      ),
    );
  }
  writes.insert(t.outbox, [...rows.values()]);
}
