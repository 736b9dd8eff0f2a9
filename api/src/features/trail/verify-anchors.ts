import { hashOfLeaf, linkOfText, rootOf, signedText } from '@tellit/shared/rules/trail-chain.ts';
import { dayAfter } from '@tellit/shared/rules/trail-days.ts';
import type { AnchorDamage } from '@tellit/shared/words/trail-damages.ts';
import { and, asc, eq, gt, gte, lte } from 'drizzle-orm';
import { isSignedText } from '../../platform/crypto/anchor-signature.ts';
import { sha256 } from '../../platform/crypto/chain.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type AnchorRow, type AnchorText, readAnchor } from './anchor-text.ts';
import { headsBetween, leafOf } from './day-heads.ts';

/** One thing about a day's anchor that is not as it was signed. */
export interface AnchorFinding {
  day: string;
  damage: AnchorDamage;
  /** The column that differs, the order whose leaf does, or how many days are missing. */
  detail: string | null;
}

/** One day's anchor, compared. */
export interface VerifiedAnchor {
  day: string;
  hash: string;
  orders: number;
  findings: AnchorFinding[];
}

const BATCH = 100;

/**
 * Compares a district's anchors, oldest first: text, link, signature by a key of the ring, no day left out, and the leaves
 * under each root. `from` and `to` are local days, both inclusive.
 */
export async function* verifyAnchors(
  { store, keys }: Pick<Deps, 'store' | 'keys'>,
  district: string,
  { from, to }: { from?: string | undefined; to?: string | undefined } = {},
): AsyncGenerator<VerifiedAnchor> {
  const a = store.t.anchor;
  let before: AnchorRow | undefined;
  for (;;) {
    const start = before ? gt(a.day, before.day) : from ? gte(a.day, from) : undefined;
    const rows = await store.read((db) =>
      db
        .select()
        .from(a)
        .where(and(eq(a.district, district), start, to ? lte(a.day, to) : undefined))
        .orderBy(asc(a.day))
        .limit(BATCH),
    );
    if (rows.length === 0) return;
    for (const row of rows) {
      const findings = [...inspectAnchor(row, before, keys.anchors)];
      const told = readAnchor(row.text);
      if (told) findings.push(...(await store.read((db) => inspectLeaves(db, store.t, row, told))));
      yield { day: row.day, hash: row.hash, orders: row.orders, findings };
      before = row;
    }
  }
}

function* inspectAnchor(
  row: AnchorRow,
  before: AnchorRow | undefined,
  keys: Deps['keys']['anchors'],
): Generator<AnchorFinding> {
  const at = (damage: AnchorDamage, detail: string | null = null) => ({ day: row.day, damage, detail });
  if (before && dayAfter(before.day) !== row.day) yield { ...at('anchorMissing'), day: dayAfter(before.day) };
  if (before && before.hash !== row.previousHash) yield at('anchorUnlinked');
  const told = readAnchor(row.text);
  if (!told || linkOfText(sha256, row.previousHash, row.text) !== row.hash) yield at('anchorChanged', 'text');
  for (const name of ['district', 'day', 'root', 'orders', 'events'] as const)
    if (told && told[name] !== row[name]) yield at('anchorChanged', name);
  const key = keys.find(({ id }) => id === row.keyId);
  if (!key) yield at('keyUnknown', row.keyId);
  else if (!isSignedText(signedText(row.hash), row.signature, key.published)) yield at('signatureWrong');
}

/** Leaves that do not make the signed root; which ones, when the history itself still makes it. */
async function inspectLeaves(db: Db, t: Tables, row: AnchorRow, told: AnchorText): Promise<AnchorFinding[]> {
  const { anchorLeaf } = t;
  const { district, day } = row;
  const rootUnder = (heads: readonly { workOrderId: string; seq: number; hash: string }[]) =>
    rootOf(
      sha256,
      heads.map((head) => hashOfLeaf(sha256, leafOf(district, head))),
    );
  const leaves = await db
    .select()
    .from(anchorLeaf)
    .where(and(eq(anchorLeaf.district, district), eq(anchorLeaf.day, day)))
    .orderBy(asc(anchorLeaf.workOrderId));
  if (leaves.length === told.orders && rootUnder(leaves) === told.root) return [];
  const at = (detail: string | null): AnchorFinding => ({ day, damage: 'leavesChanged', detail });
  const heads = await headsBetween(db, t, district, told.from, told.until);
  if (rootUnder(heads) !== told.root) return [at(null)];
  const keyOf = (head: { workOrderId: string; seq: number; hash: string }) =>
    `${head.workOrderId} ${head.seq} ${head.hash}`;
  const [stored, real] = [new Set(leaves.map(keyOf)), new Set(heads.map(keyOf))];
  const differing = [...stored.symmetricDifference(real)].map((key) => key.split(' ')[0] ?? '');
  return [...new Set(differing)].map(at);
}
