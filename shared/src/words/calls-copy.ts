import type { AttemptGap, DayPart } from './states.ts';

const PARTS: Record<DayPart, string> = { morning: '上午', afternoon: '下午', evening: '晚上' };
const GAPS: Record<AttemptGap, string> = { number: '次数还不够', day: '要换一天打', part: '要换个时段打' };

/** Wording of the follow-up list: attempts, one sitting for a whole order, coverage. */
export const callsCopy = {
  parts: PARTS,
  tries: '没接通的几次',
  tryTitle: (n: number, counts: boolean): string => (counts ? `第 ${n} 次` : '不算'),
  tooSoon: '离上一次太近',
  missing: (gaps: readonly AttemptGap[]): string =>
    gaps.length === 0 ? '已经满足“没联系上”的条件' : `要算“没联系上”，还差：${gaps.map((gap) => GAPS[gap]).join('、')}`,
  soonNow: '现在打和上一次隔得太近，只算一次。请过一阵再打。',
  lastNow: '这次再没接通，就算“没联系上”，不算满意，这件诉求随后办结。',
  savedTooSoon: '已记下。离上一次太近，不算新的一次',
  savedStill: (n: number, gaps: readonly AttemptGap[]): string =>
    `已记下第 ${n} 次没接通，还差：${gaps.map((gap) => GAPS[gap]).join('、')}`,
  honest: (n: number): string => `${n} 次没接通、分开几天和时段，才算“没联系上”，不算满意`,

  group: (n: number): string => `${n} 位等回访`,
  sitting: (n: number): string => `这件事有 ${n} 位反映人等回访，一位一位打，各记各的`,
  sittingDone: (n: number): string => `这件事的 ${n} 位都打过了`,
  sittingWhy: '没接通的还在名单里，到时候再打。',
  memberNow: '正在回访',
  memberTodo: '还没打',
  next: '回到名单',

  coverage: '回访覆盖',
  period: '哪段时间答复的',
  covered: (done: number, all: number): string => `答复 ${all} 件，已有着落 ${done} 件`,
  coverageNone: '这段时间还没有答复的诉求',
  lines: {
    app: '居民自己确认',
    phone: '电话回访',
    visit: '上门回访',
    threeAttempts: '多次没接通',
    refused: '不愿说',
    optedOut: '选了不用回访',
    noContact: '没留联系方式',
    decided: '说明理由办结',
    waiting: '还在等',
  },
  sum: '每件在一行里，加起来等于全部',
  withdrawn: (n: number): string => `另有 ${n} 件答复后撤回，不计在内`,
  showLines: '看每一行',
  hideLines: '收起',
} as const;
