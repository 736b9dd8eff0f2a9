/** Values of duplicates, hot topics and missed matters as the administrator reads and edits them. */
export const topicsPolicyLabel = {
  words: '像不像：说的话一样，最多几分',
  place: '像不像：地点一样，最多几分',
  category: '像不像：类别一样，几分',
  time: '像不像：前后相隔不久，最多几分',
  likely: '满几分算“像”',
  daysBack: '只和多少天之内的比',
  windowHours: '热度每过多少小时减半',
  endorserPercent: '一个人附议，算反映的百分之几',
  leastTellings: '同一件事说了几次才算热点',
  seenWithinDays: '网格报过的，多少天之内算看到了',
} as const;

export const topicsPolicyProblem = {
  bounds: (what: string, least: number, most: number): string => `“${what}”填 ${least} 到 ${most} 的整数`,
  together: (sum: number): string => `话、地点、类别、相隔四项的分数加起来要正好 100，现在是 ${sum}`,
} as const;

export const topicsPolicyCopy = {
  lead: '派工前提示的“可能是同一件事”、热点和倒逼都按这些数算。只是提示和排序，派不派、并不并由人定。',
  groups: { alike: '像不像', heat: '热点', missed: '倒逼' },
  hints: {
    words: '四项加起来正好 100 分。只有地点和时间一样、话不一样的，整个打折。',
    windowHours: '“近多少小时”和“平时”也按它分。',
    likely: '调小，提示多、错的也多；调大，提示少。',
  } as Record<string, string>,
  units: {
    words: '分',
    place: '分',
    category: '分',
    time: '分',
    likely: '分',
    daysBack: '天',
    windowHours: '小时',
    endorserPercent: '%',
    leastTellings: '次',
    seenWithinDays: '天',
  },
  noEffect: '已经并案、立案的不变。',
} as const;
