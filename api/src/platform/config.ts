import { resolve } from 'node:path';
import { z } from 'zod';

/** How the server runs; see {@link modeOf}. */
export type Mode = 'demo' | 'production';

export interface Config {
  mode: Mode;
  host: string;
  port: number;
  /** Where printed codes lead and links begin; in demonstration mode the loopback address itself. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | null;
  /** A pooler in transaction mode stands before PostgreSQL. */
  databasePooled: boolean;
  /** A standby of it for lists, figures, exports and searches; null: the primary answers everything. */
  databaseReadUrl: string | null;
  /** The most the standby may be behind before the primary answers instead, ms. */
  databaseReadLagMs: number;
  wechat: WechatConfig | null;
  /** Verification files WeChat asks for under /q/ and at the root, by name. */
  wechatFiles: Readonly<Record<string, string>>;
  /** A 说事码 the home page offers to WeChat's reviewers, who cannot scan; null: no such way in. */
  reviewCode: string | null;
  /** A gateway of the district's own for text messages; null: none goes out, and the screens say so. */
  sms: { url: string; secret: string } | null;
  /** Origins a group bot's address may have: the two public services, and what the operator adds for private ones. */
  botOrigins: string[];
  /** An S3-compatible store for photos and recordings; null: a folder under `dataDir`. */
  s3: S3Config | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Origins other than our own that may call from a browser; none by default. */
  corsOrigins: string[];
  /** How many proxies in front set X-Forwarded-For; 0 trusts none. */
  trustedProxies: number;
  /** Public writes a minute from one address and route nobody is known at; somebody known has a fifth of it. */
  limitPerMinute: number;
  /** Where the server puts a backup every so often, and how many it keeps; null: it makes none by itself. */
  backup: { dir: string; everyMs: number; keep: number } | null;
  /** Opens /metrics to whoever sends it; null: only this machine itself is answered. */
  metricsToken: string | null;
  /** Statements that take longer are logged, ms; 0: none. */
  slowQueryMs: number;
  /** Between “not ready” and no longer listening, ms: what a balancer in front needs to notice. */
  shutdownDelayMs: number;
  /** How long what was told stays: messages outside the app that went out or were given up, and news of staff, ms. */
  keep: { outboxMs: number; noticesMs: number; contactsMs: number };
}

export interface WechatConfig {
  appId: string;
  secret: string;
  baseUrl: string;
  /** The page 消息推送 of the console; null: nothing is pushed to us. */
  push: { token: string; aesKey: string } | null;
  /** Which version of the mini-program messages and codes open. */
  version: 'formal' | 'trial' | 'developer';
}

