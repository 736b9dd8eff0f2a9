import type { ProblemSource, ProblemState } from './inspection-states.ts';
import { ratingLabel } from './labels.ts';
import type { Rating } from './states.ts';

/** Words of ratings, problems and rectification orders that the server writes (rules.md *Inspections*, 检查评价). */
export const ratingsCopy = {
  levelAndTicks: (level: Rating, ticks: readonly string[]) =>
    ticks.length > 0 ? `${ratingLabel[level]}（${ticks.join('、')}）` : ratingLabel[level],
  orderText: (said: string) => `检查评价：${said}。企业和原话在评价里看，每看一次留一次记录。`,
  leadText: (department: string, day: string, tick: string) =>
    `检查评价线索：${department}，${day}的检查，企业勾选“${tick}”。企业和原话在评价里看，每看一次留一次记录。`,
  /** Where the matter is: never the business. */
  orderPlace: '检查评价',
  rectificationPlace: '涉企检查整改',
  /** Steps on the rater's receipt. */
  steps: {
    received: '司法局收到',
    called: '司法局回电话',
    toCall: '司法局给您回电话',
    released: (department: string) => `已要求${department}整改`,
    mended: (department: string) => `${department}整改完成，司法局销号`,
    handle: '司法局办结',
    closed: '办结',
    lead: '已转纪委监委',
  },
} as const;

export const problemStateLabel: Record<ProblemState, string> = {
  open: '待处理',
  rectifying: '整改中',
  closed: '已销号',
  dismissed: '不作为问题',
};

export const problemSourceLabel: Record<ProblemSource, string> = {
  rating: '企业评价',
  monitor: '执法监督员',
  contactPoint: '联络试点',
  caseReview: '案卷评查',
};
