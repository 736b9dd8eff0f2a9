import type { DeskFilters } from '@tellit/shared/contract/desk.ts';
import type { View } from '@tellit/shared/contract/work-orders.ts';
import type { DeskColumn, Guide } from '@tellit/shared/words/desk-columns.ts';
import type { Kit } from './kit.ts';

/** What the desks remember of a person, and which orders one request has dispatched. */
export const deskTables = (c: Kit) => ({
  /** A named set of filters of one person. */
  deskView: c.table(
    'desk_view',
    {
      district: c.id(),
      personId: c.id(),
      id: c.id(),
      name: c.text(),
      view: c.text<View>(),
      filters: c.json<DeskFilters>(),
      at: c.ms(),
    },
    (t) => [c.pk(t.district, t.personId, t.id)],
  ),

  /** Chosen columns (null: never chosen) and guides put away; one row a person. */
  deskSetting: c.table(
    'desk_setting',
    {
      district: c.id(),
      personId: c.id(),
      columns: c.opt.json<DeskColumn[]>(),
      guides: c.json<Guide[]>(),
      at: c.ms(),
    },
    (t) => [c.pk(t.district, t.personId)],
  ),

  /** An order dispatched by a request for many: sent again, the request dispatches it no second time. */
  bulkDispatch: c.table(
    'bulk_dispatch',
    {
      district: c.id(),
      personId: c.id(),
      key: c.text(),
      workOrderId: c.id(),
      digest: c.text(),
      version: c.int(),
      at: c.ms(),
    },
    (t) => [c.pk(t.district, t.personId, t.key, t.workOrderId)],
  ),
});
