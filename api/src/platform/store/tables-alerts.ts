import type { Role } from '@tellit/shared/words/roles.ts';
import { sql } from 'drizzle-orm';
import type { Kit } from './kit.ts';

/** What went wrong with a message to a channel; the sentences are in alerts-copy.ts. */
export type SendTrouble =
  | 'unreachable'
  | 'rateLimited'
  | 'refused'
  | 'badAddress'
  | 'badSignature'
  | 'notConfigured'
  | 'noPhone'
  | 'noAnswer'
  | 'tooLate'
  | 'notSubscribed'
  | 'overtaken'
  | 'badTemplate';

/** Tables of alerts that must reach a person: repeated alarms of 特急 orders, and the outbox of channels outside the app. */
export const alertTables = (c: Kit) => ({
  /** Repeats and widens until the clock it hangs on stops; rung by the worker like a clock. */
  alarm: c.table(
    'alarm',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      clockId: c.id(),
      kind: c.text<'accept' | 'dispatch' | 'sign'>(),
      /** The unit whose share waits to be signed; null: the desk's. */
      organisationId: c.opt.id(),
      /** Number of the last ring, from 0; -1 before the first. */
      step: c.int(),
      /** When the worker rings it next; null once it stopped. */
      nextAt: c.opt.ms(),
      startedAt: c.ms(),
      rungAt: c.opt.ms(),
      stoppedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('alarm_once').on(t.district, t.clockId, t.startedAt),
      c.index('alarm_next').on(t.nextAt, t.district),
      c.index('alarm_by_order').on(t.district, t.workOrderId, t.id),
      // Few ring at any time, among all that ever did.
      c.index('alarm_ringing').on(t.district, t.id).where(sql`${t.nextAt} is not null`),
    ],
  ),

  /** Which posts an alarm has called, and since when; being called opens an order that is not sealed, like an escalation. */
  alarmCall: c.table(
    'alarm_call',
    {
      district: c.id(),
      alarmId: c.id(),
      workOrderId: c.id(),
      organisationId: c.id(),
      role: c.text<Role>(),
      step: c.int(),
      at: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.alarmId, t.organisationId, t.role),
      c.index('alarm_call_by_order').on(t.district, t.workOrderId),
      c.index('alarm_call_to_post').on(t.district, t.organisationId, t.role, t.workOrderId),
    ],
  ),

  /** Who said 听到了, up to which ring: it quiets their own devices until the next one and never stops the clock. */
  alarmHeard: c.table(
    'alarm_heard',
    { district: c.id(), alarmId: c.id(), personId: c.id(), step: c.int(), at: c.ms() },
    (t) => [c.pk(t.district, t.alarmId, t.personId)],
  ),

  /** What each person has read of the news of their posts: what a colleague read is still unread for them. */
  noticeRead: c.table('notice_read', { district: c.id(), personId: c.id(), noticeId: c.id(), at: c.ms() }, (t) => [
    c.pk(t.district, t.personId, t.noticeId),
  ]),

  /** The group bot of an organisation. Whoever knows the address can write into the group, so it is sealed like a password. */
  groupBot: c.table(
    'group_bot',
    {
      district: c.id(),
      organisationId: c.id(),
      kind: c.text<'wecom' | 'dingtalk'>(),
      /** Host of the address, for the screen; the rest stays sealed. */
      host: c.text(),
      urlSealed: c.text(),
      secretSealed: c.opt.text(),
      /** alarms: only 特急 that nobody took; all: every notice to the organisation. */
      what: c.text<'alarms' | 'all'>(),
      active: c.bool(),
      changedAt: c.ms(),
    },
    (t) => [c.pk(t.district, t.organisationId)],
  ),

  /** One message to one channel: leased by a server, sent at least once inside, never blindly repeated outside (decisions.md *Outbox*). */
  outbox: c.table(
    'outbox',
    {
      district: c.id(),
      id: c.id(),
      channel: c.text<'groupBot' | 'sms' | 'wechat'>(),
      workOrderId: c.opt.id(),
      kind: c.text(),
      /** groupBot: whose group. */
      toOrganisationId: c.opt.id(),
      /** sms: whose telephone; the number is read when it is sent and never kept here. */
      toPersonId: c.opt.id(),
      /** wechat: which resident, and about which of their complaints; the openid is read when it is sent. */
      toReporterId: c.opt.id(),
      complaintId: c.opt.id(),
      /** What the service outside calls the message. */
      reference: c.opt.text(),
      /** Which matter and what to do: never personal data, never the resident's words. */
      shortNumber: c.opt.text(),
      dueAt: c.opt.ms(),
      state: c.text<'waiting' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped'>(),
      attempts: c.int(),
      notBefore: c.ms(),
      /** News that is late by this much is no news; the list in the app is the truth. */
      notAfter: c.ms(),
      /** Who holds it now: a lease is good until then, and only its holder may record the outcome. */
      lease: c.opt.id(),
      leasedUntil: c.opt.ms(),
      sentAt: c.opt.ms(),
      trouble: c.opt.text<SendTrouble>(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('outbox_waiting').on(t.state, t.notBefore, t.id),
      c.index('outbox_leased').on(t.state, t.leasedUntil),
      c.index('outbox_by_state').on(t.district, t.state, t.id),
      c.index('outbox_reference').on(t.reference),
    ],
  ),
});
