import type { Role } from '@tellit/shared/words/roles.ts';
import type { Kit } from './kit.ts';

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
      step: c.int(),
      nextAt: c.opt.ms(),
      startedAt: c.ms(),
      stoppedAt: c.opt.ms(),
      /** Who said “I have heard it”; does not stop the clock. */
      heardBy: c.opt.id(),
      heardAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('alarm_once').on(t.district, t.clockId),
      c.index('alarm_next').on(t.nextAt, t.district),
      c.index('alarm_by_order').on(t.district, t.workOrderId),
    ],
  ),

  /** One message to one channel: leased by a server, sent at least once inside, never blindly repeated outside (decisions.md *Outbox*). */
  outbox: c.table(
    'outbox',
    {
      district: c.id(),
      id: c.id(),
      channel: c.text<'groupBot' | 'sms' | 'subscribe'>(),
      noticeId: c.opt.id(),
      workOrderId: c.opt.id(),
      kind: c.text(),
      toOrganisationId: c.opt.id(),
      toRole: c.opt.text<Role>(),
      toReporterId: c.opt.id(),
      body: c.json<Record<string, string | number | null>>(),
      state: c.text<'waiting' | 'sending' | 'sent' | 'failed' | 'unknown'>(),
      attempts: c.int(),
      notBefore: c.ms(),
      leasedUntil: c.opt.ms(),
      sentAt: c.opt.ms(),
      error: c.opt.text(),
      createdAt: c.ms(),
    },
    (t) => [c.pk(t.district, t.id), c.index('outbox_waiting').on(t.state, t.notBefore, t.id)],
  ),
});
