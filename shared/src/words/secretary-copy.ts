import type { EscalationCause } from './states.ts';

/** Words of 书记盯办: why a matter climbed, what happens when nobody writes a word, what waits. */

/** The rule that brought it here, in one sentence (rules.md *Colour and escalation*). */
export const ruleWords: Record<EscalationCause, string> = {
  overdue: '到期没有办，按规则提一级',
  unresolved: '反映人说没解决，重办并提一级',
  urged: '每第三次催办提一级',
  levelOverdue: '下一级没有按期批示，提一级',
  returnRefused: '退单两次都没有获准，提一级',
  mediationFailed: '调解不成，提一级',
  replyOverdue: '督办文书到期没有回复，提一级',
  hard: '疑难事项从街道书记起',
  impact: '影响面大，提一级',
  chosen: '办不了的主动上提一级',
};

/** Where a matter goes when nobody writes an instruction; null above the district. */
export function nextRungWords(level: number): string | null {
  if (level === 1) return '街道书记';
  return level === 2 ? '区委书记' : null;
}

export const secretaryCopy = {
  title: '书记盯办',
  tabs: {
    climbed: '提到我',
    approve: '待审核',
    extensions: '延期',
    suggestions: '建议挂牌',
    sign: '待签收',
    late: '快到期',
    instructions: '我的批示',
  },
  sections: {
    climbed: '提到我这里的',
    approve: '等我审核的办理结果',
    extensions: '等我决定的延期',
    suggestions: '影响面大，建议挂牌',
    sign: '等签收的',
    late: '快到期和超期的',
    instructions: '我的批示，回了没有',
  },
  nothing: '现在没有要您决定的事',
  nothingWhy: '有提级的、要审核、要延期时会出现在这里，也会提醒您。',
  all: (n: number) => `全部 ${n}`,
  climbedAt: (when: string) => `${when} 提到这里`,
  orElse: (until: string, next: string) => `${until} 前没有批示，自动提到${next}`,
  orElseTop: (until: string) => `${until} 前没有批示，会记为没有处置`,
  past: (since: string, next: string | null) =>
    next ? `批示期限 ${since} 已过，正在提到${next}` : `批示期限 ${since} 已过，请尽快批示`,
  instruct: '写批示',
  open: '看全部',
  submittedBy: (who: string) => `${who}交`,
  approve: '同意办结',
  noPhotos: '没有照片',
  extension: {
    asks: (unit: string, by: string) => `${unit}申请延期 ${by}`,
    from: '原期限',
    to: '同意后',
    left: (n: number) => (n > 0 ? `同意后还能延 ${n} 次` : '同意后不能再延'),
    grant: '同意延期',
    refuse: '不同意',
    noReason: '没有写原因',
    until: '不决定，到期由区委书记决定；办理期限照常走',
  },
  listing: {
    why: (reporters: number, households: number) =>
      [`${reporters} 人反映`, households > 0 ? `影响 ${households} 户` : ''].filter(Boolean).join('，'),
    list: '挂牌督办',
  },
  instruction: {
    to: (unit: string) => `给${unit}`,
    waiting: '等回复',
    received: '已阅知，等回复',
    replied: '已回复，等核查',
    climbed: '逾期没有回复，已提级',
    repliedByResult: '已交办理结果',
    finish: (day: string) => `承诺 ${day} 办完`,
  },
} as const;
