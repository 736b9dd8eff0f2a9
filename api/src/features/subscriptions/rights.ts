import { and, desc, eq, sql } from 'drizzle-orm';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { SubscriptionAnswer } from '../../platform/store/tables-wechat.ts';

/** The app and the push tell of the same tap within this time of each other. */
const SAME_TAP_MS = 60_000;

export interface Answered {
  templateId: string;
  answer: SubscriptionAnswer;
}

/** The person at a template, in a district. */
interface Whose {
  district: string;
  reporterId: string;
}

/**
 * What a person answered: 允许 is a right to one message more, 拒绝 and a ban take all rights away. WeChat's push says the same
 * as the app, before or after it; a tap counts once.
 * @param pushedAt `CreateTime` of a push in ms; null: the app says it
 */
export async function recordAnswer(
  db: Db,
  t: Tables,
  { district, reporterId }: Whose,
  { templateId, answer }: Answered,
  now: number,
  pushedAt: number | null,
): Promise<void> {
  const s = t.subscription;
  const own = and(eq(s.district, district), eq(s.reporterId, reporterId), eq(s.templateId, templateId));
  const fresh = { district, reporterId, templateId, left: 0, answer, changedAt: now };
  await db
    .insert(s)
    .values({ ...fresh, acceptedBy: null, acceptedAt: null, pushedAt: null })
    .onConflictDoNothing();
  // Locked: the push often comes in the same moment as what the app says.
  const [row] = await forUpdate(db.select().from(s).where(own));
  if (!row) return;
  // A push that is told again, or arrives after a newer one, changes nothing.
  if (pushedAt !== null && row.pushedAt !== null && pushedAt <= row.pushedAt) return;
  const heard = pushedAt === null ? {} : { pushedAt };
  if (answer !== 'accept') {
    await db
      .update(s)
      .set({ ...heard, left: 0, answer, changedAt: now })
      .where(own);
    return;
  }
  const by = pushedAt === null ? 'app' : 'push';
  const isSameTap =
    row.acceptedBy !== null &&
    row.acceptedBy !== 'both' &&
    row.acceptedBy !== by &&
    row.acceptedAt !== null &&
    now - row.acceptedAt < SAME_TAP_MS;
  await db
    .update(s)
    .set({
      ...heard,
      answer,
      left: isSameTap ? row.left : sql`${s.left} + 1`,
      acceptedBy: isSameTap ? 'both' : by,
      acceptedAt: now,
      changedAt: now,
    })
    .where(own);
}

/** One message went out, or WeChat says that no right is left (43101). */
export async function spendRight(
  db: Db,
  t: Tables,
  { district, reporterId }: Whose,
  templateId: string,
  left: 'oneLess' | 'none',
  now: number,
): Promise<void> {
  const s = t.subscription;
  await db
    .update(s)
    .set({ left: left === 'none' ? 0 : sql`case when ${s.left} > 0 then ${s.left} - 1 else 0 end`, changedAt: now })
    .where(and(eq(s.district, district), eq(s.reporterId, reporterId), eq(s.templateId, templateId)));
}

/** The districts an answer told by push belongs to: where it was asked before, else where the person told something last. */
export async function districtsOf(db: Db, t: Tables, reporterId: string, templateId: string): Promise<string[]> {
  const s = t.subscription;
  const asked = await db
    .select({ district: s.district })
    .from(s)
    .where(and(eq(s.reporterId, reporterId), eq(s.templateId, templateId)))
    .orderBy(desc(s.changedAt));
  if (asked.length > 0) return asked.map((row) => row.district);
  const { district, reporterId: whose, id } = t.complaint;
  const [last] = await db
    .select({ district })
    .from(t.complaint)
    .where(eq(whose, reporterId))
    .orderBy(desc(id))
    .limit(1);
  return last ? [last.district] : [];
}
