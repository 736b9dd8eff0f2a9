/** Wording of 附近 and 附议, for residents. */
export const neighboursCopy = {
  count: (n: number): string => (n === 0 ? '还没有人附议' : `${n} 人附议`),
  endorse: '我也遇到，附议',
  withdraw: '撤回附议',
  given: '您附议了。答复了会在这里看到，随时可以撤回。',
  rule: '同一街道的居民，一人一次，不公开是谁。附议和反映的人合起来够多，会提请区里督办。',
  needPlace: '请先扫码或选社区，再附议',
  askTitle: '同一件事？附议就行',
  askWhy: '附近公开的诉求里，这几件和您要说的像。是同一件，附议就行；不是，接着说。',
  near: (metres: number): string => (metres < 30 ? '就在旁边' : `约 ${metres} 米`),
  notSame: '都不是，接着说',
  mine: '我附议的',
} as const;
