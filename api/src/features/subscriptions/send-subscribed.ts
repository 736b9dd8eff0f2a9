import { toLocal } from '@tellit/shared/rules/calendar.ts';
import { messageData, momentOf, stillTrue } from '@tellit/shared/rules/subscribe-messages.ts';
import { and, desc, eq } from 'drizzle-orm';
import { openColumn } from '../../platform/crypto/sealed-column.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { SubscribedMessage } from '../../platform/wechat/message-shapes.ts';
import { WechatError } from '../../platform/wechat/wechat-error.ts';
import { SendFailed } from '../alerts/send-failed.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { messagesInForce } from './messages-in-force.ts';

type OutboxRow = Tables['outbox']['$inferSelect'];
type Needs = Pick<Deps, 'store' | 'vault' | 'wechat' | 'config'>;

/** What became of a message to a resident. */
export interface ResidentOutcome {
  failed: SendFailed | null;
  /** What WeChat calls it. */
  reference: string | null;
  /** Whose right was used, or turned out to be used up. */
  right: { templateId: string; left: 'oneLess' | 'none' } | null;
}

/** A field, a page or a template an administrator must put right: 40037, 41030, 47003, and a forbidden word 45168. */
const TEMPLATE_TROUBLE: readonly (number | null)[] = [40037, 41030, 45168, 47003];

/** Sends one message somebody agreed to. Never throws for what WeChat says; never sends twice by itself. */
export async function sendToResident(deps: Needs, row: OutboxRow): Promise<ResidentOutcome> {
  const over = (failed: SendFailed): ResidentOutcome => ({ failed, reference: null, right: null });
  if (!deps.wechat) return over(new SendFailed('notConfigured', 'never'));
  const message = await deps.store.read((db) => messageOf(db, deps, row));
  if (message === 'overtaken') return over(new SendFailed('overtaken', 'drop'));
  if (message === 'notConfigured') return over(new SendFailed('notConfigured', 'drop'));
  const { templateId } = message;
  try {
    const { messageId } = await deps.wechat.sendSubscribed(message);
    return { failed: null, reference: messageId, right: { templateId, left: 'oneLess' } };
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    const right = error.kind === 'user' ? { templateId, left: 'none' as const } : null;
    return { failed: failureOf(error), reference: null, right };
  }
}

function failureOf(error: WechatError): SendFailed {
  if (error.undecided) return new SendFailed('noAnswer', 'unknown');
  switch (error.kind) {
    // 43101: not subscribed or used up. A normal outcome: the app says everything a message would have said.
    case 'user':
      return new SendFailed(error.code === 43101 ? 'notSubscribed' : 'refused', 'drop');
    case 'quota':
      return new SendFailed('rateLimited', 'later');
    case 'retryable':
      return new SendFailed('unreachable', 'later');
    default:
      return new SendFailed(TEMPLATE_TROUBLE.includes(error.code) ? 'badTemplate' : 'refused', 'never');
  }
}

/** The message as it is true now; `overtaken`: what it would say was undone or is another person's meanwhile. */
async function messageOf(
  db: Db,
  { store, vault, config }: Needs,
  row: OutboxRow,
): Promise<SubscribedMessage | 'overtaken' | 'notConfigured'> {
  const { t } = store;
  const { district } = row;
  const moment = momentOf(row.kind);
  const { complaint: c, reporter: r, workOrder: o } = t;
  const [found] = await db
    .select({
      number: c.number,
      state: c.state,
      workOrderId: c.workOrderId,
      openid: r.openidSealed,
      reporterId: r.id,
      sealed: o.sealed,
    })
    .from(c)
    .innerJoin(r, eq(r.id, c.reporterId))
    .innerJoin(o, and(eq(o.district, c.district), eq(o.id, c.workOrderId)))
    .where(and(eq(c.district, district), eq(c.id, row.complaintId ?? '')));
  if (!moment || !found || found.sealed || found.reporterId !== row.toReporterId) return 'overtaken';
  if (!stillTrue(moment, found.state)) return 'overtaken';
  const openid = openColumn(vault, { table: 'reporter', row: found.reporterId }, 'openid', found.openid);
  const template = (await messagesInForce(db, t, district)).moments[moment];
  const tenant = await loadTenant(db, t, district);
  if (openid === null || !template || !tenant) return 'notConfigured';
  const clock = (ms: number) => {
    const { date, minute } = toLocal(ms, tenant.calendar);
    const two = (n: number) => String(n).padStart(2, '0');
    return { date, time: `${two(Math.floor(minute / 60))}:${two(minute % 60)}` };
  };
  return {
    openid,
    templateId: template.templateId,
    page: `pages/complaint/index?district=${district}&id=${row.complaintId}`,
    version: config.wechat?.version ?? 'formal',
    data: messageData(template.fields, {
      moment,
      number: found.number,
      unit: await leadName(db, t, district, found.workOrderId),
      at: clock(row.createdAt),
      due: row.dueAt === null ? null : clock(row.dueAt),
    }),
  };
}

async function leadName(db: Db, t: Tables, district: string, workOrderId: string): Promise<string | null> {
  const { assignment: a, organisation: o } = t;
  const [lead] = await db
    .select({ name: o.shortName })
    .from(a)
    .innerJoin(o, and(eq(o.district, a.district), eq(o.id, a.organisationId)))
    .where(and(eq(a.district, district), eq(a.workOrderId, workOrderId), eq(a.part, 'lead')))
    .orderBy(desc(a.id))
    .limit(1);
  return lead?.name ?? null;
}
