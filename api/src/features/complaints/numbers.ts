import { dateOf, localDay } from '@tellit/shared/rules/calendar.ts';
import { formatNumber } from '@tellit/shared/rules/numbering.ts';
import { sql } from 'drizzle-orm';
import type { Store } from '../../platform/store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** How many numbers a server takes at once; what it does not use stays a gap. */
const LEAST = 20;
/** In a storm everybody would wait for the next block: one that lasted less than this is followed by one twice as long. */
const SHORT_MS = 2000;
const MOST = 640;

interface Block {
  next: number;
  end: number;
  size: number;
  takenAt: number;
}

/** Gives out complaint numbers, unique per district, without serialising intake on one row (decisions.md *Numbers*). */
export class NumberAllocator {
  readonly #store: Store;
  readonly #blocks = new Map<string, Block>();
  readonly #pending = new Map<string, Promise<void>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The next full number of the tenant's local day. Call it before the transaction that uses it. */
  async next(tenant: Tenant, now: number): Promise<string> {
    const date = dateOf(localDay(now, tenant.calendar));
    const key = `${tenant.district}/${date}`;
    for (;;) {
      const block = this.#blocks.get(key);
      if (block && block.next < block.end) {
        const sequence = block.next;
        block.next += 1;
        return formatNumber({ division: tenant.district, date, sequence });
      }
      // Callers of the same day wait for one refill instead of taking a block each.
      let refill = this.#pending.get(key);
      if (!refill) {
        refill = this.#refill(key, tenant.district, date, now).finally(() => this.#pending.delete(key));
        this.#pending.set(key, refill);
      }
      await refill;
    }
  }

  async #refill(key: string, district: string, day: string, now: number): Promise<void> {
    const { t } = this.#store;
    const last = this.#blocks.get(key);
    const size = last && now - last.takenAt < SHORT_MS ? Math.min(MOST, last.size * 2) : LEAST;
    const end = await this.#store.tx(async (db) => {
      const [row] = await db
        .insert(t.numberBlock)
        .values({ district, day, next: 1 + size })
        .onConflictDoUpdate({
          target: [t.numberBlock.district, t.numberBlock.day],
          set: { next: sql`${t.numberBlock.next} + ${size}` },
        })
        .returning({ next: t.numberBlock.next });
      return row?.next ?? 1 + size;
    });
    for (const known of this.#blocks.keys()) if (known.startsWith(`${district}/`)) this.#blocks.delete(known);
    this.#blocks.set(key, { next: end - size, end, size, takenAt: now });
  }
}
