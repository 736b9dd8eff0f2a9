import { templatesToAsk } from '@tellit/shared/rules/subscribe-messages.ts';
import { eq } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { WechatError } from '../../platform/wechat/wechat-error.ts';
import { hearPush, requireWechat } from './hear-push.ts';
import { messagesInForce } from './messages-in-force.ts';
import { recordAnswer } from './rights.ts';

/** One-time messages in WeChat, its pushes, and the phone number by button. */
export function registerSubscriptions(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;
  const plain = (text: string) => new FileAnswer(text, 'text/plain; charset=utf-8', { 'cache-control': 'no-store' });

  routes.on('GET /v1/wechat/push', async ({ query: { echostr, ...given } }) => {
    requireWechat(deps, given);
    return plain(echostr);
  });
  routes.on('POST /v1/wechat/push', async ({ query: { msg_signature: signature, timestamp, nonce }, body }) => {
    await hearPush(deps, { timestamp, nonce, signature, encrypted: body.Encrypt });
    return plain('success');
  });

  routes.on('GET /v1/about', async () => ({
    appId: deps.config.wechat?.appId ?? null,
    reviewCode: deps.config.reviewCode,
  }));

  routes.on('GET /v1/subscriptions/ask', async ({ actor, query: { district, place } }) => {
    // Who opened one complaint by its code is nobody WeChat could send to.
    if (actor.kind !== 'reporter' || !deps.wechat) return { templateIds: [] };
    return store.read(async (db) => {
      const [person] = await db
        .select({ kind: t.reporter.kind })
        .from(t.reporter)
        .where(eq(t.reporter.id, actor.reporterId));
      if (person?.kind !== 'wechat') return { templateIds: [] };
      return { templateIds: templatesToAsk(await messagesInForce(db, t, district), place) };
    });
  });

  routes.on('POST /v1/subscriptions', async ({ actor, body: { district, answers } }) => {
    if (actor.kind !== 'reporter') throw new ApiError('notSignedIn');
    const { reporterId } = actor;
    await store.tx(async (db) => {
      const { moments } = await messagesInForce(db, t, district);
      const known = new Set(Object.values(moments).flatMap((template) => template?.templateId ?? []));
      // A template changed while the page was open says nothing any more.
      for (const answer of answers.filter(({ templateId }) => known.has(templateId)))
        await recordAnswer(db, t, { district, reporterId }, answer, clock.now(), null);
    });
    return { ok: true as const };
  });

  routes.on('POST /v1/reporters/phone', async ({ actor, body }) => {
    if (actor.kind !== 'reporter') throw new ApiError('notSignedIn');
    const unavailable = new ApiError('wechatUnavailable', { detail: '没有拿到微信里的手机号。请直接填写。' });
    if (!deps.wechat) throw unavailable;
    try {
      return await deps.wechat.phone(body.code);
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      if (error.kind !== 'user') deps.log.warn({ err: error }, 'WeChat phone number');
      throw unavailable;
    }
  });
}
