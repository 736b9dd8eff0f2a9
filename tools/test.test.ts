import { expect, test } from 'vitest';
import { countTests } from './test.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

test('通过与失败各数各的', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed')],
  };
  expect(countTests(report)).toEqual({ passed: 2, failed: 1 });
});

test('加载就失败的文件没有测试_仍算一个失败', () => {
  const report = { numPassedTests: 1, numFailedTests: 0, testResults: [file('failed'), file('passed', 'passed')] };
  expect(countTests(report)).toEqual({ passed: 1, failed: 1 });
});
