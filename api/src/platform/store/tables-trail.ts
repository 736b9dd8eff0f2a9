import type { Kit } from './kit.ts';

/** Tables of the history's daily anchors (decisions.md *History and erasure*, docs/trail.md). */
export const trailTables = (c: Kit) => ({
  /** One signed line a district and local day: the root over where every order's history ended that day, chained by hash. */
  anchor: c.table(
    'anchor',
    {
      district: c.id(),
      /** Local date, `2026-10-29`. */
      day: c.id(),
      /** The canonical text that was hashed; the columns below it repeat what it says. */
      text: c.text(),
      root: c.text(),
      orders: c.int(),
      events: c.int(),
      previousHash: c.text(),
      hash: c.text(),
      /** Ed25519 over the hash, with a key that is not in the database. */
      keyId: c.text(),
      signature: c.text(),
      writtenAt: c.ms(),
    },
    (t) => [c.pk(t.district, t.day)],
  ),

  /** The leaves under an anchor's root: the last line of every order that got lines on the day. */
  anchorLeaf: c.table(
    'anchor_leaf',
    {
      district: c.id(),
      day: c.id(),
      workOrderId: c.id(),
      seq: c.int(),
      hash: c.text(),
    },
    (t) => [
      c.pk(t.district, t.day, t.workOrderId),
      c.index('anchor_leaf_by_order').on(t.district, t.workOrderId, t.day),
    ],
  ),
});
