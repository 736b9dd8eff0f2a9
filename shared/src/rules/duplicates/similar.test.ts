import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_TOPICS_POLICY } from '../topics/topics-policy.ts';
import { likenessOf, type Matter } from './similar.ts';

const LIKELY = DEFAULT_TOPICS_POLICY.likely;

const NOON = Date.UTC(2026, 9, 28, 4);
const matter = (text: string, more: Partial<Matter> = {}): Matter => ({
  text,
  place: '',
  communityId: 'a',
  codeId: null,
  point: null,
  categoryId: null,
  toldAt: NOON,
  ...more,
});
const gate = { lng: 87.56, lat: 43.8 };
const nearby = { lng: 87.5603, lat: 43.8002 };

describe('像不像同一件事', () => {
  test('同一道围挡，几家店各说各的，像；说出为什么', () => {
    const first = matter('路口的工地围挡占了人行道，走不过去。', { point: gate });
    const shop = matter('围挡占了人行道，我家店门口的生意没法做。', { point: nearby, toldAt: NOON + 3_600_000 * 5 });
    const { likeness, because } = likenessOf(first, shop);
    expect(likeness).toBeGreaterThanOrEqual(LIKELY);
    expect(because.join('；')).toBe('相距约 30 米；都说到“围挡占了人行道”；相隔 5 小时');
  });

  test.each([
    [
      '同一个门口、同一天，说的不是一回事',
      matter('路灯不亮。', { point: gate, codeId: 'c' }),
      matter('垃圾没人清。', { point: gate, codeId: 'c' }),
    ],
    [
      '一样的字，隔了几条街和两个月',
      matter('暖气不热。'),
      matter('暖气不热。', { communityId: 'b', toldAt: NOON - 60 * 86_400_000 }),
    ],
    [
      '只有客套话一样',
      matter('尊敬的领导您好，请问学区怎么划分？谢谢！'),
      matter('尊敬的领导您好，请问社保什么时候能够办？谢谢！'),
    ],
  ])('%s，不像', (_, a, b) => {
    expect(likenessOf(a, b).likeness).toBeLessThan(LIKELY);
  });

  test('谁和谁比都一样，零到一百，和自己比最像', () => {
    const any = fc.record({
      text: fc.string({ unit: fc.constantFrom(...'暖气不热围挡占道路灯，。3A') }),
      place: fc.constantFrom('', '水库街口', '水库街口东门'),
      communityId: fc.constantFrom('a', 'b'),
      codeId: fc.constantFrom(null, 'c'),
      point: fc.constantFrom(null, gate, nearby),
      categoryId: fc.constantFrom(null, 'k'),
      toldAt: fc.integer({ min: NOON - 1e10, max: NOON }),
    });
    fc.assert(
      fc.property(any, any, (a, b) => {
        const [one, other] = [likenessOf(a, b), likenessOf(b, a)];
        expect(one.likeness).toBe(other.likeness);
        expect(one.likeness).toBeGreaterThanOrEqual(0);
        expect(one.likeness).toBeLessThanOrEqual(100);
        if (/[暖气不热围挡占道路灯]{2}/.test(a.text))
          expect(likenessOf(a, { ...a }).likeness).toBeGreaterThanOrEqual(LIKELY);
      }),
    );
  });
});
