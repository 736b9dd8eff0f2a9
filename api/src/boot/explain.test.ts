import { describe, expect, test } from 'vitest';
import { ConfigError } from '../platform/config.ts';
import { KeyRingError } from '../platform/crypto/keys.ts';
import { StoreUnavailable } from '../platform/store/errors.ts';
import { MigrationRefused } from '../platform/store/migrate.ts';
import { explain } from './explain.ts';

const system = (code: string, more: object = {}) => Object.assign(new Error(`${code}: something`), { code, ...more });

describe('启动不了时说一句清楚的话', () => {
  test.each([
    [new ConfigError('要设置 PUBLIC_URL。'), '要设置 PUBLIC_URL。'],
    [new KeyRingError('missing', '没有钥匙。'), '没有钥匙。'],
    [new MigrationRefused('0002 was edited'), '版本对不上'],
    [new StoreUnavailable('connection'), '连不上数据库'],
    [new StoreUnavailable('full'), '磁盘满了'],
    [system('EADDRINUSE', { port: 3000 }), 'PORT=3001 npm start'],
    [system('EACCES', { port: 80 }), '没有权限使用端口 80'],
    [system('EACCES', { path: '/data' }), '没有权限读写 /data'],
    [system('ENOTDIR', { path: '/data' }), '/data 不是一个文件夹'],
    [system('ENOSPC'), '磁盘满了'],
    [system('SQLITE_NOTADB'), '不是数据库'],
    [new Error('something else'), '启动失败：something else'],
    ['not even an error', '启动失败：not even an error'],
  ])('%s', (error, sentence) => {
    const said = explain(error);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/\n\s+at /);
  });
});
