import { type BackupFacts, isBackupTrouble } from '@tellit/shared/words/backup-state-copy.ts';
import type { NoticeKind } from '@tellit/shared/words/notice-kinds.ts';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { newId } from '../../platform/id.ts';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { NO_ORDER } from '../alerts/about-no-order.ts';
import { readBackupState } from './backup-state.ts';

/** While it lasts, once a day. */
const AGAIN_MS = 24 * 3_600_000;

/**
 * Tells the administrators of every district when a scheduled backup failed, was damaged, or none was sound for over 26 hours.
 * Again every 24 hours while it lasts, anew when it comes back after a sound one. Safe on several servers at once.
 * @returns how the backups stand
 */
export async function tellOfBackups(deps: Pick<Deps, 'config' | 'store' | 'clock' | 'watch'>): Promise<BackupFacts> {
  const { store, clock, watch } = deps;
  const facts = await readBackupState(deps);
  const isTrouble = isBackupTrouble(facts.state);
  watch?.figures.backupTrouble.set(isTrouble ? 1 : 0);
  if (!isTrouble) return facts;
  const kind: NoticeKind = facts.state === 'late' ? 'backupLate' : 'backupFailed';
  const districts = await store.read((db) => db.select({ id: store.t.district.id }).from(store.t.district));
  for (const { id } of districts) await store.tx((db) => tell(db, store.t, id, kind, facts, clock.now()));
  return facts;
}

async function tell(
  db: Db,
  t: Tables,
  district: string,
  kind: NoticeKind,
  { soundAt }: BackupFacts,
  now: number,
): Promise<void> {
  const { notice: n, post: p } = t;
  // One server at a time looks whether it was told already.
  await forUpdate(db.select({ id: t.district.id }).from(t.district).where(eq(t.district.id, district)));
  const told = await db
    .select({ id: n.id })
    .from(n)
    .where(
      and(
        eq(n.district, district),
        eq(n.workOrderId, NO_ORDER),
        eq(n.kind, kind),
        gt(n.at, Math.max(now - AGAIN_MS, soundAt ?? 0)),
      ),
    )
    .limit(1);
  if (told.length > 0) return;
  const seats = await db
    .selectDistinct({ organisationId: p.organisationId })
    .from(p)
    .where(and(eq(p.district, district), eq(p.role, 'administrator'), isNull(p.heldTo)));
  if (seats.length === 0) return;
  await db.insert(n).values(
    seats.map(({ organisationId }) => ({
      district,
      id: newId(now),
      organisationId,
      role: 'administrator' as const,
      reporterId: null,
      complaintId: null,
      workOrderId: NO_ORDER,
      kind,
      dueAt: null,
      at: now,
      readAt: null,
    })),
  );
}
