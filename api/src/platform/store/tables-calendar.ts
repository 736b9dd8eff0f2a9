import type { Kit } from './kit.ts';

/** What follows from a new calendar version. */
export const calendarTables = (c: Kit) => ({
  /**
   * Provisional due times being computed anew after a calendar version; the clocks themselves are the work list, so a server
   * that dies loses nothing. Counted in orders.
   */
  recalculation: c.table(
    'recalculation',
    {
      district: c.id(),
      version: c.int(),
      startedAt: c.ms(),
      total: c.int(),
      done: c.int(),
      /** Clocks whose date really changed. */
      moved: c.int(),
      finishedAt: c.opt.ms(),
    },
    (t) => [c.pk(t.district, t.version), c.index('recalculation_open').on(t.finishedAt, t.district)],
  ),
});
