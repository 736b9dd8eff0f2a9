import { PassThrough, type Readable } from 'node:stream';
import type { LiveState } from '@tellit/shared/contract/alerts.ts';
import { and, inArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { stillStaff } from '../../platform/http/staff-actor.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';
import type { Beat, Pulse } from './pulse.ts';
import { liveStateOf, withSeen } from './snapshot.ts';

type StreamDeps = Pick<Deps, 'store' | 'clock' | 'log'>;

/** Windows and devices of one person at a time; a browser's page polls when it is refused. */
const MOST_EACH = 6;
const MOST_IN_ALL = 2_000;
/** Proxies give up a silent connection after 30 s or more. */
const HEARTBEAT_MS = 15_000;
/** Several things happening together are told once; nobody reads faster than this. */
const GATHER_MS = 300;
const LEAST_BETWEEN_MS = 1_500;
/** Somebody who does not read is let go: their next stream begins with the whole state anyway. */
const MOST_UNREAD_BYTES = 512 * 1024;

/** The open streams of this server. They hold nothing that another server would miss: all they say comes from the database. */
export class LiveStreams {
  readonly #deps: StreamDeps;
  readonly #pulse: Pulse;
  readonly #open = new Map<string, Set<LiveStream>>();

  constructor(deps: StreamDeps, pulse: Pulse) {
    this.#deps = deps;
    this.#pulse = pulse;
  }

  /** Opens a stream for a person. @throws ApiError tooManyRequests */
  async open(actor: StaffActor, query: { seconds: number; last?: string | undefined }): Promise<Readable> {
    const key = `${actor.district}/${actor.personId}`;
    const mine = this.#open.get(key) ?? new Set();
    let all = 0;
    for (const set of this.#open.values()) all += set.size;
    if (mine.size >= MOST_EACH || all >= MOST_IN_ALL) throw new ApiError('tooManyRequests');
    const stream = new LiveStream(this.#deps, actor, query.last);
    this.#open.set(key, mine.add(stream));
    stream.out.once('close', () => {
      mine.delete(stream);
      if (mine.size === 0) this.#open.delete(key);
    });
    try {
      await stream.begin(this.#pulse, query.seconds);
    } catch (error) {
      stream.out.destroy();
      throw error;
    }
    return stream.out;
  }

  /** Ends every stream, so that the server can stop; browsers come back to whichever server answers. */
  closeAll(): void {
    for (const set of this.#open.values()) for (const stream of set) stream.end();
  }
}

/** One stream: the whole state first, then again whenever it changed for this person. */
class LiveStream {
  readonly out = new PassThrough();
  readonly #deps: StreamDeps;
  #actor: StaffActor;
  #last: string | undefined;
  #told: LiveState | null = null;
  #waiting = new Set<string>();
  #rang = false;
  #timer: NodeJS.Timeout | null = null;
  #telling = false;
  #toldAt = 0;

  constructor(deps: StreamDeps, actor: StaffActor, last: string | undefined) {
    this.#deps = deps;
    this.#actor = actor;
    this.#last = last;
  }

  async begin(pulse: Pulse, seconds: number): Promise<void> {
    const stop = await pulse.listen(this.#actor.district, (beat) => this.#note(beat));
    // Gone while the first look was taken: nobody will tell again that it closed.
    if (this.out.destroyed) return stop();
    const heartbeat = setInterval(() => this.#write(':\n\n'), HEARTBEAT_MS);
    const end = setTimeout(() => this.end(), seconds * 1000);
    this.out.once('close', () => {
      stop();
      clearInterval(heartbeat);
      clearTimeout(end);
      if (this.#timer) clearTimeout(this.#timer);
    });
    this.#write('retry: 3000\n\n');
    await this.#tell();
  }

  end(): void {
    if (!this.out.destroyed) this.out.end();
  }

  #note({ workOrderIds }: Beat): void {
    for (const id of workOrderIds) this.#waiting.add(id);
    // Rings come without an order when one stopped: whoever heard it must see it stop.
    this.#rang = true;
    this.#plan();
  }

  #plan(): void {
    if (this.#timer || this.#telling || this.out.destroyed) return;
    const wait = Math.max(GATHER_MS, this.#toldAt + LEAST_BETWEEN_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#tellIfConcerned().catch((error) => {
        // The stream says nothing wrong, it says nothing more: the page opens another one.
        this.#deps.log.warn({ err: error }, 'a live stream broke off');
        this.out.destroy();
      });
    }, wait);
  }

  async #tellIfConcerned(): Promise<void> {
    this.#telling = true;
    try {
      const ids = [...this.#waiting];
      this.#waiting.clear();
      const rang = this.#rang;
      this.#rang = false;
      const actor = await stillStaff(this.#deps, this.#actor);
      if (!actor) return this.end();
      this.#actor = actor;
      if (rang && ((this.#told?.alarms.length ?? 0) > 0 || (await this.#sees(ids)))) await this.#tell();
    } finally {
      this.#telling = false;
      if (this.#rang) this.#plan();
    }
  }

  /** Whether one of these orders is any of this person's business. */
  async #sees(ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0) return false;
    const { store } = this.#deps;
    const { t } = store;
    const seen = await store.read(async (db) => {
      const scope = await scopeOf(db, t, this.#actor);
      return db
        .select({ id: t.workOrder.id })
        .from(t.workOrder)
        .where(and(inArray(t.workOrder.id, [...ids]), visibleOrders(db, t, scope)))
        .limit(1);
    });
    return seen.length > 0;
  }

  async #tell(): Promise<void> {
    const { store, clock } = this.#deps;
    const now = await store.read((db) => liveStateOf(db, store.t, this.#actor, this.#last, clock.now()));
    const state = await withSeen(store, now);
    this.#last = state.last ?? this.#last;
    this.#told = state;
    this.#toldAt = performance.now();
    this.#write(`event: state\n${state.last ? `id: ${state.last}\n` : ''}data: ${JSON.stringify(state)}\n\n`);
  }

  #write(text: string): void {
    if (this.out.destroyed || this.out.writableEnded) return;
    this.out.write(text);
    if (this.out.writableLength > MOST_UNREAD_BYTES) this.out.destroy();
  }
}
