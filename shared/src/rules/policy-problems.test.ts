import { describe, expect, test } from 'vitest';
import { DEFAULT_ALARM_POLICY } from './alarm-policy.ts';
import { DEFAULT_POLICY, type DeadlinePolicy } from './default-policy.ts';
import { DEFAULT_REASONS } from './default-reasons.ts';
import { DEFAULT_INSPECTION_POLICY } from './inspection/inspection-policy.ts';
import { DEFAULT_LADDER } from './ladder-policy.ts';
import { fieldsOf, type PolicyKind, policyDifferences, valueAt, valueText, withValue } from './policy-fields.ts';
import { deadlineProblems, ladderProblems, reasonProblems } from './policy-problems.ts';
import { DEFAULT_MESSAGES } from './subscribe-messages.ts';
import { DEFAULT_TOPICS_POLICY } from './topics/topics-policy.ts';

/** Rules, signals and models have tests and editors of their own. */
type ValueKinds = Exclude<PolicyKind, 'routing' | 'signals' | 'categoryModel'>;
const DEFAULTS: Record<ValueKinds, object> = {
  deadlines: DEFAULT_POLICY,
  ladder: DEFAULT_LADDER,
  reasons: DEFAULT_REASONS,
  alarms: DEFAULT_ALARM_POLICY,
  inspections: DEFAULT_INSPECTION_POLICY,
  messages: DEFAULT_MESSAGES,
  topics: DEFAULT_TOPICS_POLICY,
};
const kinds = Object.keys(DEFAULTS) as ValueKinds[];

