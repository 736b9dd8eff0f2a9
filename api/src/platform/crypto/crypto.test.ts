import { createHash } from 'node:crypto';
import { normaliseLookupCode } from '@tellit/shared/rules/numbering-lookup.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../store/canonical.ts';
import { blindIndex, indexOf, normalisePhone } from './blind-index.ts';
import { CHAIN_START, chain, newSalt, saltedDigest } from './chain.ts';
import { newLookupCode, newTellCode, readTellCode } from './codes.ts';
import { newKeyRingText, parseKeyRing, signingKeyFor } from './keys.ts';
import { signUrl, verifyUrl } from './links.ts';
import { hashPassword, isPassword, needsRehash } from './passwords.ts';
import { digestOfSecret, isSameSecret, newSecret } from './secrets.ts';

const ring = parseKeyRing(newKeyRingText());

describe('查找索引', () => {
  test('电话怎么写，索引都一样', () => {
    const ways = [
      '13800138000',
      '138 0013 8000',
      '138-0013-8000',
      '+86 13800138000',
      '008613800138000',
      '8613800138000',
      '１３８００１３８０００',
    ];
    expect(new Set(ways.map((phone) => indexOf(ring, phone))).size).toBe(1);
    expect(normalisePhone('(0991) 555-0126')).toBe('09915550126');
    expect(normalisePhone('8612345')).toBe('8612345');
  });

  test('不同的号、不同的种类、不同的钥匙，索引不同', () => {
    expect(indexOf(ring, '13800138000')).not.toBe(indexOf(ring, '13800138001'));
    expect(blindIndex(ring, 'phone', '1')).not.toBe(blindIndex(ring, 'openid', '1'));
    expect(indexOf(ring, '13800138000')).not.toBe(indexOf(parseKeyRing(newKeyRingText()), '13800138000'));
  });
});

describe('短时链接', () => {
  const key = signingKeyFor(ring, 'links');
  const link = signUrl(key, '/v1/files/650103/abc?size=thumb', 1_000_000);

  test('到期前有效，到点即失效', () => {
    expect(link).toMatch(/^\/v1\/files\/650103\/abc\?size=thumb&exp=1000000&sig=[\w-]{43}$/);
    expect(verifyUrl(key, link, 999_999)).toBe('valid');
    expect(verifyUrl(key, link, 1_000_000)).toBe('expired');
  });

  test('参数换个次序不影响', () => {
    const [path, query] = link.split('?');
    expect(verifyUrl(key, `${path}?${query!.split('&').toReversed().join('&')}`, 0)).toBe('valid');
  });

  test.each([
    ['换文件', link.replace('abc', 'abd')],
    ['换大小', link.replace('thumb', 'full')],
    ['改期限', link.replace('exp=1000000', 'exp=9000000')],
    ['加参数', `${link}&download=1`],
    ['两个期限', `${link}&exp=9000000`],
    ['两个签名', `${link}&sig=x`],
    ['没有签名', link.replace(/&sig=.*/, '')],
    ['没有期限', link.replace('&exp=1000000', '')],
    ['别的主机', `//evil.example${link}`],
    ['不是地址', 'http://['],
  ])('%s：不认', (_what, url) => {
    expect(verifyUrl(key, url, 0)).toBe('forged');
  });

  test('别的用途的钥匙签的不认', () => {
    expect(verifyUrl(signingKeyFor(ring, 'session'), link, 0)).toBe('forged');
  });

  test('重新签一次只有一个签名；别的主机不签', () => {
    const again = signUrl(key, link, 2_000_000);
    expect(verifyUrl(key, again, 1_500_000)).toBe('valid');
    expect(() => signUrl(key, '//evil.example/a', 1)).toThrow(RangeError);
  });
});

describe('密码', () => {
  test('对的通过，错的不通过；两次的存法不同', async () => {
    const [one, two] = await Promise.all([hashPassword('书记直通车 8 号'), hashPassword('书记直通车 8 号')]);
    expect(one).not.toBe(two);
    expect(await isPassword(one, '书记直通车 8 号')).toBe(true);
    expect(await isPassword(one, '书记直通车 9 号')).toBe(false);
    expect(needsRehash(one)).toBe(false);
    expect(needsRehash(one.replace('t=2', 't=1'))).toBe(true);
  });

  test('没有这个账号、存坏了的，都只是不对', async () => {
    expect(await isPassword(null, 'x')).toBe(false);
    expect(await isPassword('', 'x')).toBe(false);
    expect(await isPassword('$argon2id$坏了', 'x')).toBe(false);
  });
});

describe('随机码', () => {
  test('说事码 13 位，读回来是自己，没有容易认错的字', () => {
    for (let i = 0; i < 500; i += 1) {
      const code = newTellCode();
      expect(code).toMatch(/^[0-9a-z]{13}$/);
      expect(code).not.toMatch(/[ilou]/);
      expect(readTellCode(code)).toBe(code);
    }
  });

  test('每个字符出现得一样多', () => {
    const seen = new Map<string, number>();
    for (let i = 0; i < 4_000; i += 1) for (const c of newTellCode()) seen.set(c, (seen.get(c) ?? 0) + 1);
    expect(seen.size).toBe(32);
    // 52,000 draws over 32 characters: 1,625 each, standard deviation 40.
    for (const count of seen.values()) expect(Math.abs(count - 1_625)).toBeLessThan(280);
  });

  test('抄错的写法读成同一个码，不可能是码的读不出', () => {
    expect(readTellCode(' 7KO4-M9XE 1L1i２ab')).toBe('7k04m9xe11112ab');
    expect(readTellCode('short')).toBeNull();
    expect(readTellCode('a'.repeat(27))).toBeNull();
    expect(readTellCode('7k04m9xe1234_')).toBeNull();
  });

  test('查询码符合回执的规则', () => {
    const code = newLookupCode();
    expect(normaliseLookupCode(code)).toBe(code);
    expect(newLookupCode()).not.toBe(code);
  });
});

describe('历史链', () => {
  test('一环就是 sha256sum 能算的那个数', () => {
    const text = canonicalJson({ what: '派工', at: 1 });
    const expected = createHash('sha256').update(`${CHAIN_START}\n{"at":1,"what":"派工"}`).digest('hex');
    expect(chain(CHAIN_START, text)).toBe(expected);
  });

  test('改一件、少一件、换次序，后面全都对不上', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 }), (events) => {
        const end = (list: string[]) => list.reduce(chain, CHAIN_START);
        expect(end(events.toReversed())).not.toBe(end(events));
        expect(end(events.slice(1))).not.toBe(end(events));
        expect(end([`${events[0]}.`, ...events.slice(1)])).not.toBe(end(events));
      }),
    );
  });

  test('上一环不像样就不接', () => {
    expect(() => chain('', 'x')).toThrow(RangeError);
    expect(() => chain(CHAIN_START.toUpperCase().replace('0', 'A'), 'x')).toThrow(RangeError);
  });

  test('加盐摘要：同盐同文相同，换盐不同', () => {
    const salt = newSalt();
    expect(saltedDigest(salt, '张三')).toBe(saltedDigest(salt, '张三'));
    expect(saltedDigest(newSalt(), '张三')).not.toBe(saltedDigest(salt, '张三'));
  });
});

test('秘密比较：相同才相同，长短不一也不报错', () => {
  const secret = newSecret();
  expect(isSameSecret(secret, secret)).toBe(true);
  expect(isSameSecret(secret, `${secret}x`)).toBe(false);
  expect(isSameSecret('', secret)).toBe(false);
  expect(digestOfSecret(secret)).not.toBe(digestOfSecret(newSecret()));
});
