import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SealBroken } from './aead.ts';
import { newKeyRingText, parseKeyRing } from './keys.ts';
import { createVault, type SealedAt } from './vault.ts';

const ringText = newKeyRingText();
const vault = createVault(parseKeyRing(ringText));
const here: SealedAt = { table: 'reporter', row: 'r1' };
const words = { name: '买买提·阿不都', phone: '13800138000', door: null };

/** The text with one bit of one character's base64url value turned. */
function tampered(text: string, at: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const turned = alphabet.charAt(alphabet.indexOf(text.charAt(at)) ^ 32);
  return text.slice(0, at) + turned + text.slice(at + 1);
}

describe('封存与打开', () => {
  test('封进去什么，打开就是什么；空的还是空的', () => {
    expect(vault.open(vault.seal(words, here), here)).toEqual(words);
  });

  test('任何文字都能原样回来', () => {
    fc.assert(
      fc.property(fc.record({ a: fc.string({ unit: 'grapheme' }), b: fc.option(fc.string()) }), (fields) => {
        expect(vault.open(vault.seal(fields, here), here)).toEqual(fields);
      }),
    );
  });

  test('密文里看不到原文，同样的话两次封存不一样', () => {
    const [one, two] = [vault.seal(words, here), vault.seal(words, here)];
    expect(JSON.stringify(one)).not.toContain('13800138000');
    expect(one.fields.phone).not.toBe(two.fields.phone);
    expect(one.key).not.toBe(two.key);
  });

  test('改动任何一位都打不开', () => {
    const sealed = vault.seal({ phone: '13800138000' }, here);
    const text = sealed.fields.phone!;
    // The last character carries unused bits, which base64 ignores.
    for (let at = 0; at < text.length - 1; at += 1) {
      const changed = { ...sealed, fields: { phone: tampered(text, at) } };
      expect(() => vault.open(changed, here), `character ${at}`).toThrow(SealBroken);
    }
    expect(() => vault.open({ ...sealed, fields: { phone: text.slice(0, 20) } }, here)).toThrow(SealBroken);
    expect(() => vault.open({ ...sealed, fields: { phone: '' } }, here)).toThrow(SealBroken);
  });

  test('钥匙被改动也打不开', () => {
    const sealed = vault.seal(words, here);
    expect(() => vault.open({ ...sealed, key: tampered(sealed.key, 10) }, here)).toThrow(SealBroken);
    expect(() => vault.open({ ...sealed, key: '' }, here)).toThrow(SealBroken);
    expect(() => vault.open({ ...sealed, key: 'k1.' }, here)).toThrow(SealBroken);
  });

  test('搬到别的行、别的表打不开', () => {
    const sealed = vault.seal(words, here);
    expect(() => vault.open(sealed, { ...here, row: 'r2' })).toThrow(SealBroken);
    expect(() => vault.open(sealed, { ...here, table: 'staff' })).toThrow(SealBroken);
    expect(() => vault.open(sealed, { table: 'reporterr', row: '1' })).toThrow(SealBroken);
  });

  test('同一行里把电话和姓名的密文对调也打不开', () => {
    const { key, fields } = vault.seal(words, here);
    expect(() => vault.open({ key, fields: { ...fields, name: fields.phone, phone: fields.name } }, here)).toThrow(
      SealBroken,
    );
  });

  test('别的行的密文配别的行的钥匙打不开', () => {
    const other = vault.seal(words, here);
    expect(() => vault.open({ key: vault.seal(words, here).key, fields: other.fields }, here)).toThrow(SealBroken);
  });
});

describe('抹去', () => {
  test('钥匙扔掉以后，什么也读不出来', () => {
    const sealed = vault.seal(words, here);
    expect(vault.open({ ...sealed, key: null }, here)).toBeNull();
  });

  test('后来补的电话也随同一把钥匙一起抹去', () => {
    const first = vault.seal({ name: '张三' }, here);
    const fields = { ...first.fields, ...vault.sealWith(first.key, { phone: '13800138000' }, here) };
    expect(vault.open({ key: first.key, fields }, here)).toEqual({ name: '张三', phone: '13800138000' });
    expect(vault.open({ key: null, fields }, here)).toBeNull();
  });
});

describe('换钥匙', () => {
  const newer = createVault(parseKeyRing(`k2:${Buffer.alloc(32, 9).toString('base64')} ${ringText}`));
  const onlyNew = createVault(
    parseKeyRing(`k2:${Buffer.alloc(32, 9).toString('base64')} ${ringText.replace(/^k1.*$/m, '')}`),
  );

  test('旧行用新钥匙圈照样打开；重新包裹以后不再需要旧钥匙', () => {
    const sealed = vault.seal(words, here);
    expect(newer.open(sealed, here)).toEqual(words);
    expect(() => onlyNew.open(sealed, here)).toThrow(SealBroken);
    const key = newer.rewrap(sealed.key, here);
    expect(key).toMatch(/^k2\./);
    expect(onlyNew.open({ key, fields: sealed.fields }, here)).toEqual(words);
  });

  test('已经是当前钥匙的不动', () => {
    expect(vault.rewrap(vault.seal(words, here).key, here)).toBeNull();
  });

  test('钥匙编号也在认证之内，改名冒充不行', () => {
    const sealed = vault.seal(words, here);
    const renamed = createVault(parseKeyRing(ringText.replace(/^k1/, 'k9')));
    expect(() => renamed.open({ ...sealed, key: sealed.key.replace(/^k1/, 'k9') }, here)).toThrow(SealBroken);
  });
});
