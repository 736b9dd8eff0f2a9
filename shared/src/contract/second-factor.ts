import { z } from 'zod';
import * as c from './common.ts';
import { routes } from './route.ts';
import { staffTokens } from './sessions.ts';

const code = z.string().trim().min(1, '请输入验证码').max(20);
const password = z.string().min(1, '请填写密码').max(200);

/** 两步验证: optional for staff; a password that leaked opens nothing by itself. */
export const secondFactorRoutes = routes({
  'GET /v1/me/second-factor': {
    summary: '两步验证开了没有，还剩几个恢复码',
    tag: '登录',
    who: 'staff',
    responses: { 200: z.object({ on: z.boolean(), recoveryLeft: z.int() }) },
    errors: ['notSignedIn'],
  },
  'POST /v1/me/second-factor': {
    summary: '开始设置两步验证：密钥只显示这一次，输入一次验证码后才生效',
    tag: '登录',
    who: 'staff',
    body: z.object({ password }),
    responses: {
      200: z.object({
        /** Base32, for typing. */
        secret: z.string(),
        /** otpauth:// address, and the same as a picture (data URL). */
        uri: z.string(),
        qr: z.string(),
      }),
    },
    errors: ['notSignedIn', 'wrongCredentials', 'accountLocked', 'alreadyExists', 'invalidInput'],
  },
  'POST /v1/me/second-factor/confirm': {
    summary: '用一次验证码证明设好了；恢复码只显示这一次，其他登录全部失效',
    tag: '登录',
    who: 'staff',
    body: z.object({ code }),
    responses: { 200: z.object({ recoveryCodes: z.array(z.string()), tokens: staffTokens }) },
    errors: ['notSignedIn', 'secondFactorWrong', 'accountLocked', 'notFound', 'invalidInput'],
  },
  'POST /v1/me/second-factor/remove': {
    summary: '关掉两步验证',
    tag: '登录',
    who: 'staff',
    body: z.object({ password, code }),
    responses: { 200: c.ok },
    errors: ['notSignedIn', 'wrongCredentials', 'secondFactorWrong', 'accountLocked', 'notFound', 'invalidInput'],
  },
  'POST /v1/people/:id/second-factor/remove': {
    summary: '替丢了手机的人关掉两步验证，原登录全部失效，留痕',
    tag: '人员',
    who: ['administrator'],
    params: z.object({ id: c.id }),
    body: z.object({}),
    responses: { 200: c.ok },
    errors: ['notSignedIn', 'forbidden', 'notFound', 'invalidInput'],
  },
});
