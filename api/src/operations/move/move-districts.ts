import { moveCopy as say } from '@tellit/shared/words/move-copy.ts';
import { asc } from 'drizzle-orm';
import { type Print, verifyInstallation } from '../../cli/verify-trail-command.ts';
import { UNPLACED } from '../../features/work-orders/entries.ts';
import type { Clock } from '../../platform/clock.ts';
import { ConfigError } from '../../platform/config.ts';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import { isUniqueViolation } from '../../platform/store/errors.ts';
import type { Store } from '../../platform/store/store.ts';
import { tryKeys } from '../backup/try-keys.ts';
import { moveResidents, RESIDENTS, residentsOf, residentsThatDiffer } from './residents.ts';
import { countRows, digestOf, insertRows, lastKey, removeRows, rowsOf } from './rows.ts';
import { DISTRICTS, MOVED_TABLES, type MovedTable } from './tables.ts';

export interface MoveDeps {
  from: Store;
  to: Store;
  keys: KeyRing;
  clock: Clock;
}

type DistrictRow = Store['t']['district']['$inferSelect'];

/** Tables in the order they are moved. */
const OF_DISTRICT = MOVED_TABLES.filter(({ isOfDistrict }) => isOfDistrict);
const DISTRICT_TABLE = MOVED_TABLES.find(({ key }) => key === DISTRICTS) as MovedTable;
const PROGRESS_EVERY = 20_000;

/**
 * Moves one district, or all, row by row, and compares both sides afterwards. Nothing may be writing to either; the source is
 * only read. The row of the district itself goes last, when everything else is equal: a move cut short leaves nothing a server would open,
 * and the next run goes on behind the last row that arrived (`again`: from the beginning).
 * @returns how many places are not the same on both sides
 * @throws ConfigError with a sentence for the operator
 */
export async function moveDistricts(
  deps: MoveDeps,
  { district, again }: { district?: string | undefined; again: boolean },
  print: Print,
): Promise<number> {
  const { from, to } = deps;
  const known = await districtsOf(from);
  const wanted = known.filter(({ id }) => district === undefined || id === district);
  if (wanted.length === 0) throw new ConfigError(district === undefined ? say.nothing : say.noDistrict(district));
  const there = await districtsOf(to);
  const taken = wanted.find(({ id }) => there.some((one) => one.id === id));
  if (taken) throw new ConfigError(say.occupied(taken.name));
  if (there.some(({ mode }) => wanted.some((one) => one.mode !== mode))) throw new ConfigError(say.mixed);

  // Uploads nobody submitted yet belong to no district: they go along only when everything does.
  const isWhole = district === undefined && there.length === 0;
  if (isWhole) await moveRows(deps, UNPLACED, again, print);
  const residents = isWhole ? null : await residentsOfAll(from, wanted);
  if (residents === null) await moveTable(deps, RESIDENTS, 'all', '居民', again, print);
  else await moveResidents(from, to, residents);
  for (const one of wanted) await moveRows(deps, one.id, again, print, one.name);

  let differences = residents === null ? 0 : await residentsThatDiffer(from, to, residents);
  if (residents === null) differences += await compare(deps, RESIDENTS, 'all', '居民', print);
  for (const one of wanted) differences += await finishDistrict(deps, one, print);
  if (isWhole) differences += await leftBehind(deps, print);
  return differences;
}

async function moveRows(
  deps: MoveDeps,
  district: string,
  again: boolean,
  print: Print,
  name = district,
): Promise<void> {
  const begun: MovedTable[] = [];
  for (const moved of OF_DISTRICT) if (await lastKey(deps.to, moved, { district })) begun.push(moved);
  if (begun.length > 0) print.line(again ? say.cleared(name) : say.resumed(name));
  if (again) for (const moved of begun) await removeRows(deps.to, moved, { district });
  for (const moved of OF_DISTRICT) await moveTable(deps, moved, { district }, district, false, print);
}

async function moveTable(
  { from, to }: MoveDeps,
  moved: MovedTable,
  which: { district: string } | 'all',
  label: string,
  again: boolean,
  print: Print,
): Promise<void> {
  if (again) await removeRows(to, moved, which);
  let rows = 0;
  try {
    for await (const page of rowsOf(from, moved, which, await lastKey(to, moved, which))) {
      await insertRows(to, moved, page);
      if (Math.floor((rows + page.length) / PROGRESS_EVERY) > Math.floor(rows / PROGRESS_EVERY))
        print.progress(say.progress(label, moved.name, rows + page.length));
      rows += page.length;
    }
  } catch (error) {
    if (isUniqueViolation(error)) throw new ConfigError(say.taken(moved.name));
    throw error;
  }
  if (rows > 0) print.progress(say.table(label, moved.name, rows));
}

/** Compares a district and, only when it is the same on both sides, makes it one that a server opens. */
async function finishDistrict(deps: MoveDeps, row: DistrictRow, print: Print): Promise<number> {
  const { id } = row;
  print.progress(say.comparing(id));
  let differences = 0;
  let rows = 0;
  for (const moved of OF_DISTRICT) {
    differences += await compare(deps, moved, { district: id }, id, print);
    rows += await countRows(deps.to, moved, { district: id });
  }
  if (differences > 0) {
    print.line(say.sourceChanged);
    return differences;
  }
  await insertRows(deps.to, DISTRICT_TABLE, [row]);
  print.line(say.equal(id, OF_DISTRICT.length + 1, rows));
  const { troubles } = await tryKeys(deps.to, deps.keys);
  for (const words of troubles) print.line(`✗ ${words}`);
  const trail = await verifyInstallation(
    { store: deps.to, keys: deps.keys, clock: deps.clock },
    { district: id },
    print,
  );
  return trail + troubles.length;
}

async function compare(
  { from, to }: MoveDeps,
  moved: MovedTable,
  which: { district: string } | 'all',
  label: string,
  print: Print,
): Promise<number> {
  const [source, target] = [await digestOf(from, moved, which), await digestOf(to, moved, which)];
  if (source.hash === target.hash) return 0;
  print.line(
    source.rows === target.rows
      ? say.rowsDiffer(label, moved.name)
      : say.countDiffers(label, moved.name, source.rows, target.rows),
  );
  return 1;
}

/** Rows of districts that are in no list of districts: there should be none. */
async function leftBehind({ from, to }: MoveDeps, print: Print): Promise<number> {
  let differences = 0;
  for (const moved of OF_DISTRICT) {
    const left = (await countRows(from, moved, 'all')) - (await countRows(to, moved, 'all'));
    if (left === 0) continue;
    differences += 1;
    print.line(say.left(moved.name, left));
  }
  return differences;
}

async function districtsOf(store: Store): Promise<DistrictRow[]> {
  return store.read((db) => db.select().from(store.t.district).orderBy(asc(store.t.district.id)));
}

async function residentsOfAll(from: Store, districts: readonly DistrictRow[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const { id } of districts) for (const resident of await residentsOf(from, id)) ids.add(resident);
  return [...ids];
}
