import { and, eq } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import type { PushMessage } from '../../platform/wechat/message-shapes.ts';
import { settle } from './settle.ts';

/**
 * WeChat's verdict on a photo or recording. It counts only while we wait for it: what was given up on, or what a person has
 * decided, stays as it is. −1008 means they could not fetch it: a person looks.
 */
export async function hearVerdict(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  { trace_id, errcode, result }: Extract<PushMessage, { Event: 'wxa_media_check' }>,
): Promise<void> {
  const { contentCheck: k } = store.t;
  await store.tx(async (db) => {
    const [check] = await db
      .select()
      .from(k)
      .where(and(eq(k.traceId, trace_id), eq(k.state, 'asked')));
    if (!check) return;
    const verdict = errcode === 0 && result ? result : ('noAnswer' as const);
    await settle(db, store.t, check, verdict, clock.now());
  });
}
