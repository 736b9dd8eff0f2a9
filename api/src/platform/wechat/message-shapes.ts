import { z } from 'zod';

/** One subscribed message (wechat.md A3). `data` is cut to the fields' limits before it comes here (words/wechat-fields.ts). */
export interface SubscribedMessage {
  readonly openid: string;
  readonly templateId: string;
  /** Where a tap leads, with its query: `pages/complaint/index?district=…`. */
  readonly page: string;
  /** Field name of the template to value: `thing1`, `character_string2`. */
  readonly data: Readonly<Record<string, string>>;
  readonly version: 'formal' | 'trial' | 'developer';
}

/** The body of subscribe/send; `miniprogram_state` and `lang` are required in the newer documentation. */
export function sentBody({ openid, templateId, page, data, version }: SubscribedMessage): Record<string, unknown> {
  return {
    touser: openid,
    template_id: templateId,
    page,
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
    miniprogram_state: version,
    lang: 'zh_CN',
  };
}

/** Newer answers name the message; its push tells later whether it came through. */
export const sentAnswer = z.object({
  errcode: z.literal(0),
  msgid: z.union([z.string(), z.number(), z.bigint()]).optional(),
});

/** What is asked about a text: whose openid it is matters, WeChat knows people who were here within two hours only (61010). */
export interface TextToCheck {
  readonly openid: string;
  readonly text: string;
}

export interface MediaToCheck {
  readonly openid: string;
  /** A link anybody may open, good for 45 minutes at least. */
  readonly url: string;
  readonly kind: 'photo' | 'voice';
}

/** At most 2500 characters; a telling has at most 2000. `scene` 3: what people say to others (论坛). */
const MOST_TEXT = 2500;
const SCENE = 3;

export const checkTextBody = ({ openid, text }: TextToCheck): Record<string, unknown> => ({
  version: 2,
  scene: SCENE,
  openid,
  content: text.slice(0, MOST_TEXT),
});

export const checkMediaBody = ({ openid, url, kind }: MediaToCheck): Record<string, unknown> => ({
  version: 2,
  scene: SCENE,
  openid,
  media_url: url,
  media_type: kind === 'photo' ? 2 : 1,
});

const suggest = z.enum(['pass', 'review', 'risky']);
/** `label`: 100 nothing found, 20001 politics, 20006 crime … */
const result = z.object({ suggest, label: z.coerce.number().int().catch(0) });

export interface Verdict {
  readonly suggest: 'pass' | 'review' | 'risky';
  readonly label: number;
}

export const verdictAnswer = z.object({ errcode: z.literal(0), result }).transform(({ result: said }): Verdict => said);
export const traceAnswer = z.object({ errcode: z.literal(0), trace_id: z.string().min(1).max(100) });

const numeric = z.coerce.number().int();
/** One entry, or a list of them: `List` is an object when there is one (wechat.md A3). */
const listOf = <S extends z.ZodType>(entry: S) =>
  z.union([z.array(entry), entry.transform((one) => [one])]) as unknown as z.ZodType<z.output<S>[]>;

const head = z.object({
  FromUserName: z.string().min(1).max(128),
  /** Seconds. */
  CreateTime: numeric,
});

/** A person answered the question, or changed their mind in the settings of WeChat. */
const subscribed = head.extend({
  Event: z.enum(['subscribe_msg_popup_event', 'subscribe_msg_change_event']),
  List: listOf(
    z.object({ TemplateId: z.string().max(128), SubscribeStatusString: z.enum(['accept', 'reject', 'ban']) }),
  ),
});
/** What became of a message. */
const sent = head.extend({
  Event: z.literal('subscribe_msg_sent_event'),
  List: listOf(
    z.object({
      TemplateId: z.string().max(128),
      MsgID: z.union([z.string(), z.number()]).transform(String),
      ErrorCode: numeric,
    }),
  ),
});
/** The verdict on a photo or recording; −1008: they could not fetch it. */
const media = head.extend({
  Event: z.literal('wxa_media_check'),
  trace_id: z.string().max(100),
  errcode: numeric.default(0),
  result: result.optional(),
});

export const pushMessage = z.union([subscribed, sent, media]);
export type PushMessage = z.infer<typeof pushMessage>;
