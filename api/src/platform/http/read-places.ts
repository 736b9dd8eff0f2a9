import type { RouteKey } from '@tellit/shared/contract/api.ts';
import { eq, sql } from 'drizzle-orm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Reading, reading } from '../store/reading.ts';
import type { NotFromReplica, Replica } from '../store/replica.ts';
import type { Store } from '../store/store.ts';
import type { Actor } from './actor.ts';
import type { Deps } from './deps.ts';
import { mayLag } from './lagging-routes.ts';
import { revisionOf } from './staff-actor.ts';

/** How far a client has seen: the server sends it, the client brings it back as it was (docs/adr/0010). */
export const SEEN_HEADER = 'x-tellit-seen';

/**
 * THE place that decides where a request reads (docs/adr/0010): from the replica only on routes that may lag, only for a client
 * whose own writes have arrived there, and for staff only when the district's administration there is the one their posts were
 * read in. Everything else, authorisation above all, is the primary's.
 */
export class ReadPlaces {
  readonly #store: Store;
  readonly #replica: Replica;
  readonly #watch: Deps['watch'];
  /** The revision of each district last seen on the replica: revisions never come back, and the replica never goes back. */
  readonly #revisions = new Map<string, number>();

  private constructor({ store, watch }: Pick<Deps, 'store' | 'watch'>, replica: Replica) {
    this.#store = store;
    this.#watch = watch;
    this.#replica = replica;
  }

  /** Null without a replica: then there is nothing to decide and no header to send. */
  static of(deps: Pick<Deps, 'store' | 'watch'>): ReadPlaces | null {
    const { replica } = deps.store;
    return replica ? new ReadPlaces(deps, replica) : null;
  }

  /** Answers a request with its reads in the right place, and tells the client how far it has seen. */
  async answer<R>(key: RouteKey, request: FastifyRequest, reply: FastifyReply, work: () => Promise<R>): Promise<R> {
    const why = mayLag(key) ? await this.#refusal(request) : 'primary';
    const place: Reading = { from: why === null ? 'replica' : 'primary', wrote: null };
    try {
      return await reading(place, work);
    } finally {
      // After the work: what the primary has answered by now is what the client has seen.
      const mark = place.wrote ?? (why === 'unmarked' ? await this.#replica.mark() : null);
      if (mark !== null) reply.header(SEEN_HEADER, mark);
      if (why !== 'primary') {
        const fell = why === null && place.from === 'primary';
        this.#watch?.figures.laggingReads.inc({
          from: fell ? 'primary' : place.from,
          why: fell ? 'fell' : (why ?? ''),
        });
      }
    }
  }

  async #refusal({ headers, actor }: FastifyRequest): Promise<NotFromReplica | 'administration' | null> {
    const mark = headers[SEEN_HEADER];
    const refusal = await this.#replica.refusal(typeof mark === 'string' ? mark : undefined);
    if (refusal !== null) return refusal;
    return (await this.#hasAdministrationOf(actor)) ? null : 'administration';
  }

  async #hasAdministrationOf(actor: Actor): Promise<boolean> {
    if (actor.kind !== 'staff') return true;
    const wanted = revisionOf(actor);
    if (wanted === undefined) return false;
    if (this.#revisions.get(actor.district) === wanted) return true;
    const place: Reading = { from: 'replica', wrote: null };
    const { district } = this.#store.t;
    const asked = this.#store.prepared('replica.revision', (db) =>
      db
        .select({ revision: district.revision })
        .from(district)
        .where(eq(district.id, sql.placeholder('district'))),
    );
    const [row] = await reading(place, () => this.#store.read((db) => asked(db, { district: actor.district })));
    if (place.from === 'primary' || row?.revision !== wanted) return false;
    this.#revisions.set(actor.district, wanted);
    return true;
  }
}
