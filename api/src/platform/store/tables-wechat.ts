import type { Kit } from './kit.ts';

/** What a person said to WeChat's question whether one message of a template may come. */
export type SubscriptionAnswer = 'accept' | 'reject' | 'ban' | 'filter';

/** Why a person must look at what was told before anything of it may be public. */
export type ReviewReason = 'flagged' | 'noOpenid' | 'noAnswer' | 'unreachable';

/** Tables of what lives inside WeChat: one-time subscriptions, content checks, and the daily digest of group bots. */
export const wechatTables = (c: Kit) => ({
  /**
   * One-time subscriptions of a person (wechat.md A3): one acceptance is one message. `left` is what we believe; WeChat has
   * the last word and says 43101.
   */
  subscription: c.table(
    'subscription',
    {
      district: c.id(),
      reporterId: c.id(),
      templateId: c.id(),
      left: c.int(),
      answer: c.text<SubscriptionAnswer>(),
      /** The app and WeChat's push both tell of the same tap: it counts once. */
      acceptedBy: c.opt.text<'app' | 'push' | 'both'>(),
      acceptedAt: c.opt.ms(),
      /** `CreateTime` of the newest push that was heard: one told twice changes nothing. */
      pushedAt: c.opt.ms(),
      changedAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.reporterId, t.templateId),
      c.index('subscription_by_person').on(t.reporterId, t.templateId),
    ],
  ),

  /**
   * The check of a telling's words, or of one of its files: a durable queue of its own, then the verdict, then what a person
   * decided. A late answer of WeChat never overrides a person.
   */
  contentCheck: c.table(
    'content_check',
    {
      district: c.id(),
      id: c.id(),
      complaintId: c.id(),
      kind: c.text<'text' | 'photo' | 'voice'>(),
      attachmentId: c.opt.id(),
      state: c.text<'waiting' | 'asked' | 'passed' | 'toReview' | 'cleared' | 'kept'>(),
      why: c.opt.text<ReviewReason>(),
      suggest: c.opt.text<'pass' | 'review' | 'risky'>(),
      label: c.opt.int(),
      traceId: c.opt.text(),
      attempts: c.int(),
      /** When it is asked (again), or given up on; null: nothing more is asked. */
      nextAt: c.opt.ms(),
      /** Who asks now, and until when nobody else does. */
      lease: c.opt.id(),
      leasedUntil: c.opt.ms(),
      decidedBy: c.opt.id(),
      decidedAt: c.opt.ms(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('content_check_next').on(t.nextAt, t.district, t.id),
      c.index('content_check_trace').on(t.traceId),
      c.index('content_check_by_complaint').on(t.district, t.complaintId, t.id),
      c.index('content_check_by_state').on(t.district, t.state, t.id),
    ],
  ),

  /** The digest of a day that went to an organisation's group: one, however many servers look. */
  groupDigest: c.table('group_digest', { district: c.id(), organisationId: c.id(), day: c.text(), at: c.ms() }, (t) => [
    c.pk(t.district, t.organisationId, t.day),
  ]),
});
