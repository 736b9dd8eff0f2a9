import type { Duration } from './deadlines.ts';
import { DEFAULT_POLICY, type DeadlinePolicy } from './default-policy.ts';

/** A ready deadline table an administrator may take over and adjust; taking it over is an ordinary new version. */
export interface DeadlinePreset {
  id: 'standard' | 'wanshi' | 'liulin' | 'daninglu';
  name: string;
  /** Where it comes from. */
  source: string;
  /** What it means, sentence by sentence: shown before anything is taken over. */
  says: readonly string[];
  policy: DeadlinePolicy;
}

const h = (n: number): Duration => ({ n, unit: 'h' });
const d = (n: number): Duration => ({ n, unit: 'd' });
const wh = (n: number): Duration => ({ n, unit: 'wh' });
const wd = (n: number): Duration => ({ n, unit: 'wd' });
const { rows } = DEFAULT_POLICY;

/**
 * 万市镇 “小事不过夜、大事不满月” (rules.md *Deadlines*, [S]). 小事 = 简单: half a working day for the handling, one working hour each
 * for dispatch and sign, so that what is told when the office opens is done before it closes, and what is told later
 * before it closes on the next working day. No extension: a matter that needs one was no small one. 大事 = 复杂 and 疑难: natural
 * days, and handling and every extension together stay below 30.
 */
const WANSHI: DeadlinePolicy = {
  ...DEFAULT_POLICY,
  rows: {
    ...rows,
    simple: {
      ...rows.simple,
      accept: h(1),
      dispatch: wh(1),
      sign: wh(1),
      firstContact: wh(2),
      handle: wh(4),
      extension: null,
      rework: wh(4),
      level: wh(4),
      jointEarlierBy: null,
    },
    ordinary: { ...rows.ordinary, handle: wd(4), extension: { times: 1, by: wd(3) } },
    complex: { ...rows.complex, handle: d(15), extension: { times: 1, by: d(10) }, handleWarning: d(3) },
    hard: { ...rows.hard, handle: d(20), extension: { times: 1, by: d(9) }, handleWarning: d(5) },
  },
};

/** 柳林 2024 [V]: transfer half a working day, objection one, 咨询 3, 一般 5, at most three extensions of three days. */
const LIULIN: DeadlinePolicy = {
  ...DEFAULT_POLICY,
  returnWindow: wd(1),
  rows: {
    ...rows,
    simple: { ...rows.simple, dispatch: wh(4), handle: wd(3), extension: { times: 3, by: wd(3) } },
    ordinary: { ...rows.ordinary, dispatch: wh(4), handle: wd(5), extension: { times: 3, by: wd(3) } },
  },
};

/** 大宁路街道 [V]: answers within 1, 3, 5 or 15 working days. */
const DANINGLU: DeadlinePolicy = {
  ...DEFAULT_POLICY,
  rows: {
    ...rows,
    simple: { ...rows.simple, handle: wd(1), extension: { times: 1, by: wd(1) }, jointEarlierBy: null },
    ordinary: {
      ...rows.ordinary,
      handle: wd(3),
      extension: { times: 1, by: wd(3) },
      handleWarning: wd(1),
      jointEarlierBy: wd(1),
    },
    complex: { ...rows.complex, handle: wd(5), extension: { times: 1, by: wd(5) }, handleWarning: wd(2) },
    hard: { ...rows.hard, handle: wd(15), extension: { times: 1, by: wd(15) }, handleWarning: wd(3) },
  },
};

/** The gallery, the default first. */
export const DEADLINE_PRESETS: readonly DeadlinePreset[] = [
  {
    id: 'standard',
    name: '标准六档',
    source: '系统自带，按各地公开的办法综合',
    says: ['特急 2 小时，紧急 24 小时', '简单 3、普通 5、复杂 15 个工作日', '疑难 60 天，可延一次 30 天'],
    policy: DEFAULT_POLICY,
  },
  {
    id: 'wanshi',
    name: '小事不过夜，大事不满月',
    source: '万市镇的做法',
    says: [
      '简单的：派工、签收各 1 个工作小时，办理 4 个工作小时，不能延期。一上班说的，当天下班前办完；晚些说的，最迟下一个工作日下班前办完',
      '复杂的：15 天，可延一次 10 天，合起来 25 天',
      '疑难的：20 天，可延一次 9 天，合起来 29 天',
      '特急、紧急不变；普通 4 个工作日',
    ],
    policy: WANSHI,
  },
  {
    id: 'liulin',
    name: '柳林办法',
    source: '柳林 2024 年公开的办法',
    says: [
      '转办 4 个工作小时，1 个工作日内可提出异议',
      '咨询类 3 个工作日，一般 5 个工作日',
      '最多延期 3 次，每次 3 个工作日',
    ],
    policy: LIULIN,
  },
  {
    id: 'daninglu',
    name: '大宁路四档',
    source: '大宁路街道公开的办法',
    says: ['简单 1、普通 3、复杂 5、疑难 15 个工作日', '特急、紧急不变'],
    policy: DANINGLU,
  },
];
