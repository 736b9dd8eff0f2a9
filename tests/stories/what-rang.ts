import type { Store } from '@tellit/api/platform/store/store.ts';

/** Facts of an event that two runs cannot share: fresh ids, and times counted from the moment it rang. */
const OWN = ['documentId', 'escalationId', 'dueAt', 'replyDue', 'number', 'from'];

/**
 * Everything the ringing of a backlog leaves behind, order by order, without what differs between two runs by nature: fresh
 * ids, the moment, the 文号. Two runs that did the same things, each once and an order's own in the same order, are equal.
 * @param known ids of the clocks that were there before.
 */
export async function whatRang(store: Store, known: ReadonlySet<string>): Promise<Record<string, unknown>> {
  const { t } = store;
  const rows = await store.read(async (db) => ({
    order: await db.select().from(t.workOrder),
    share: await db.select().from(t.assignment),
    complaint: await db.select().from(t.complaint),
    clock: await db.select().from(t.clock),
    escalation: await db.select().from(t.escalation),
    document: await db.select().from(t.document),
    event: await db.select().from(t.event).orderBy(t.event.seq),
    notice: await db.select().from(t.notice),
    alarm: await db.select().from(t.alarm),
    outbox: await db.select().from(t.outbox),
  }));
  const ref = (causeRef: string) => (known.has(causeRef.split(':')[0] ?? '') ? causeRef : '*');
  const kindOf = new Map([
    ...rows.escalation.map((e) => [e.id, `${e.cause} ${e.level}`] as const),
    ...rows.document.map((d) => [d.id, `${d.kind} ${d.cause}`] as const),
  ]);
  const of = <R extends { workOrderId: string | null }>(list: readonly R[], id: string) =>
    list.filter((row) => row.workOrderId === id);
  const sorted = (list: unknown[]) => list.map((one) => JSON.stringify(one)).sort();
  return Object.fromEntries(
    rows.order.map((order) => [
      order.number,
      {
        order: [order.state, order.level, order.cycle, order.urges, order.reporters, order.version],
        shares: sorted(of(rows.share, order.id).map((a) => [a.id, a.state, a.open])),
        complaints: sorted(of(rows.complaint, order.id).map((c) => [c.id, c.state, c.attempts])),
        clocks: sorted(
          of(rows.clock, order.id).map((k) => [
            known.has(k.id) ? k.id : '*',
            k.kind,
            k.state,
            k.warnedAt !== null,
            k.firedAt !== null,
            k.nextAt !== null,
            k.assignmentId,
            k.complaintId,
            kindOf.get(k.escalationId ?? k.documentId ?? '') ?? null,
          ]),
        ),
        escalations: sorted(
          of(rows.escalation, order.id).map((e) => [
            e.cause,
            ref(e.causeRef),
            e.level,
            e.organisationId,
            e.role,
            e.settledAt !== null,
          ]),
        ),
        documents: sorted(
          of(rows.document, order.id).map((d) => [
            d.kind,
            d.state,
            d.issuerId,
            d.toId,
            d.toRole,
            d.cause,
            ref(d.causeRef),
            d.assignmentId,
            d.level,
          ]),
        ),
        history: of(rows.event, order.id).map((e) => [
          e.action,
          e.visibility,
          e.complaintId,
          e.assignmentId,
          Object.entries(JSON.parse(e.text).facts as Record<string, unknown>)
            .filter(([name]) => !OWN.includes(name))
            .map(([name, value]) => [name, name === 'causeRef' || name === 'clockId' ? ref(String(value)) : value]),
        ]),
        notices: sorted(of(rows.notice, order.id).map((n) => [n.kind, n.organisationId, n.role, n.reporterId])),
        alarms: of(rows.alarm, order.id).length,
        outbox: sorted(of(rows.outbox, order.id).map((o) => [o.channel, o.kind, o.toOrganisationId, o.toPersonId])),
      },
    ]),
  );
}

/** The 文号 of every office and year, as numbers in order. */
export async function serials(store: Store): Promise<Map<string, number[]>> {
  const { document } = store.t;
  const rows = await store.read(async (db) => db.select().from(document));
  const given = new Map<string, number[]>();
  for (const { issuerId, number, state } of rows) {
    if (number === null && state === 'requested') continue;
    const [, year, serial] = /〔(\d{4})〕(\d+)号$/.exec(number ?? '') ?? [];
    const key = `${issuerId} ${year}`;
    given.set(
      key,
      [...(given.get(key) ?? []), Number(serial)].sort((a, b) => a - b),
    );
  }
  return given;
}