/** Where an S3-compatible store answers. Objects are private; nobody but the server reads them. */
export interface S3Config {
  endpoint: string;
  region: string;
  bucket: string;
  /** Begins every key, ends with a slash or is empty: several installations may share a bucket. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
  pathStyle: boolean;
}

/** A configuration that must not start, with a Chinese sentence that says what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);
const isLoopback = (host: string) => LOOPBACK.has(host);

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_URL 要以 postgres:// 开头')
    .optional(),
  DATABASE_POOLED: z.enum(['0', '1']).default('0'),
  DATABASE_READ_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'DATABASE_READ_URL 要以 postgres:// 开头')
    .optional(),
  DATABASE_READ_LAG_MS: z.coerce.number().int().min(100).max(600_000).default(5_000),
  TELLIT_MODE: z.enum(['demo', 'production']).optional(),
  TELLIT_KEYS: z.string().optional(),
  TELLIT_KEYS_FILE: z.string().optional(),
  WECHAT_APP_ID: z.string().optional(),
  WECHAT_APP_SECRET: z.string().optional(),
  WECHAT_BASE_URL: z.url().default('https://api.weixin.qq.com'),
  WECHAT_PUSH_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{3,32}$/, 'WECHAT_PUSH_TOKEN 是 3 到 32 位字母或数字')
    .optional(),
  WECHAT_PUSH_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, 'WECHAT_PUSH_AES_KEY 是 43 位字母或数字（EncodingAESKey）')
    .optional(),
  WECHAT_VERSION: z.enum(['formal', 'trial', 'developer']).default('formal'),
  WECHAT_VERIFY_FILES: z.string().default(''),
  WECHAT_REVIEW_CODE: z
    .string()
    .regex(/^[0-9a-z]{6,32}$/, 'WECHAT_REVIEW_CODE 是一个说事码的编码')
    .optional(),
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_SECRET: z.string().min(16, 'SMS_SECRET 至少 16 个字符').optional(),
  BOT_ORIGINS: z.string().default(''),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().min(3).max(63).optional(),
  S3_PREFIX: z
    .string()
    .regex(/^([0-9A-Za-z._-]+\/)*$/, 'S3_PREFIX 要以 / 结尾，只用字母、数字和 . _ -')
    .default(''),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PATH_STYLE: z.enum(['0', '1']).default('0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  CORS_ORIGINS: z.string().default(''),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LIMIT_PER_MINUTE: z.coerce.number().int().min(5).max(1_000_000).default(300),
  BACKUP_DIR: z.string().optional(),
  BACKUP_EVERY_HOURS: z.coerce.number().min(0.25).max(744).default(24),
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(14),
  METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN 至少 16 个字符').optional(),
  SLOW_QUERY_MS: z.coerce.number().int().min(0).max(600_000).optional(),
  SHUTDOWN_DELAY_MS: z.coerce.number().int().min(0).max(60_000).default(0),
  KEEP_OUTBOX_DAYS: z.coerce.number().int().min(7).max(3650).default(180),
  KEEP_NOTICE_DAYS: z.coerce.number().int().min(30).max(3650).default(400),
  KEEP_CONTACT_DAYS: z.coerce.number().int().min(90).max(36_500).default(1095),
});

const DAY = 24 * 3_600_000;

/** 企业微信 and 钉钉 (wechat.md A9). */
const PUBLIC_BOT_ORIGINS = ['https://qyapi.weixin.qq.com', 'https://oapi.dingtalk.com'];

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim().replace(/\/$/, ''))
    .filter(Boolean);

/**
 * Reads the environment. @throws ConfigError with a sentence for the operator.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable means "not set", as shells and unit files write it.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`).join('\n'));
  }
  const e = parsed.data;
  const mode = modeOf(e);
  const publicUrl = (e.PUBLIC_URL ?? `http://${e.HOST.includes(':') ? `[${e.HOST}]` : e.HOST}:${e.PORT}`).replace(
    /\/$/,
    '',
  );
  if (mode === 'production' && !e.PUBLIC_URL)
    throw new ConfigError('正式运行要设置 PUBLIC_URL，例如 https://ssy.example.gov.cn。');
  if (Boolean(e.WECHAT_PUSH_TOKEN) !== Boolean(e.WECHAT_PUSH_AES_KEY))
    throw new ConfigError('WECHAT_PUSH_TOKEN 和 WECHAT_PUSH_AES_KEY 要一起设置。');
  if (Boolean(e.SMS_URL) !== Boolean(e.SMS_SECRET)) throw new ConfigError('SMS_URL 和 SMS_SECRET 要一起设置。');
  if (e.DATABASE_READ_URL && !e.DATABASE_URL)
    throw new ConfigError('DATABASE_READ_URL 是 DATABASE_URL 的只读副本，两个要一起设置。');
  return {
    mode,
    host: e.HOST,
    port: e.PORT,
    publicUrl,
    dataDir: resolve(e.DATA_DIR),
    databaseUrl: e.DATABASE_URL ?? null,
    databaseReadUrl: e.DATABASE_READ_URL ?? null,
    databaseReadLagMs: e.DATABASE_READ_LAG_MS,
    databasePooled: e.DATABASE_POOLED === '1',
    wechat:
      e.WECHAT_APP_ID && e.WECHAT_APP_SECRET
        ? {
            appId: e.WECHAT_APP_ID,
            secret: e.WECHAT_APP_SECRET,
            baseUrl: e.WECHAT_BASE_URL,
            push:
              e.WECHAT_PUSH_TOKEN && e.WECHAT_PUSH_AES_KEY
                ? { token: e.WECHAT_PUSH_TOKEN, aesKey: e.WECHAT_PUSH_AES_KEY }
                : null,
            version: e.WECHAT_VERSION,
          }
        : null,
    wechatFiles: filesOf(e.WECHAT_VERIFY_FILES),
    reviewCode: e.WECHAT_REVIEW_CODE ?? null,
    sms: e.SMS_URL && e.SMS_SECRET ? { url: e.SMS_URL, secret: e.SMS_SECRET } : null,
    s3: s3Of(e),
    botOrigins: [...PUBLIC_BOT_ORIGINS, ...listOf(e.BOT_ORIGINS)],
    logLevel: e.LOG_LEVEL,
    corsOrigins: listOf(e.CORS_ORIGINS),
    trustedProxies: e.TRUSTED_PROXIES,
    limitPerMinute: e.LIMIT_PER_MINUTE,
    backup: e.BACKUP_DIR
      ? { dir: resolve(e.BACKUP_DIR), everyMs: e.BACKUP_EVERY_HOURS * 3_600_000, keep: e.BACKUP_KEEP }
      : null,
    metricsToken: e.METRICS_TOKEN ?? null,
    // A demonstration on a laptop should not print what its operator cannot mend.
    slowQueryMs: e.SLOW_QUERY_MS ?? (mode === 'demo' ? 0 : 500),
    shutdownDelayMs: e.SHUTDOWN_DELAY_MS,
    keep: {
      outboxMs: e.KEEP_OUTBOX_DAYS * DAY,
      noticesMs: e.KEEP_NOTICE_DAYS * DAY,
      contactsMs: e.KEEP_CONTACT_DAYS * DAY,
    },
  };
}

/**
 * Demonstration only when bound to loopback with a loopback public URL, and either asked for or nothing of a production
 * configuration is present (decisions.md *Modes*).
 */
