/** 管理 → 类别模型: what a district's own model learned from its dispatchers, and which one is in use. */

export const categoryModelLabel = '在用的类别模型';

/** 0 is the one every district starts with. */
export function modelName(version: number): string {
  return version === 0 ? '出厂模型' : `本区第 ${version} 次学出的模型`;
}

const share = (value: number): string => `${(value * 100).toFixed(1)}%`;

export const categoryModelCopy = {
  promoted: (
    top: { before: number; after: number; held: number } | null,
    lower: { branches: number; named: number; right: number } | null,
  ) =>
    [
      '自动：在没学过的工单上，',
      top && `${top.held} 件的各类平均得分从 ${share(top.before)} 到 ${share(top.after)}，`,
      lower && `${lower.branches} 个类别会说下一级了（说了 ${lower.named} 件，对 ${lower.right} 件），`,
      '换上新模型',
    ]
      .filter(Boolean)
      .join(''),
  share,
  lead: '派工单上按原话认类别的模型。调度员每次定的类别都会教它；每天自动学一次，也可以由运维人员运行命令。学出来的要在留出的、没学过的工单上明显更好，才会换上。模型里只有算出来的数字，读不出任何一句原话。',
  test: (betterBy: number, worse: number, taught: number, held: number) =>
    `换上的条件：至少 ${taught} 件学、${held} 件留出来考；各类平均得分（查准和查全各算一半）高出 ${share(betterBy)} 以上，前三命中和把握的误差都不变差 ${share(worse)} 以上。`,
  below: '一级以下',
  belowLead: (version: number) =>
    `第 ${version} 次学习：每个类别下面的几个，由调度员定的下级类别来教；没教够的，派工单上只说到一级。`,
  testBelow: (taught: number, held: number, ofChild: number, right: number) =>
    `一级以下换上的条件：这个类别下面至少 ${taught} 件学、${held} 件留出来考，每个下级至少 ${ofChild} 件；考的时候说出来的，${share(right)} 以上说对，比在用的说对得多，把握不说大。`,
  belowName: '类别',
  named: '考时说出来',
  right: '说对',
  rightOf: (right: number, named: number) => (named === 0 ? '' : `${right} 件（${share(right / named)}）`),
  belowBetter: '能说到下一级',
  belowNot: '没有更好，不换',
  belowAgainst: '当时在用的说对',
  none: '没有',
  inUse: '在用',
  choices: (n: number) => `调度员已定类别 ${n} 件`,
  agreed: (n: number, of: number) => (of === 0 ? '还没有可比的' : `其中和建议的第一个相同 ${n} 件（共比了 ${of} 件）`),
  noneYet: '还没有学过，用的是出厂模型',
  history: '换过哪些模型',
  version: '第几次',
  when: '什么时候',
  result: '结果',
  taught: '学了',
  held: '考了',
  macroF1: '各类平均得分',
  top3: '前三命中',
  calibration: '把握误差',
  against: '当时在用的',
  pair: (mine: number, other: number) => `${share(mine)}（当时在用 ${share(other)}）`,
  orders: (n: number) => `${n} 件`,
  use: '换用这个',
  useTitle: (name: string) => `换用${name}`,
  useStart: '换回出厂模型',
  reason: '为什么换',
  reasonHint: '历史版本里一直留着',
  used: (name: string) => `已换用${name}`,
  states: {
    training: '正在学',
    better: '更好，能用',
    notBetter: '没有更好，不换',
    tooLittle: '件数还不够',
    failed: '没学成',
  },
  /** The command. */
  usage: '用法：npm run -s teach-model [-- --district 650103]',
  noDistrict: (id: string) => `没有这个区：${id}`,
  done: (district: string, version: number, state: string) => `${district}：第 ${version} 次学习，${state}。`,
  busy: (district: string) => `${district}：另一台服务器正在学，这次不做。`,
} as const;
