import type { NoticeKind } from './notice-kinds.ts';

/** What a notice says: the matter and what to do, never personal data or the resident's words (decisions.md). */
const TITLES: Record<NoticeKind | 'toAccept', string> = {
  toAccept: '有新的诉求等受理',
  accepted: '诉求已受理',
  declined: '诉求不在这里受理',
  dispatched: '诉求已派到办理单位',
  merged: '诉求与另一件合并办理',
  question: '办理单位有问题想问您',
  questionAnswered: '反映人回答了提问',
  signed: '办理单位已签收',
  contacted: '承办人已联系',
  progress: '办理有新进展',
  toSign: '有工单等签收',
  toHandle: '有工单交给您办',
  returned: '有退单等裁定',
  returnRefused: '退单没有获准，请继续办理',
  toApprove: '有办理结果等审核',
  sentBack: '结果被退回，请重新办理',
  answered: '诉求已答复，请确认',
  supplemented: '反映人补充了情况',
  urged: '反映人催办了',
  withdrawn: '反映人撤回了',
  rework: '反映人说没解决，请重办',
  dissatisfied: '解决了但反映人不满意',
  followUpDue: '有诉求等回访',
  closed: '诉求已办结',
  overridden: '这件事不用你单位再办了',
  nearDue: '快到期了',
  overdue: '已经超期',
  escalated: '有工单提级到您',
  alarm: '特急事项还没人接，请马上处理',
  instruction: '书记作了批示',
  document: '有督办文书，请阅知并回复',
  documentReplied: '有督办回复等核查',
  documentRejected: '督办回复被退回，请重新回复',
  documentRequested: '街道提请发督办文书',
  documentRefused: '督查室没有同意发文',
  listed: '区委书记挂牌督办',
  listingSuggested: '影响面大，建议挂牌督办',
  unlisted: '已经摘牌',
};

/** The title of a notice. */
export function noticeTitle(kind: string): string {
  return TITLES[kind as NoticeKind] ?? '有新动态';
}
