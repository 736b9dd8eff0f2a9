/** How the acts of an order are offered to staff: groups by what an act is for. */
export const orderActsCopy = {
  groups: {
    forward: '推进',
    together: '一起办',
    terms: '期限',
    supervise: '督办与批示',
    correct: '更正与退回',
  },
  /** Nothing waits for the viewer, but some things may be done. */
  idle: '这一步不用您办',
  idleWhy: '需要时，可以做下面这些。',
  more: '更多',
  all: '可以做的',
  /** Beside dispatching. */
  others: '不派工的话',
  keys: {
    instruct: '写批示',
    paper: '发文书',
    whistle: '吹哨、报到',
    note: '记一笔进展',
    previous: '上一件',
    next: '下一件',
  },
} as const;
