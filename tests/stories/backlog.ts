import { openStore, type Store, type StoreOptions, type Tables } from '@tellit/api/platform/store/store.ts';
import { type FreshStore, freshStore } from '../factories/database.ts';
import { Facts } from './facts.ts';
import { answered, COMMUNITY, dispatched, OFFICER, SECRETARY, TRAFFIC } from './play.ts';
import type { World } from './world.ts';

/** What an order of the backlog is left in, in turn: each waits for other clocks. */
const LEFT_IN = [
  'told',
  'accepted',
  'unsigned',
  'unsigned',
  'unsigned',
  'paper',
  'joint',
  'joint',
  'paused',
  'answered',
] as const;

/** A backlog as an outage leaves it: orders of two kinds of units, in every state a clock drives, papers and pauses. */
export async function playBacklog(world: World, orders: number): Promise<void> {
  for (let n = 0; n < orders; n++) {
    const resident = await world.told({ text: `第 ${n} 件事：路口的井盖坏了。` });
    const left = LEFT_IN[n % LEFT_IN.length];
    if (left === 'told') continue;
    if (left === 'answered') {
      await answered(world, resident);
      continue;
    }
    if (left === 'accepted') {
      await world.do('diaodu', 'accept', await resident.orderId(), {});
      continue;
    }
    const id =
      left === 'joint' || left === 'paper'
        ? await dispatched(world, resident, TRAFFIC.code, COMMUNITY)
        : await dispatched(world, resident);
    if (left === 'paper')
      await world.do('ducha', 'documents', id, {
        kind: 'reminderLetter',
        toId: await world.app.organisation(TRAFFIC.code),
        cause: 'shirking',
        requirement: '请办理。',
      });
    if (left === 'paused') {
      const assignmentId = (await world.share(id, COMMUNITY)).id;
      await world.do(OFFICER, 'sign', id, { assignmentId });
      await world.do(SECRETARY, 'pause', id, { assignmentId, reason: 'resident', evidence: '等反映人补充位置。' });
    }
  }
}

/** A database with the same rows, to be rung in another way. */
export class Copy {
  readonly options: StoreOptions;
  store: Store;
  readonly #world: World;
  readonly #dispose: () => Promise<void>;

  private constructor(world: World, fresh: FreshStore) {
    this.#world = world;
    this.options = fresh.options;
    this.store = fresh.store;
    this.#dispose = fresh.dispose;
  }

  static async of(world: World): Promise<Copy> {
    const copy = new Copy(world, await freshStore());
    const from = world.app.store;
    const { t } = copy.store;
    for (const name of Object.keys(t) as (keyof Tables)[]) {
      // One table stands for all: each is read and written as a whole.
      const rows = await from.read(async (db) => db.select().from(from.t[name] as Tables['workOrder']));
      for (let at = 0; at < rows.length; at += 50)
        await copy.store.tx((db) => db.insert(t[name] as Tables['workOrder']).values(rows.slice(at, at + 50)));
    }
    return copy;
  }

  /** Gives the database up while another process owns it. */
  async whileOthersOwnIt(work: () => Promise<void>): Promise<void> {
    await this.store.close();
    await work();
    this.store = openStore(this.options);
  }

  /** The rows, as in any story. */
  get facts(): Facts {
    return new Facts({ ...this.#world.app, store: this.store });
  }

  async dispose(): Promise<void> {
    await this.store.close();
    await this.#dispose();
  }
}
