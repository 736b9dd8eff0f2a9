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
  /** Steps on the receipt of a contact point's report. */
  report: {
    received: '已交区司法局',
    looking: '司法局核实处理',
    released: (department: string) => `已要求${department}整改`,
    mending: (department: string) => `${department}整改完`,
    mended: '整改完成，司法局销号',
    settled: '司法局已处理',
    dismissed: '司法局核实过了',
  },
  /** What the bureau reads of a tap on “对不上”; null: no visit is filed for this business. */
  mismatch: (number: string | null) =>
    number
      ? `企业在门口核对：来的人和备案名单对不上。检查编号 ${number}。`
      : '企业在门口核对：有人上门检查，系统里没有备案。',
  noOffice: '没有找到接收的部门，请直接打电话。',
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
  mismatch: '门口核对',
};
