import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayReview, shareOut } from './reviewers.ts';

const DISTRICT = '/d/';
const units = ['/d/market/', '/d/fire/', '/d/health/'];
const files = fc
  .array(fc.constantFrom(...units), { maxLength: 40 })
  .map((paths) => paths.map((unitPath, at) => ({ id: `f${at}`, unitPath })));
const reviewers = fc
  .array(fc.subarray([...units, '/d/market/station/', '/d/justice/', DISTRICT]), { minLength: 1, maxLength: 6 })
  .map((paths) => paths.map((unitPaths, at) => ({ id: `r${at}`, unitPaths })));

describe('who reviews which file', () => {
  it('谁也不评自己部门的案卷_每件要么有人评_要么列出来', () => {
    fc.assert(
      fc.property(files, reviewers, (all, people) => {
        const { assigned, left } = shareOut(all, people, DISTRICT);
        expect(assigned.size + left.length).toBe(all.length);
        for (const file of all) {
          const who = people.find(({ id }) => id === assigned.get(file.id));
          if (who) expect(mayReview(who, file, DISTRICT)).toBe(true);
          else expect(people.some((one) => mayReview(one, file, DISTRICT))).toBe(false);
        }
      }),
    );
  });

  it('大家都能评时_件数相差不超过一件', () => {
    const people = ['a', 'b', 'c'].map((id) => ({ id, unitPaths: ['/d/justice/'] }));
    const all = Array.from({ length: 10 }, (_, at) => ({ id: `f${at}`, unitPath: '/d/market/' }));
    const loads = new Map<string, number>();
    for (const who of shareOut(all, people, DISTRICT).assigned.values()) loads.set(who, (loads.get(who) ?? 0) + 1);
    expect([...loads.values()].sort()).toEqual([3, 3, 4]);
  });

  it('下属站所和上级都算自己部门_区里的岗位不算', () => {
    const file = { id: 'f', unitPath: '/d/market/' };
    expect(mayReview({ id: 'a', unitPaths: ['/d/market/station/'] }, file, DISTRICT)).toBe(false);
    expect(mayReview({ id: 'b', unitPaths: ['/d/'] }, file, DISTRICT)).toBe(true);
    expect(mayReview({ id: 'c', unitPaths: ['/d/mark/'] }, file, DISTRICT)).toBe(true);
  });
});
