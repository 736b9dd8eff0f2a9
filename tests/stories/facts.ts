import { randomBytes } from 'node:crypto';
import { historyIsValid } from '@tellit/api/features/work-orders/history.ts';
import { fromLocal, toLocal } from '@tellit/shared/rules/calendar.ts';
import { DEFAULT_CALENDAR } from '@tellit/shared/rules/default-policy.ts';
import { FINAL_ORDER_STATES } from '@tellit/shared/rules/workflow/table.ts';
import type { ClockKind } from '@tellit/shared/words/states.ts';
import { expect } from 'vitest';
import type { TestApp } from '../factories/app.ts';

/** What a story may look up beside the API: the rows themselves. */
export class Facts {
  readonly app: TestApp;

  constructor(app: TestApp) {
    this.app = app;
  }

  /** Everything there is, oldest first; a story's database is small. */
  async rows() {
    const {
      workOrder,
      complaint,
      assignment,
      clock,
      escalation,
      event,
      entry,
      followUp,
      notice,
      organisation,
      accessLog,
      document,
    } = this.app.store.t;
    const rows = await this.app.store.read(async (db) => ({
      order: await db.select().from(workOrder),
      complaint: await db.select().from(complaint),
      share: await db.select().from(assignment),
      clock: await db.select().from(clock),
      escalation: await db.select().from(escalation),
      event: await db.select().from(event),
      entry: await db.select().from(entry),
      followUp: await db.select().from(followUp),
      notice: await db.select().from(notice),
      organisation: await db.select().from(organisation),
      accessLog: await db.select().from(accessLog),
      document: await db.select().from(document),
    }));
    for (const list of Object.values(rows)) (list as { id: string }[]).sort((a, b) => (a.id < b.id ? -1 : 1));
    return rows;
  }

  async order(id: string) {
    const orders = await this.app.store.read(async (db) => db.select().from(this.app.store.t.workOrder));
    const row = orders.find((order) => order.id === id);
    if (!row) throw new Error(`no order ${id}`);
    return row;
  }

  async state(id: string): Promise<string> {
    return (await this.order(id)).state;
  }

  /** The last share of a unit, by the unit's code. */
  async share(orderId: string, code: string) {
    const organisationId = await this.app.organisation(code);
    const { assignment } = this.app.store.t;
    const shares = await this.app.store.read(async (db) => db.select().from(assignment).orderBy(assignment.id));
    const row = shares.findLast((share) => share.workOrderId === orderId && share.organisationId === organisationId);
    if (!row) throw new Error(`${code} has no share`);
    return row;
  }

  /** Local due times of the running clocks of a kind. */
  async dues(orderId: string, kind: ClockKind): Promise<string[]> {
    const { clock } = await this.rows();
    return clock
      .filter((k) => k.workOrderId === orderId && k.kind === kind && k.state === 'running')
      .map((k) => local(k.dueAt));
  }

  /** The ladder as it was climbed: `2 骑马山街道 streetSecretary overdue`; 已了 once it was dealt with. */
  async ladder(orderId: string): Promise<string[]> {
    const { escalation, organisation } = await this.rows();
    return escalation
      .filter((e) => e.workOrderId === orderId)
      .map(
        (e) =>
          `${e.level} ${organisation.find((o) => o.id === e.organisationId)?.shortName} ${e.role} ${e.cause}${e.settledAt === null ? '' : ' 已了'}`,
      );
  }

  /** Notices about an order: `西盛社区 toSign`, `反映人 answered`, `区纪委监委/discipline toAccept`. */
  async notices(orderId: string): Promise<string[]> {
    const { notice, organisation } = await this.rows();
    return notice
      .filter((n) => n.workOrderId === orderId)
      .map(
        (n) =>
          `${organisation.find((o) => o.id === n.organisationId)?.shortName ?? '反映人'}${n.role ? `/${n.role}` : ''} ${n.kind}`,
      );
  }

  /** Actions of the history, in order. */
  async history(orderId: string): Promise<string[]> {
    const { event } = await this.rows();
    return event
      .filter((e) => e.workOrderId === orderId)
      .sort((a, b) => a.seq - b.seq)
      .map((e) => e.action);
  }

  /** Every row of an order: what a refused or repeated act must not change. */
  async everything(orderId: string): Promise<unknown> {
    const { order, organisation: _, accessLog: __, ...under } = await this.rows();
    return [
      order.filter((row) => row.id === orderId),
      ...Object.values(under).map((list) => list.filter((row) => row.workOrderId === orderId)),
    ];
  }

  /** What is true at the end of every story: a sound history, and nothing running under what is over. */
  async checkInvariants(): Promise<void> {
    const { order: orders, share, clock, complaint, escalation, document } = await this.rows();
    for (const order of orders) {
      const valid = await this.app.store.read((db) => historyIsValid(db, this.app.store.t, order.district, order.id));
      expect(valid, `history of ${order.number}`).toBe(true);
      const running = clock.filter((k) => k.workOrderId === order.id && k.state === 'running');
      if (FINAL_ORDER_STATES.includes(order.state)) {
        expect(clock.filter((k) => k.workOrderId === order.id && k.state === 'paused')).toEqual([]);
        expect(running, `clocks under ${order.state} ${order.number}`).toEqual([]);
        const open = escalation.filter((e) => e.workOrderId === order.id && e.settledAt === null);
        expect(open, `escalations under ${order.state} ${order.number}`).toEqual([]);
        const papers = document.filter((d) => d.workOrderId === order.id && d.kind !== 'listingNotice');
        const waiting = papers.filter((d) => ['requested', 'received', 'replied'].includes(d.state));
        expect(waiting, `papers under ${order.state} ${order.number}`).toEqual([]);
      } else {
        const alive = clock.filter((k) => k.workOrderId === order.id && k.state !== 'stopped');
        expect(alive.length, `${order.number} is ${order.state} and nothing drives it`).toBeGreaterThan(0);
      }
      const isOpen = !FINAL_ORDER_STATES.includes(order.state);
      const shares = share.filter((a) => a.workOrderId === order.id);
      expect(
        shares.every((a) => a.orderOpen === isOpen),
        `shares know that ${order.number} is ${order.state}`,
      ).toBe(true);
      const first = Math.min(9_000_000_000_000_000, ...running.map((k) => k.dueAt));
      expect(order.dueAt, `queue position of ${order.number}`).toBe(first);
      expect(complaint.filter((c) => c.workOrderId === order.id)).toHaveLength(order.reporters);
    }
  }
}

/** Wall clock of an instant in Shanghai, `2026-10-30 11:00`. */
export function local(at: number): string {
  const { date, minute } = toLocal(at, DEFAULT_CALENDAR);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The instant of a wall clock in Shanghai. */
export const instant = (text: string): number => fromLocal(text, DEFAULT_CALENDAR);

/** A key for one submission. */
export const newKey = (): string => randomBytes(12).toString('base64url');
