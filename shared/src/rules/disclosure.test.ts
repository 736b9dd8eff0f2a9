import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DISCLOSURES } from '../words/states.ts';
import { disclosureView, maskName, maskPhone, mayChangeDisclosure } from './disclosure.ts';

const AUDIENCES = ['public', 'handler', 'desk', 'named'] as const;

describe('谁能看见什么', () => {
  test('公开：公众看内容和审过的照片，看不到人', () => {
    expect(disclosureView('public', 'public')).toEqual({
      matter: true,
      photos: 'cleared',
      reporter: 'none',
      mayReveal: false,
      contact: 'none',
      nearby: true,
    });
  });

  test('不公开的，公众什么也看不到，也不出现在附近', () => {
    for (const level of ['handlers', 'hidden'] as const) {
      expect(disclosureView(level, 'public')).toMatchObject({
        matter: false,
        photos: 'none',
        reporter: 'none',
        nearby: false,
      });
      for (const audience of AUDIENCES) expect(disclosureView(level, audience).nearby).toBe(false);
    }
  });

  test('仅办理单位可见：办理单位看到遮住的反映人，写明理由才能看全', () => {
    expect(disclosureView('handlers', 'handler')).toMatchObject({
      matter: true,
      reporter: 'masked',
      mayReveal: true,
      contact: 'direct',
    });
  });

  test('对办理单位也隐名：只有调度台找得到人，办理单位经调度台转话', () => {
    expect(disclosureView('hidden', 'handler')).toMatchObject({
      matter: true,
      reporter: 'none',
      mayReveal: false,
      contact: 'throughDesk',
    });
    expect(disclosureView('hidden', 'desk')).toMatchObject({ reporter: 'masked', mayReveal: true });
  });

  test('密件只给指定的人看，不管反映人选了什么；指定的人不看普通件', () => {
    for (const level of DISCLOSURES) {
      for (const audience of ['public', 'handler', 'desk'] as const) {
        expect(disclosureView(level, audience, true)).toMatchObject({
          matter: false,
          photos: 'none',
          reporter: 'none',
          mayReveal: false,
        });
      }
      expect(disclosureView(level, 'named', true)).toMatchObject({ matter: true, reporter: 'masked', mayReveal: true });
      expect(disclosureView(level, 'named')).toMatchObject({ matter: false, reporter: 'none' });
    }
  });

  test('收紧之后谁也不会看到更多', () => {
    const weight = { none: 0, masked: 1, cleared: 1, all: 2 };
    for (const audience of AUDIENCES) {
      for (const [i, level] of DISCLOSURES.entries()) {
        for (const tighter of DISCLOSURES.slice(i)) {
          const [loose, tight] = [disclosureView(level, audience), disclosureView(tighter, audience)];
          expect(Number(tight.matter)).toBeLessThanOrEqual(Number(loose.matter));
          expect(weight[tight.photos]).toBeLessThanOrEqual(weight[loose.photos]);
          expect(weight[tight.reporter]).toBeLessThanOrEqual(weight[loose.reporter]);
          expect(Number(tight.mayReveal)).toBeLessThanOrEqual(Number(loose.mayReveal));
        }
      }
    }
  });

  test('工作人员只能收紧，反映人可以改成任何一种', () => {
    expect(mayChangeDisclosure('public', 'hidden', 'staff')).toBe(true);
    expect(mayChangeDisclosure('handlers', 'handlers', 'staff')).toBe(true);
    expect(mayChangeDisclosure('hidden', 'handlers', 'staff')).toBe(false);
    expect(mayChangeDisclosure('handlers', 'public', 'staff')).toBe(false);
    expect(mayChangeDisclosure('hidden', 'public', 'reporter')).toBe(true);
  });
});

describe('遮名', () => {
  test.each([
    ['张伟', '张**'],
    ['张三丰', '张**'],
    ['欧阳娜娜', '欧**'],
    ['阿不都热依木·买买提', '阿**'],
    [' Aynur ', 'A**'],
    ['𠮷田', '𠮷**'],
    ['张', '张**'],
    ['', ''],
  ])('%s → %s', (name, masked) => expect(maskName(name)).toBe(masked));
});

describe('遮电话', () => {
  test.each([
    ['13812342741', '138****2741'],
    ['138 1234 2741', '138****2741'],
    ['+86 138-1234-2741', '138****2741'],
    ['008613812342741', '138****2741'],
    ['１３８１２３４２７４１', '138****2741'],
    ['0991-4567890', '****90'],
    ['4567890', '****90'],
    ['110', '****'],
    ['打我女儿电话', '****'],
    ['', ''],
  ])('%s → %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  test('任何输入最多露出七位，中间四位永远不露', () => {
    fc.assert(
      fc.property(fc.string(), (phone) => {
        expect(maskPhone(phone)).toMatch(/^(|\*{4}|\*{4}\d\d|1\d\d\*{4}\d{4})$/);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (n) => {
        expect(maskPhone(`1${String(n).padStart(10, '0')}`)).toMatch(/^1\d\d\*{4}\d{4}$/);
      }),
    );
  });
});
