import { eq } from 'drizzle-orm';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { type PushMessage, pushMessage } from '../../platform/wechat/message-shapes.ts';
import { isFromWechat, openPush, PushForged } from '../../platform/wechat/push.ts';
import { hearVerdict } from '../content-checks/hear-verdict.ts';
import { districtsOf, recordAnswer } from './rights.ts';

/** WeChat repeats within seconds; older ones are somebody else's copies. */
const FRESH_MS = 10 * 60_000;

export interface SignedPush {
  timestamp: string;
  nonce: string;
  signature: string;
  /** Absent at the check of the address. */
  encrypted?: string;
}

/** The settings of the console's page 消息推送, when the request is WeChat's and of now. @throws ApiError notFound, forbidden */
export function requireWechat({ config, clock }: Pick<Deps, 'config' | 'clock'>, given: SignedPush) {
  const { wechat } = config;
  if (!wechat?.push) throw new ApiError('notFound');
  const settings = { appId: wechat.appId, ...wechat.push };
  const age = Math.abs(clock.now() - Number(given.timestamp) * 1000);
  if (!isFromWechat(settings, given) || age > FRESH_MS) throw new ApiError('forbidden', { detail: FOREIGN });
  return settings;
}

const FOREIGN = '这不是微信发来的，或者已经过时。请核对消息推送的令牌和密钥。';

/**
 * What WeChat's server tells us. Told again it changes nothing, and kinds nobody here needs are answered like the others: WeChat
 * repeats what is not answered.
 * @throws ApiError forbidden when it was not encrypted for us
 */
export async function hearPush(deps: Deps, given: SignedPush & { encrypted: string }): Promise<void> {
  const settings = requireWechat(deps, given);
  let text: string;
  try {
    text = openPush(settings, given.encrypted);
  } catch (error) {
    if (error instanceof PushForged) throw new ApiError('forbidden', { detail: FOREIGN });
    throw error;
  }
  const read = pushMessage.safeParse(parsed(text));
  if (read.success) await act(deps, read.data);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function act(deps: Deps, message: PushMessage): Promise<void> {
  switch (message.Event) {
    case 'wxa_media_check':
      return hearVerdict(deps, message);
    case 'subscribe_msg_sent_event':
      return hearSent(deps, message);
    default:
      return hearAnswers(deps, message);
  }
}

/** A person tapped, or changed their mind in WeChat's own settings. */
async function hearAnswers(
  deps: Deps,
  message: Extract<PushMessage, { Event: 'subscribe_msg_popup_event' | 'subscribe_msg_change_event' }>,
): Promise<void> {
  const { store, keys, clock } = deps;
  const { t } = store;
  const hash = blindIndex(keys, 'reporter.wechat', message.FromUserName);
  await store.tx(async (db) => {
    const [person] = await db.select({ id: t.reporter.id }).from(t.reporter).where(eq(t.reporter.secretHash, hash));
    if (!person) return;
    const pushedAt = message.CreateTime * 1000;
    for (const { TemplateId: templateId, SubscribeStatusString: answer } of message.List) {
      // Settings tell of refusals only; an acceptance there is no right to a message.
      if (message.Event === 'subscribe_msg_change_event' && answer === 'accept') continue;
      for (const district of await districtsOf(db, t, person.id, templateId))
        await recordAnswer(db, t, { district, reporterId: person.id }, { templateId, answer }, clock.now(), pushedAt);
    }
  });
}

/** What became of a message after WeChat took it: one that did not come through is no “sent”. */
async function hearSent(
  { store }: Deps,
  message: Extract<PushMessage, { Event: 'subscribe_msg_sent_event' }>,
): Promise<void> {
  const o = store.t.outbox;
  const lost = message.List.filter((entry) => entry.ErrorCode !== 0).map((entry) => entry.MsgID);
  if (lost.length === 0) return;
  await store.tx(async (db) => {
    for (const reference of lost)
      await db.update(o).set({ state: 'dropped', trouble: 'refused' }).where(eq(o.reference, reference));
  });
}
