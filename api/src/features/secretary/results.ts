import type { SecretaryDesk } from '@tellit/shared/contract/secretary.ts';
import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { type Db, sorted } from '../../platform/store/db.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { namesOf } from '../work-orders/load-under.ts';

/** The results of these orders that wait for approval, with what their cards show. */
export async function presentResults(
  db: Db,
  deps: Deps,
  district: string,
  orders: readonly WorkOrderRow[],
): Promise<SecretaryDesk['approve']> {
  if (orders.length === 0) return [];
  const { assignment: a, entry, attachment } = deps.store.t;
  const leads = await db
    .select({ id: a.id, workOrderId: a.workOrderId })
    .from(a)
    .where(
      and(
        eq(a.district, district),
        inArray(
          a.workOrderId,
          orders.map((order) => order.id),
        ),
        eq(a.part, 'lead'),
        eq(a.state, 'submitted'),
      ),
    );
  const results = await db
    .select()
    .from(entry)
    .where(
      and(
        eq(entry.district, district),
        // Entries are found by their order; a share alone would be looked for among all there ever were.
        inArray(
          entry.workOrderId,
          leads.map((lead) => lead.workOrderId),
        ),
        inArray(
          entry.assignmentId,
          leads.map((lead) => lead.id),
        ),
        eq(entry.kind, 'result'),
      ),
    )
    .orderBy(asc(sorted(entry.id)));
  const files =
    results.length > 0
      ? await db
          .select()
          .from(attachment)
          .where(
            and(
              eq(attachment.district, district),
              inArray(
                attachment.entryId,
                results.map((result) => result.id),
              ),
              eq(attachment.kind, 'photo'),
            ),
          )
          .orderBy(asc(attachment.id))
      : [];
  const people = await namesOf(
    db,
    deps.store.t,
    district,
    results.flatMap((result) => result.personId ?? []),
  );
  const show = attachmentPresenter(deps);
  return orders.flatMap((order) => {
    const lead = leads.find((one) => one.workOrderId === order.id);
    const result = results.findLast((one) => one.assignmentId === lead?.id);
    if (!result) return [];
    const photo = (stage: 'before' | 'after') => {
      const file = files.find((one) => one.entryId === result.id && one.stage === stage);
      return file ? show(file).thumbUrl : null;
    };
    return [
      {
        order,
        text: result.text ?? '',
        by: people.get(result.personId ?? '') ?? '',
        at: result.at,
        before: photo('before'),
        after: photo('after'),
      },
    ];
  });
}
