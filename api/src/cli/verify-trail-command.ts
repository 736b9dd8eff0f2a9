import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { trailFile } from '@tellit/shared/contract/trail.ts';
import { normaliseNumber } from '@tellit/shared/rules/numbering.ts';
import { lastDayDue } from '@tellit/shared/rules/trail-days.ts';
import { verifyTrailFile } from '@tellit/shared/rules/trail-file.ts';
import {
  anchorDamageWords,
  fileDamageWords,
  orderDamageWords,
  trailCommandCopy as say,
} from '@tellit/shared/words/trail-copy.ts';
import { asc, eq, or } from 'drizzle-orm';
import { type Installation, openInstallation } from '../boot/installation.ts';
import { newestAnchor, zoneOf } from '../features/trail/verification.ts';
import { verifyAnchors } from '../features/trail/verify-anchors.ts';
import { verifyOrders } from '../features/trail/verify-orders.ts';
import type { Clock } from '../platform/clock.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import { isSignedText } from '../platform/crypto/anchor-signature.ts';
import { sha256 } from '../platform/crypto/chain.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the command writes: results, and how far it is. */
export interface Print {
  line: (text: string) => void;
  progress: (text: string) => void;
}

/** What is compared; both undefined: everything. */
interface Wanted {
  district?: string | undefined;
  order?: string | undefined;
}

/** A line of progress every so many orders. */
const PROGRESS_EVERY = 5_000;

/**
 * See verify-trail.ts. @returns the exit code: 0 sound, 1 damaged
 * @throws ConfigError with a sentence for the operator; whatever opening the installation throws
 */
export async function verifyTrail(
  argv: readonly string[],
  env: Environment,
  clock: Clock,
  print: Print,
): Promise<0 | 1> {
  const { file, key, ...wanted } = readOptions(argv);
  if (file !== undefined) return verifyFile(file, key, print);
  // The history can be compared on a machine that is not set up to serve.
  const config = readConfig({
    ...(env.TELLIT_KEYS || env.TELLIT_KEYS_FILE ? { PUBLIC_URL: 'http://localhost' } : {}),
    ...env,
  });
  const installation = await openInstallation(config, env, clock);
  try {
    return await verifyInstallation(installation, wanted, print);
  } finally {
    await installation.store.close();
  }
}

/** Every district of an installation, or what is wanted of it. */
export async function verifyInstallation(
  deps: Pick<Installation, 'store' | 'keys' | 'clock'>,
  wanted: Wanted,
  print: Print,
): Promise<0 | 1> {
  const { store } = deps;
  const known = await store.read((db) =>
    db.select({ id: store.t.district.id }).from(store.t.district).orderBy(asc(store.t.district.id)),
  );
  let districts = known.map(({ id }) => id).filter((id) => wanted.district === undefined || id === wanted.district);
  if (wanted.district !== undefined && districts.length === 0) throw new ConfigError(say.noDistrict(wanted.district));
  let orderId: string | undefined;
  if (wanted.order !== undefined) {
    const found = await findOrder(deps, wanted.order, districts);
    if (!found) throw new ConfigError(say.noOrder(wanted.order));
    districts = [found.district];
    orderId = found.id;
  }
  let damages = 0;
  for (const district of districts) damages += await verifyDistrict(deps, district, orderId, print);
  print.line(damages === 0 ? say.sound : say.broken(damages));
  return damages === 0 ? 0 : 1;
}

async function verifyDistrict(
  deps: Pick<Installation, 'store' | 'keys' | 'clock'>,
  district: string,
  orderId: string | undefined,
  print: Print,
): Promise<number> {
  const { store, clock } = deps;
  let damages = 0;
  const sums = { orders: 0, lines: 0, days: 0 };
  for await (const order of verifyOrders(store, district, orderId)) {
    sums.orders += 1;
    sums.lines += order.lines;
    for (const { damage, seq, detail } of order.findings) {
      damages += 1;
      print.line(say.order(district, order.workOrderId, orderDamageWords(damage, seq, detail)));
    }
    if (sums.orders % PROGRESS_EVERY === 0) print.progress(say.progress(sums.orders, sums.lines));
  }
  for await (const { findings } of verifyAnchors(deps, district)) {
    sums.days += 1;
    for (const { damage, day, detail } of findings) {
      damages += 1;
      print.line(say.anchor(district, anchorDamageWords(damage, day, detail)));
    }
  }
  print.line(say.sum(district, sums.orders, sums.lines, sums.days));
  const { last, due } = await store.read(async (db) => ({
    last: await newestAnchor(db, store.t, district),
    due: lastDayDue(clock.now(), await zoneOf(db, store.t, district)),
  }));
  print.line(last ? say.last(last.day, last.hash) : say.none);
  if (last && last.day < due) print.line(say.late(due));
  return damages;
}

/** An order by id or number; also one whose own row is gone while its history or an anchor still knows it. */
async function findOrder({ store }: Pick<Installation, 'store'>, asked: string, districts: readonly string[]) {
  const { complaint, workOrder, event, anchorLeaf } = store.t;
  const number = normaliseNumber(asked);
  return store.read(async (db) => {
    const told = number
      ? await db
          .select({ district: complaint.district, id: complaint.workOrderId })
          .from(complaint)
          .where(eq(complaint.number, number))
      : [];
    const rows = [
      ...told,
      ...(await db
        .select({ district: workOrder.district, id: workOrder.id })
        .from(workOrder)
        .where(or(eq(workOrder.id, asked)))),
      ...(await db
        .select({ district: event.district, id: event.workOrderId })
        .from(event)
        .where(eq(event.workOrderId, asked))
        .limit(1)),
      ...(await db
        .select({ district: anchorLeaf.district, id: anchorLeaf.workOrderId })
        .from(anchorLeaf)
        .where(eq(anchorLeaf.workOrderId, asked))
        .limit(1)),
    ];
    return rows.find((row) => districts.includes(row.district)) ?? null;
  });
}

async function verifyFile(path: string, key: string | undefined, print: Print): Promise<0 | 1> {
  const file = await readTrail(path);
  const report = verifyTrailFile(file, { sha256, isSigned: isSignedText });
  for (const { seq, day, damage } of report.findings) print.line(`✗ ${fileDamageWords(damage, seq, day)}`);
  const isOtherKey = key !== undefined && !file.keys.some(({ publicKey }) => publicKey === key);
  if (isOtherKey) print.line(say.otherKey);
  print.line(say.fileSum(file.number, report.lines, report.hidden));
  print.line(say.fileAnchored(report.anchoredDay, report.afterAnchor));
  print.line(say.fileKeys(file.keys.map(({ publicKey }) => publicKey).join(' ')));
  const damages = report.findings.length + (isOtherKey ? 1 : 0);
  print.line(damages === 0 ? say.sound : say.broken(damages));
  return damages === 0 ? 0 : 1;
}

async function readTrail(path: string) {
  try {
    return trailFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    throw new ConfigError(say.noFile(path));
  }
}

function readOptions(argv: readonly string[]): Wanted & { file?: string | undefined; key?: string | undefined } {
  const string = { type: 'string' } as const;
  try {
    const options = { district: string, order: string, file: string, key: string };
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${say.usage}`);
  }
}