/** Every value of a policy that is no object of objects: what an editor must be able to show. */
function leaves(value: unknown, path = ''): string[] {
  const isLeaf =
    value === null ||
    typeof value !== 'object' ||
    Array.isArray(value) ||
    ('unit' in value && 'n' in value) ||
    'times' in value;
  // Attempts are two plain numbers, an extension is one value of two parts.
  if (isLeaf && !(value !== null && typeof value === 'object' && 'days' in value)) return [path];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

describe('每一项都有名字', () => {
  test.each(kinds)('%s：规则里有的，页面上都改得到，一项不漏', (kind) => {
    const known = fieldsOf(kind).map((field) => field.path);
    expect([...known].sort()).toEqual(
      leaves(DEFAULTS[kind])
        .filter((path) => path !== 'version')
        .sort(),
    );
  });

  test.each(kinds)('%s：名字和写法都是中文', (kind) => {
    for (const field of fieldsOf(kind)) {
      expect(field.label).toMatch(/\p{Script=Han}/u);
      expect(valueText(field, valueAt(DEFAULTS[kind], field.path))).not.toMatch(/[a-z]{2,}|undefined/i);
    }
  });
});

describe('两个版本差在哪里', () => {
  test('没有改，就没有差别', () => {
    for (const kind of kinds)
      expect(policyDifferences(kind, DEFAULTS[kind], structuredClone(DEFAULTS[kind]))).toEqual([]);
  });

  test('改了哪一项，就说哪一项，改前改后', () => {
    const next = withValue(DEFAULT_POLICY, 'rows.ordinary.handle', { n: 4, unit: 'wd' });
    expect(policyDifferences('deadlines', DEFAULT_POLICY, next)).toEqual([
      { path: 'rows.ordinary.handle', what: '普通 · 办理', before: '5 个工作日', after: '4 个工作日' },
    ]);
    expect(DEFAULT_POLICY.rows.ordinary.handle).toEqual({ n: 5, unit: 'wd' });
  });

  test('特急呼叫的步骤连起来念', () => {
    const desk = [DEFAULT_ALARM_POLICY.desk[0]!, { afterMinutes: 5, call: ['deskHead' as const] }];
    expect(policyDifferences('alarms', DEFAULT_ALARM_POLICY, { ...DEFAULT_ALARM_POLICY, desk })).toEqual([
      {
        path: 'desk',
        what: '等受理、等派工时',
        before: '马上叫调度员；3 分钟再叫一遍；6 分钟加叫专班负责人；9 分钟加叫街道书记；12 分钟加叫督查室',
        after: '马上叫调度员；5 分钟加叫专班负责人',
      },
    ]);
  });

  test('理由只说加了哪条、去了哪条', () => {
    const next = { ...DEFAULT_REASONS, return: [...DEFAULT_REASONS.return.slice(1), '已由上级机关直接办理'] };
    expect(policyDifferences('reasons', DEFAULT_REASONS, next)).toEqual([
      { path: 'return', what: '退单', before: '职责不在本单位', after: '已由上级机关直接办理' },
    ]);
  });
});

describe('写错了的期限', () => {
  const wrong = (path: string, value: unknown): string[] =>
    deadlineProblems(withValue<DeadlinePolicy>(DEFAULT_POLICY, path, value)).map(
      (problem) => `${problem.path}: ${problem.message}`,
    );

  test.each<[string, unknown, string]>([
    ['rows.simple.handle', { n: 0, unit: 'wd' }, 'rows.simple.handle: 简单 · 办理要填 1 以上的整数'],
    ['rows.simple.handle', { n: 1.5, unit: 'wd' }, 'rows.simple.handle: 简单 · 办理要填 1 以上的整数'],
    ['ruling', { n: 9000, unit: 'wh' }, 'ruling: 退单裁定最长 400 个工作小时，请改短'],
    [
      'rows.ordinary.handleWarning',
      { n: 5, unit: 'wd' },
      'rows.ordinary.handleWarning: 普通的办理提前提醒要比普通的办理短',
    ],
    ['rows.ordinary.sign', { n: 6, unit: 'wd' }, 'rows.ordinary.handle: 普通的签收不能比普通的办理长'],
    [
      'rows.complex.jointEarlierBy',
      { n: 30, unit: 'd' },
      'rows.complex.jointEarlierBy: 复杂的协办比主办早要比复杂的办理短',
    ],
    ['joint.atLeast', { n: 4, unit: 'wd' }, 'joint.atLeast: 协办至少有不能比简单的办理长'],
    ['rows.critical.sign', { n: 1, unit: 'wh' }, 'rows.critical.sign: 特急的签收不分昼夜，只能用分钟、小时或天'],
    ['rows.critical.handle', { n: 48, unit: 'h' }, 'rows.critical.handle: 特急的办理不能比紧急的办理长'],
    ['rows.urgent.imminentPercent', 100, 'rows.urgent.imminentPercent: 紧急 · 即将超时填 50 到 99 的整数'],
    [
      'rows.simple.extension',
      { times: 0, by: { n: 3, unit: 'wd' } },
      'rows.simple.extension: 简单 · 延期填 1 到 10 的整数',
    ],
    ['warningPart', 1, 'warningPart: 其余时钟走到最后几分之一提醒填 2 到 10 的整数'],
    ['callAttempts.days', 4, 'callAttempts.days: 这几次至少分在几天打填 1 到 3 的整数'],
  ])('%s = %j', (path, value, said) => {
    expect(wrong(path, value)).toContain(said);
  });

  test('可以不设的，不设也行', () => {
    expect(wrong('rows.hard.extension', null)).toEqual([]);
    expect(wrong('rows.complex.handleWarning', null)).toEqual([]);
    expect(wrong('rows.complex.handle', null).length).toBeGreaterThan(0);
  });
});

test('提级规则的数目有上下限', () => {
  expect(ladderProblems(DEFAULT_LADDER)).toEqual([]);
  expect(ladderProblems(withValue(DEFAULT_LADDER, 'impact.reporters', 1))).toEqual([
    { path: 'impact.reporters', message: '影响面：反映和附议的人数填 2 到 10000 的整数' },
  ]);
});

test('理由不能空、不能重、不能太长', () => {
  expect(reasonProblems(DEFAULT_REASONS)).toEqual([]);
  const list = (texts: string[]) => reasonProblems({ ...DEFAULT_REASONS, return: texts }).map(({ path }) => path);
  expect(list([])).toEqual(['return']);
  expect(list(['对的', ' '])).toEqual(['return.1']);
  expect(list(['对的', '对的'])).toEqual(['return.1']);
  expect(list(['字'.repeat(61)])).toEqual(['return.0']);
});
