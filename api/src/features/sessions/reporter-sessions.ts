import { eq } from 'drizzle-orm';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import { sealColumn } from '../../platform/crypto/sealed-column.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { WechatError } from '../../platform/wechat/wechat-error.ts';

/** The openid behind a code of `wx.login`. @throws ApiError wrongCredentials, wechatUnavailable */
export async function openidOf(deps: Pick<Deps, 'wechat' | 'log'>, code: string): Promise<string> {
  if (!deps.wechat) throw new ApiError('wechatUnavailable');
  try {
    return (await deps.wechat.login(code)).openid;
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    // A used or old code is the caller's to renew; everything else is ours or WeChat's.
    if (error.kind === 'user')
      throw new ApiError('wrongCredentials', { detail: '微信登录没有成功，请退出小程序再打开一次。' });
    deps.log.warn({ err: error }, 'WeChat login');
    throw new ApiError('wechatUnavailable');
  }
}

/**
 * The identity behind a secret kept on a device, or behind a WeChat openid; made on first sight. Only a keyed hash is
 * looked up, so that a copy of the database opens nobody's complaints (decisions.md *Who is the resident*).
 * @returns the reporter's id.
 */
export async function reporterOf(
  deps: Pick<Deps, 'store' | 'clock' | 'keys' | 'vault'>,
  kind: 'device' | 'wechat',
  secret: string,
): Promise<string> {
  const { t } = deps.store;
  const now = deps.clock.now();
  const secretHash = blindIndex(deps.keys, `reporter.${kind}`, secret);
  const known = await deps.store.read((db) => reporterByHash(db, t, secretHash));
  if (known) return known;
  const id = newId(now);
  // The openid is needed again to send subscribed messages; a device's own secret is never stored.
  const openidSealed =
    kind === 'wechat' ? sealColumn(deps.vault, { table: 'reporter', row: id }, 'openid', secret) : null;
  return deps.store.tx(async (db) => {
    await db.insert(t.reporter).values({ id, kind, secretHash, openidSealed, createdAt: now }).onConflictDoNothing();
    // Two first visits at once make one identity.
    return (await reporterByHash(db, t, secretHash)) ?? id;
  });
}

async function reporterByHash(db: Db, t: Tables, secretHash: string): Promise<string | null> {
  const [row] = await db.select({ id: t.reporter.id }).from(t.reporter).where(eq(t.reporter.secretHash, secretHash));
  return row?.id ?? null;
}
