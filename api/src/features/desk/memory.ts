import type { DeskFilters, DeskMemory } from '@tellit/shared/contract/desk.ts';
import type { View } from '@tellit/shared/contract/work-orders.ts';
import type { DeskColumn, Guide } from '@tellit/shared/words/desk-columns.ts';
import { and, asc, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

type Person = Pick<StaffActor, 'district' | 'personId'>;

/** More than these nobody finds again. */
const MOST_VIEWS = 20;

/** What the desk remembers of a person: theirs alone, on every device they sign in on. */
export async function readMemory(db: Db, t: Tables, person: Person): Promise<DeskMemory> {
  const rows = await viewsOf(db, t, person);
  const setting = await settingOf(db, t, person);
  return {
    views: rows.map(({ id, name, view, filters }) => ({ id, name, view, filters })),
    columns: setting?.columns ?? null,
    guides: setting?.guides ?? [],
  };
}

/** Keeps a set of filters; one of the same name and list is replaced. @throws ApiError tooManySaved */
export async function saveView(
  deps: Deps,
  person: Person,
  given: { name: string; view: View; filters: DeskFilters },
): Promise<DeskMemory> {
  return remember(deps, person, async (db, t, now) => {
    const v = t.deskView;
    const rows = await viewsOf(db, t, person);
    const same = rows.find((row) => row.name === given.name && row.view === given.view);
    if (same) {
      await db
        .update(v)
        .set({ filters: given.filters, at: now })
        .where(and(mine(v, person), eq(v.id, same.id)));
      return;
    }
    if (rows.length >= MOST_VIEWS) throw new ApiError('tooManySaved');
    const { district, personId } = person;
    await db.insert(v).values({ district, personId, id: newId(now), ...given, at: now });
  });
}

/** Forgets a set of filters. @throws ApiError notFound when it is not this person's, or gone already */
export async function removeView(deps: Deps, person: Person, id: string): Promise<DeskMemory> {
  return remember(deps, person, async (db, t) => {
    const gone = await db.delete(t.deskView).where(and(mine(t.deskView, person), eq(t.deskView.id, id)));
    if (affected(gone) === 0) throw new ApiError('notFound');
  });
}

/** What a row of the lists says, for this person. */
export async function chooseColumns(deps: Deps, person: Person, columns: readonly DeskColumn[]): Promise<DeskMemory> {
  return remember(deps, person, (db, t, now) => set(db, t, person, now, { columns: [...new Set(columns)] }));
}

/** A guide put away stays away on every device until it is asked for again. */
export async function putGuideAway(deps: Deps, person: Person, guide: Guide, seen: boolean): Promise<DeskMemory> {
  return remember(deps, person, async (db, t, now) => {
    const others = ((await settingOf(db, t, person))?.guides ?? []).filter((other) => other !== guide);
    await set(db, t, person, now, { guides: seen ? [...others, guide] : others });
  });
}

/** Writes, and answers with what is remembered afterwards. */
function remember(
  { store, clock }: Deps,
  person: Person,
  write: (db: Db, t: Tables, now: number) => Promise<void>,
): Promise<DeskMemory> {
  return store.tx(async (db) => {
    await write(db, store.t, clock.now());
    return readMemory(db, store.t, person);
  });
}

async function set(
  db: Db,
  t: Tables,
  person: Person,
  now: number,
  change: { columns?: DeskColumn[]; guides?: Guide[] },
): Promise<void> {
  const { district, personId } = person;
  const s = t.deskSetting;
  await db.insert(s).values({ district, personId, columns: null, guides: [], at: now }).onConflictDoNothing();
  await db
    .update(s)
    .set({ ...change, at: now })
    .where(mine(s, person));
}

function viewsOf(db: Db, t: Tables, person: Person): Promise<Tables['deskView']['$inferSelect'][]> {
  return db.select().from(t.deskView).where(mine(t.deskView, person)).orderBy(asc(t.deskView.id));
}

async function settingOf(
  db: Db,
  t: Tables,
  person: Person,
): Promise<Tables['deskSetting']['$inferSelect'] | undefined> {
  const [row] = await db.select().from(t.deskSetting).where(mine(t.deskSetting, person));
  return row;
}

function mine(table: Tables['deskView'] | Tables['deskSetting'], { district, personId }: Person) {
  return and(eq(table.district, district), eq(table.personId, personId));
}
