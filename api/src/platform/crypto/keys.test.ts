import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KeyRingError, loadKeyRing, newKeyRingText, parseKeyRing, signingKeyFor } from './keys.ts';

const b64 = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const problemOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof KeyRingError) return error.problem;
  }
  return 'none';
};

describe('钥匙圈', () => {
  test('新生成的文字能读回来，第一把是当前的', () => {
    const ring = parseKeyRing(newKeyRingText());
    expect(ring.current).toBe('k1');
    expect([...ring.wrapping.keys()]).toEqual(['k1']);
  });

  test('列表和 JSON 两种写法是一回事，先写的是当前钥匙', () => {
    const list = parseKeyRing(`k2:${b64(2)}, k1:${b64(1)}\nindex:${b64(3)} sign:${b64(4)}`);
    const json = parseKeyRing(JSON.stringify({ k2: b64(2), k1: b64(1), index: b64(3), sign: b64(4) }));
    expect(list.current).toBe('k2');
    expect(json.current).toBe('k2');
    expect(json.wrapping.get('k1')!.equals(list.wrapping.get('k1')!)).toBe(true);
    expect(json.index.equals(list.index)).toBe(true);
  });

  test.each([
    ['短一个字节', `k1:${Buffer.alloc(31).toString('base64')} index:${b64(1)} sign:${b64(2)}`],
    ['不是 base64', `k1:${'！'.repeat(43)} index:${b64(1)} sign:${b64(2)}`],
    ['中间夹了别的字符', `k1:*${b64(1)} index:${b64(1)} sign:${b64(2)}`],
    ['编号重复', `k1:${b64(1)} k1:${b64(2)} index:${b64(1)} sign:${b64(2)}`],
    ['编号以数字开头，JSON 会改变次序', `1:${b64(1)} index:${b64(1)} sign:${b64(2)}`],
    ['没有索引钥匙', `k1:${b64(1)} sign:${b64(2)}`],
    ['没有签名钥匙', `k1:${b64(1)} index:${b64(2)}`],
    ['没有加密钥匙', `index:${b64(1)} sign:${b64(2)}`],
    ['没有冒号', 'k1'],
    ['坏的 JSON', '{"k1":'],
    ['JSON 里不是文字', '{"k1":{"a":1}}'],
    ['空白', '   '],
  ])('%s：拒绝', (_what, text) => {
    expect(problemOf(() => parseKeyRing(text))).toBe('malformed');
  });

  test('错误和打印都不带出钥匙内容', () => {
    const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQ';
    expect(() => parseKeyRing(`k1:${secret}`)).toThrow(expect.not.stringContaining(secret));
    const ring = parseKeyRing(`k1:${b64(7)} index:${b64(8)} sign:${b64(9)}`);
    expect(inspect(ring, { depth: 9 })).not.toContain(b64(7));
    expect(JSON.stringify([...ring.wrapping.values()])).not.toContain(b64(7));
  });

  test('每种用途各有一把派生钥匙，同一用途总是同一把', () => {
    const ring = parseKeyRing(newKeyRingText());
    expect(signingKeyFor(ring, 'links').equals(signingKeyFor(ring, 'links'))).toBe(true);
    expect(signingKeyFor(ring, 'links').equals(signingKeyFor(ring, 'session'))).toBe(false);
  });
});

describe('钥匙从哪里来', () => {
  let home = '';
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'tellit-keys-'));
    mkdirSync(join(home, 'data'));
    writeFileSync(join(home, 'keys'), newKeyRingText());
    writeFileSync(join(home, 'data', 'keys'), newKeyRingText());
    symlinkSync(join(home, 'data', 'keys'), join(home, 'link'));
  });
  afterAll(() => rmSync(home, { recursive: true }));

  const load = (file: string, data = 'data') => loadKeyRing({ TELLIT_KEYS_FILE: join(home, file) }, join(home, data));

  test('环境变量优先', () => {
    expect(loadKeyRing({ TELLIT_KEYS: newKeyRingText(), TELLIT_KEYS_FILE: '/nowhere' }, home).current).toBe('k1');
  });

  test('数据目录以外的文件可以', () => {
    expect(load('keys').current).toBe('k1');
    expect(load('keys', 'data-not-yet-made').current).toBe('k1');
  });

  test('数据目录里的文件不行，绕个链接也不行', () => {
    expect(problemOf(() => load('data/keys'))).toBe('insideData');
    expect(problemOf(() => load('link'))).toBe('insideData');
  });

  test('没有设置、读不到，各有各的说法', () => {
    expect(problemOf(() => loadKeyRing({}, home))).toBe('missing');
    expect(problemOf(() => load('nothing'))).toBe('unreadable');
  });
});
