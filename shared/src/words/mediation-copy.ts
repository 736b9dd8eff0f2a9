import type { Line, NameOf } from './timeline-copy.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const OUTCOMES: Record<string, string> = { agreed: '达成协议', failed: '没有调成', withdrawn: '当事人撤回了调解' };
const PERFORMANCES: Record<string, string> = { performed: '已经履行', partly: '履行了一部分', broken: '没有履行' };

/** What a resident reads of a mediation; null: not one of its lines. */
export function mediationResidentLine(action: string, facts: Record<string, unknown>, nameOf: NameOf): Line | null {
  const unit = nameOf(text(facts.organisationId));
  switch (action) {
    case 'mediationOpened':
      return { title: `${unit}安排了调解`, dueAt: null };
    case 'mediationConcluded':
      return { title: `调解结果：${OUTCOMES[text(facts.outcome)] ?? ''}`, dueAt: number(facts.performDue) };
    case 'performanceChecked':
      return { title: `核实协议：${PERFORMANCES[text(facts.performance)] ?? ''}`, dueAt: null };
    default:
      return null;
  }
}

/** What staff read of a mediation; null: not one of its lines. */
export function mediationStaffLine(action: string, facts: Record<string, unknown>, nameOf: NameOf): Line | null {
  const unit = nameOf(text(facts.organisationId));
  switch (action) {
    case 'mediationOpened':
      return { title: `${unit}开始调解（当事人 ${number(facts.parties) ?? 2} 方）`, dueAt: null };
    case 'mediated':
      return { title: `${unit}调解一次（${facts.way === 'online' ? '线上' : '现场'}）`, dueAt: null };
    case 'mediationConcluded':
      return { title: `${unit}调解：${OUTCOMES[text(facts.outcome)] ?? ''}`, dueAt: number(facts.performDue) };
    case 'performanceChecked':
      return { title: `核实履行：${PERFORMANCES[text(facts.performance)] ?? ''}`, dueAt: null };
    default:
      return null;
  }
}

/** Wording of the mediation screens (staff). */
export const mediationCopy = {
  title: '调解',
  none: '还没有调解记录',
  open: '开始调解',
  parties: '当事人',
  addParty: '加一方当事人',
  partySide: '身份',
  partyName: '姓名或名称',
  partyPhone: '电话',
  partyAddress: '住址',
  partySides: ['申请人', '被申请人', '第三人'],
  partiesNeeded: '请写清至少两方当事人',
  mediator: '调解员',
  mediatorNeeded: '请选调解员',
  recusal: '我已核对：调解员和各方当事人没有亲属、利害关系',
  recusalNeeded: '请先核对调解员要不要回避',
  lawyer: '律师（没有就不填）',
  session: '记录一次调解',
  way: '怎么调的',
  ways: { onsite: '现场', online: '线上' },
  metAt: '什么时间',
  place: '在哪里',
  record: '经过',
  recordHint: '谁到了、说了什么',
  offers: '各方提的条件',
  photos: '照片',
  photosHint: '现场、签到表、手写的记录',
  offersHint: '一方一行：甲方愿意赔 500 元',
  conclude: '记下结果',
  result: '调解结果',
  outcome: '调成了没有',
  outcomes: { agreed: '达成协议', failed: '没有调成', withdrawn: '当事人撤回' },
  facts: '纠纷事实和争议',
  items: '协议内容，一条一行',
  itemsNeeded: '请写清协议内容',
  performance: '怎么履行',
  performDue: '最晚哪天履行',
  why: '没有调成的原因',
  failedWhy: '没有调成会提一级，由上一级书记盯办。',
  agreement: '调解协议书',
  print: '打印协议书',
  printWhy: '协议书上有当事人的姓名住址，打印会留痕。',
  printReason: '打印用途',
  check: '核实履行',
  performances: { performed: '已履行', partly: '部分履行', broken: '没有履行' },
  performanceWords: '怎么核实的',
  due: (date: string): string => `约定 ${date} 前履行`,
  sessions: (n: number): string => `调解 ${n} 次`,
  withLawyer: (name: string): string => `律师 ${name}`,
  reveal: '看当事人',
  revealWhy: '看一次记一次：谁、什么时候、为什么看。',
  revealReason: '查看用途',
  revealNeeded: '请写明用途',
  revealConfirm: '记下用途，看当事人',
  erased: '当事人信息已按规定删除',
  partyCount: (n: number): string => `当事人 ${n} 方`,
  opened: (unit: string, when: string): string => `${unit} ${when}开始`,
  mediatorBy: (name: string, checker: string): string => `调解员 ${name}，${checker}核对过回避`,
  sessionTitle: (way: string, when: string): string => `${way} ${when}`,
  noSessions: '还没有调解过',
  removeParty: '去掉这一方',
  partyNth: (n: number): string => `第 ${n} 方`,
  findMediator: '选一位调解员',
  noMediators: '本单位还没有登记人员，请先请管理员登记。',
  phoneBad: '请填写 11 位手机号，或带区号的座机号',
  date: '日期',
  time: '时间',
  timeNeeded: '请选日期和时间',
  timeAhead: '调解还没到时间，请调解完再记',
  outcomeNeeded: '请选调解结果',
  performDueNeeded: '请选最晚哪天履行',
  performDuePast: '这一天已经过去，请重新选',
  performanceNeeded: '请选履行了没有',
  withdrawnWhy: '撤回的原因',
  performanceHint: '付款方式、分几次、交给谁',
  checkWhy: '没有履行的会提一级；已经办结的，请告诉当事人可以申请司法确认。',
  agreementNumber: (number: string): string => `协议编号 ${number}`,
  printed: '协议书已存到下载里，请打印后当面签字',
  printFailed: '没有取到协议书，请稍后再试',
  printOnComputer: '微信里不能打印。请在电脑上打开这件事，再打印协议书。',
  done: '已记下',
  unit: '哪个单位来调',
  sub: { opened: '调解记录已建好', session: '这次调解已记下', concluded: '调解结果已记下', checked: '履行情况已记下' },
} as const;