function modeOf(e: z.infer<typeof environment>): Mode {
  const local = isLoopback(e.HOST) && (!e.PUBLIC_URL || isLoopback(new URL(e.PUBLIC_URL).hostname));
  if (e.TELLIT_MODE === 'demo' && !local) {
    throw new ConfigError('演示环境只能在本机（127.0.0.1）运行。对外提供服务请用 TELLIT_MODE=production。');
  }
  if (e.TELLIT_MODE) return e.TELLIT_MODE;
  const configured = e.TELLIT_KEYS || e.TELLIT_KEYS_FILE || e.PUBLIC_URL || e.DATABASE_URL;
  if (!local && !configured)
    throw new ConfigError(
      '要对外提供服务，请设置 TELLIT_MODE=production、PUBLIC_URL 和 TELLIT_KEYS（见 docs/operations.md）。',
    );
  return configured && !local
    ? 'production'
    : configured && (e.TELLIT_KEYS || e.TELLIT_KEYS_FILE)
      ? 'production'
      : 'demo';
}

/** `name.txt=content,other.txt=content`: what WeChat gave to be put at an address. @throws ConfigError */
function filesOf(text: string): Record<string, string> {
  const files = listOf(text).map((part): [string, string] => {
    const [, name, content] = /^([0-9A-Za-z_-]{1,60}\.txt)=([0-9A-Za-z_-]{1,200})$/.exec(part) ?? [];
    if (!name || !content)
      throw new ConfigError('WECHAT_VERIFY_FILES 写成 文件名.txt=内容，几个用逗号隔开，照微信给的文件填。');
    return [name, content];
  });
  return Object.fromEntries(files);
}

/** Either everything the store needs is set, or nothing of it. @throws ConfigError */
function s3Of(e: z.infer<typeof environment>): S3Config | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = e;
  if (!endpoint && !bucket && !id && !secret) return null;
  if (!endpoint || !bucket || !id || !secret)
    throw new ConfigError('S3_ENDPOINT、S3_BUCKET、S3_ACCESS_KEY_ID、S3_SECRET_ACCESS_KEY 要一起设置。');
  return {
    endpoint,
    bucket,
    region: e.S3_REGION,
    prefix: e.S3_PREFIX,
    accessKeyId: id,
    secretAccessKey: secret,
    pathStyle: e.S3_PATH_STYLE === '1',
  };
}
