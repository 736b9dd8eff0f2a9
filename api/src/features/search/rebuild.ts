import { eq } from 'drizzle-orm';
import type { IndexDeps } from './index-orders.ts';

/**
 * Throws the index of a district away; the worker builds it anew. Wanted after the index key was changed. Numbers go on where they
 * were, so that what running servers remember of the old ones leads nowhere and not to something else.
 */
export async function forgetIndex(deps: IndexDeps, district: string): Promise<void> {
  const { searchDocument, searchSegment, searchPosting, searchState } = deps.store.t;
  await deps.store.tx(async (db) => {
    await db.delete(searchDocument).where(eq(searchDocument.district, district));
    await db.delete(searchPosting).where(eq(searchPosting.district, district));
    await db.delete(searchSegment).where(eq(searchSegment.district, district));
    const [state] = await db.select().from(searchState).where(eq(searchState.district, district));
    if (!state) return;
    await db
      .update(searchState)
      .set({ walkedTo: '', walked: false, newsUntil: deps.clock.now(), version: state.version + 1 })
      .where(eq(searchState.district, district));
  });
}
