import { expect, it } from 'vitest';
import { DEFAULT_INSPECTION_POLICY, inspectionPolicyProblems } from './inspection-policy.ts';

it('自带的规则能用；天数要是整数，在范围以内', () => {
  expect(inspectionPolicyProblems(DEFAULT_INSPECTION_POLICY)).toEqual([]);
  expect(inspectionPolicyProblems({ joinWithinDays: 0, maxWindowDays: 1 })).toEqual([]);
  expect(inspectionPolicyProblems({ joinWithinDays: -1, maxWindowDays: 0 }).map(({ path }) => path)).toEqual([
    'joinWithinDays',
    'maxWindowDays',
  ]);
  expect(inspectionPolicyProblems({ joinWithinDays: 91, maxWindowDays: 2.5 })).toHaveLength(2);
  expect(inspectionPolicyProblems({ joinWithinDays: Number.NaN, maxWindowDays: 30 })).toHaveLength(1);
});
