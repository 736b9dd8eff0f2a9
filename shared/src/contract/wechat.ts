import { z } from 'zod';
import { ASKING_PLACES } from '../rules/subscribe-messages.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

const signed = {
  timestamp: z.string().regex(/^\d{1,12}$/, '时间不对'),
  nonce: z.string().max(64),
};

const subscriptionAnswer = z.object({
  templateId: z.string().min(1).max(64),
  /** As wx.requestSubscribeMessage said it. */
  answer: z.enum(['accept', 'reject', 'ban', 'filter']),
});

/** What lives inside WeChat: pushes from its server, one-time messages, the phone number by button. */
export const wechatRoutes = routes({
  'GET /v1/wechat/push': {
    summary: '微信验证消息推送的地址：签名对就原样回 echostr',
    tag: '微信',
    who: 'anyone',
    query: z.object({ ...signed, signature: z.string().max(64), echostr: z.string().min(1).max(200) }),
    produces: 'text/plain',
    responses: { 200: z.string() },
    errors: ['invalidInput', 'forbidden', 'notFound'],
  },
  'POST /v1/wechat/push': {
    summary: '微信推送的事件（安全模式，JSON）',
    tag: '微信',
    who: 'anyone',
    query: z.object({ ...signed, msg_signature: z.string().max(64) }),
    body: z.object({ Encrypt: z.string().min(1).max(100_000) }),
    produces: 'text/plain',
    responses: { 200: z.string() },
    errors: ['invalidInput', 'forbidden', 'notFound', 'busy'],
  },
  'GET /v1/about': {
    summary: '这个系统是谁的：小程序编号、给审核员看的码',
    tag: '微信',
    who: 'anyone',
    responses: { 200: z.object({ appId: z.string().nullable(), reviewCode: z.string().nullable() }) },
    errors: [],
  },
  'GET /v1/subscriptions/ask': {
    summary: '在这里可以问居民要不要收哪几种消息（最多三种）',
    tag: '微信',
    who: 'reporter',
    query: z.object({ district: c.districtId, place: z.enum(ASKING_PLACES) }),
    responses: { 200: z.object({ templateIds: z.array(z.string()) }) },
    errors: ['notSignedIn', 'invalidInput'],
  },
  'POST /v1/subscriptions': {
    summary: '居民点了允许或拒绝：记下来，一次允许发一条',
    tag: '微信',
    who: 'reporter',
    body: z.object({ district: c.districtId, answers: z.array(subscriptionAnswer).min(1).max(3) }),
    responses: { 200: c.ok },
    errors: ['notSignedIn', 'invalidInput', 'tooManyRequests'],
    limited: true,
  },
  'POST /v1/reporters/phone': {
    summary: '微信手机号按钮的码换手机号：只填到表单里，不另存',
    tag: '微信',
    who: 'reporter',
    body: z.object({ code: z.string().min(1).max(200) }),
    responses: { 200: z.object({ phone: z.string() }) },
    errors: ['notSignedIn', 'invalidInput', 'wechatUnavailable', 'tooManyRequests'],
    limited: true,
  },
});
