import { describe, expect, it } from 'vitest';
import { askedOf, freshForm } from './plan-form.ts';

const now = Date.UTC(2026, 10, 4, 2); // 11月4日 10:00
const form = { ...freshForm('market', now), businessId: 'b' };

describe('安排检查的表', () => {
  it('默认从明天起一周_按当地的日子', () => {
    expect([form.from, form.to]).toEqual(['2026-11-05', '2026-11-11']);
    expect(freshForm('market', Date.UTC(2026, 10, 4, 16)).from).toBe('2026-11-06');
  });

  it('第一天零点到最后一天最后一分钟', () => {
    const asked = askedOf({ ...form, to: form.from });
    expect(asked?.from).toBe(Date.UTC(2026, 10, 4, 16));
    expect((asked?.to ?? 0) - (asked?.from ?? 0)).toBe(86_400_000 - 60_000);
  });

  it('没选企业或日子写不全_不问', () => {
    expect(askedOf({ ...form, businessId: null })).toBeNull();
    expect(askedOf({ ...form, from: '' })).toBeNull();
  });

  it('例行检查不带例外的原因_去掉的事项不再沿用', () => {
    const asked = askedOf({ ...form, ground: 'complaint', itemIds: ['a'], reuseItemIds: ['a', 'gone'], other: ' ' });
    expect(asked).toMatchObject({ ground: null, reuseItemIds: ['a'], otherItems: [], reason: null });
  });
});
