import type { NoticeKind } from './notice-kinds.ts';

/** What people are told when several units work together. */
export const TOGETHER_NOTICES = {
  jointAdded: '又有单位加入，一起办',
  replaced: '这件事已改由别的单位主办，你单位的这一份已结束',
  reassigned: '诉求换了办理单位，写明了新的日期',
  returnUpheld: '退单获准，这件事不用你单位再办了',
  whistle: '街道吹哨，请按时到现场报到',
  whistleConcluded: '吹哨已办结，可以看现场记录',
  whistleToRate: '吹哨已办结，请评价各单位的到场',
  whistleRated: '街道评价了你单位的到场',
  whistleCancelled: '吹哨取消了，不用到现场',
  documentCopy: '有文书抄送给你单位',
  derived: '工作人员替您登记了另一件事',
  takenOn: '书记包下了这件事',
  released: '书记解除了包案',
  unmerged: '合在一起办的两件事分开了',
  disclosureTightened: '为保护您，公开范围收紧了',
  sealed: '有工单转为密件，请接手办理',
  patronEscalated: '您包案的事又提级了',
  patronResult: '您包案的事有了办理结果',
  patronUnresolved: '您包案的事反映人说没解决',
  patronClosed: '您包案的事办结了',
} as const satisfies Partial<Record<NoticeKind, string>>;
