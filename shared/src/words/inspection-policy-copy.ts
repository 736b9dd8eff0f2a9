/** Rules of planning inspections as the justice bureau and the administrator read and edit them. */
export const inspectionPolicyLabel = {
  joinWithinDays: '窗口相隔几天以内，建议合成一次',
  maxWindowDays: '一个检查任务的时间最多几天',
} as const;

export const inspectionPolicyProblem = {
  joinWithinDays: '合并的间隔要在 0 到 90 天之间。',
  maxWindowDays: '检查时间要在 1 到 90 天之间。',
} as const;

export const inspectionPolicyCopy = {
  open: '合并规则',
  title: '联合检查规则',
  lead: '同一家企业，几个部门的检查时间重叠或相隔不久的，系统建议合成一次上门（只敲一次门）。',
  joinHint: '填 0：时间重叠的才建议合并。',
  windowHint: '企业要知道哪几天有人来，时间不能太长。',
  days: '天',
  noEffect: '已经安排的任务和已经提出的合并建议不变。',
} as const;
