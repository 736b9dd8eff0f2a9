import { z } from 'zod';
import * as c from './common.ts';
import { routes } from './route.ts';

export const postView = z.object({
  postId: z.string(),
  role: c.role,
  organisationId: z.string(),
  organisationName: z.string(),
  organisationKind: c.organisationKind,
  /** Standing in for an absent holder. */
  deputy: z.boolean(),
});

export const me = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), account: z.string() }),
    district: z.object({ id: z.string(), name: z.string() }),
    posts: z.array(postView),
    mustChangePassword: z.boolean(),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

/** Access tokens live 15 minutes; the refresh token is rotated at every use, reuse ends the whole family. */
export const staffTokens = z
  .object({ accessToken: z.string(), refreshToken: z.string(), expiresAt: c.ms, me })
  .meta({ id: 'StaffTokens' });
export type StaffTokens = z.infer<typeof staffTokens>;
export const reporterToken = z.object({ token: z.string(), expiresAt: c.ms }).meta({ id: 'ReporterToken' });

export const sessionRoutes = routes({
  'POST /v1/reporters/device': {
    summary: '浏览器里的居民：用设备上的随机密钥换访问令牌',
    tag: '登录',
    who: 'anyone',
    body: z.object({ secret: z.string().min(32).max(128) }),
    responses: { 200: reporterToken },
    errors: ['invalidInput', 'tooManyRequests'],
    limited: true,
  },
  'POST /v1/reporters/wechat': {
    summary: '微信小程序里的居民：wx.login 的 code 换访问令牌',
    tag: '登录',
    who: 'anyone',
    body: z.object({ code: z.string().min(1).max(200) }),
    responses: { 200: reporterToken },
    errors: ['invalidInput', 'wrongCredentials', 'wechatUnavailable', 'tooManyRequests'],
    limited: true,
  },
  'POST /v1/sessions': {
    summary: '工作人员登录',
    tag: '登录',
    who: 'anyone',
    body: z.object({
      account: z.string().trim().min(1, '请填写账号').max(60),
      password: z.string().min(1, '请填写密码').max(200),
      /** Second factor: six digits of the authenticator, or a recovery code. */
      code: z.string().trim().max(20).optional(),
    }),
    responses: { 200: staffTokens },
    errors: [
      'invalidInput',
      'wrongCredentials',
      'accountLocked',
      'secondFactorNeeded',
      'secondFactorWrong',
      'tooManyRequests',
    ],
    limited: true,
  },
  'POST /v1/sessions/refresh': {
    summary: '换新的访问令牌',
    tag: '登录',
    who: 'anyone',
    body: z.object({ refreshToken: z.string().min(20).max(200) }),
    responses: { 200: staffTokens },
    errors: ['invalidInput', 'notSignedIn'],
  },
  'POST /v1/sessions/end': {
    summary: '退出登录',
    tag: '登录',
    who: 'staff',
    body: z.object({}),
    responses: { 200: c.ok },
    errors: ['notSignedIn'],
  },
  'GET /v1/me': {
    summary: '当前工作人员和岗位',
    tag: '登录',
    who: 'staff',
    responses: { 200: me },
    errors: ['notSignedIn'],
  },
  'POST /v1/me/password': {
    summary: '改密码；改后其他登录全部失效',
    tag: '登录',
    who: 'staff',
    body: z.object({ current: z.string().max(200), next: z.string().min(10, '新密码至少 10 位').max(200) }),
    responses: { 200: staffTokens },
    errors: ['notSignedIn', 'wrongCredentials', 'accountLocked', 'invalidInput'],
  },
  'GET /v1/demo/people': {
    summary: '演示环境：可以选的角色',
    tag: '演示',
    who: 'anyone',
    responses: {
      200: z.object({
        items: z.array(z.object({ account: z.string(), name: z.string(), role: c.role, organisationName: z.string() })),
      }),
    },
    errors: ['demoOnly'],
  },
  'POST /v1/demo/sessions': {
    summary: '演示环境：选一个角色直接进入',
    tag: '演示',
    who: 'anyone',
    body: z.object({ account: z.string().min(1).max(60) }),
    responses: { 200: staffTokens },
    errors: ['demoOnly', 'notFound', 'invalidInput'],
  },
});
