import { dayWords } from './dates.ts';
import type {
  AdmissionRule,
  ApprovalNeed,
  ExceptionGround,
  Finding,
  InspectionState,
  TaskKind,
  TaskState,
} from './inspection-states.ts';

/** Chinese words of the plans, tasks and visits (rules.md *Inspections*); screens and answers of the server use the same ones. */

export const taskStateLabel: Record<TaskState, string> = {
  awaitingApproval: '待负责人批准',
  approved: '已批准',
  refused: '没有批准',
  done: '已办完',
  cancelled: '已取消',
};

export const visitStateLabel: Record<InspectionState, string> = {
  planned: '还没上门',
  open: '正在检查',
  done: '已查完',
  cancelled: '已取消',
};

export const taskKindLabel: Record<TaskKind, string> = { routine: '例行检查', exception: '例外检查' };

export const groundLabel: Record<ExceptionGround, string> = {
  complaint: '投诉举报',
  emergency: '突发紧急',
  judicial: '司法要求',
};

export const needLabel: Record<ApprovalNeed, string> = {
  exception: '例外检查，要负责人批准',
  whiteListed: '白名单企业，要负责人批准',
  shifted: '时间要顺延或提前，要负责人同意',
};

export const findingLabel: Record<Finding, string> = {
  pass: '没有问题',
  problem: '有问题',
  notApplicable: '不涉及',
  reused: '沿用已有结果',
};

/** Short tags of the list of refused tasks (今天拦下的任务). */
export const refusalLabel: Record<AdmissionRule, string> = {
  outsideList: '清单外',
  notOwnItem: '不是本部门',
  tooFewInspectors: '不到两人',
  uncertified: '无证',
  gridMember: '网格员',
  temporaryStaff: '编外人员',
  overCap: '超频次',
  windowPast: '时间已过',
  windowTooLong: '时间太长',
  businessRetired: '企业已注销',
};

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

/** Why a task was refused and what to do about it, as the person reads it who asked for it. */
export const refusalWords = {
  businessRetired: (name: string) => `${name}已经停用，不能再安排检查。请核对企业名称后重新选。`,
  outsideList: (names: readonly string[]) =>
    `${quoted(names)}不在公布的检查清单上，不能查。请从清单里选；确实要查的，先向司法局申报，批准公布后再安排。`,
  notOwnItem: (names: readonly string[]) =>
    `${quoted(names)}不是本部门的检查事项。请去掉，由负责的部门去查，或和他们合成一次联合检查。`,
  windowPast: () => '选的检查时间已经过去了。请重新选一个从今天起的时间。',
  windowTooLong: (days: number) => `检查时间最多安排 ${days} 天。请缩短，让企业知道哪几天会有人来。`,
  gridMember: (names: readonly string[]) =>
    `${names.join('、')}是网格员，不能做检查人员。请换成有执法证的人；网格员发现的问题请走上报。`,
  temporaryStaff: (names: readonly string[]) =>
    `${names.join('、')}是编外、临聘人员，不能做检查人员。请换成有执法证的人。`,
  uncertified: (names: readonly string[]) =>
    `${names.join('、')}在这段时间里没有本部门的有效执法证。请换人，或先到司法局办好证件。`,
  tooFewInspectors: (count: number) =>
    `检查人员至少两名，现在${count === 0 ? '一个也没有选' : '只有一名'}。请再选一名有执法证的人。`,
  overCap: (unit: string, item: string, done: number, cap: number) =>
    `${unit}今年已经例行检查这家企业 ${done} 次，“${item}”一年最多 ${cap} 次。请明年再查；因投诉、紧急情况或司法要求非查不可的，选例外检查，写明依据并报负责人批准。`,
} as const;

export const admissionCopy = {
  admitted: '可以安排，保存后就生效。',
  needs: {
    exception: (unit: string) => `例外检查要${unit}负责人批准，批准前不能上门。`,
    whiteListed: (unit: string) => `这家企业在白名单上，例行检查要写明理由，由${unit}负责人批准。`,
  },
  basisMissing: '请写明例外检查的依据：投诉编号、文件或法律文书。',
  reasonMissing: '这家企业在白名单上。请写明为什么要查。',
  repeat: (item: string, unit: string, at: number, now: number) =>
    `“${item}”${dayWords(at, now)}${unit}查过，还在有效期里。可以直接用这个结果，不用再去。`,
} as const;

export const jointCopy = {
  lead: (unit: string, items: number) => `牵头${unit}，${items} 项并成一张表`,
  fewer: (from: number, to: number) =>
    from > to ? `；${from} 名检查人员减到 ${to} 名，均有证` : `；${to} 名检查人员，均有证`,
  reused: (unit: string, item: string, by: string, month: number) =>
    `${unit}那项不再查：${item} ${month} 月${by}查过，结果直接用`,
  same: (unit: string, item: string, by: string) => `${unit}的${item}和${by}是同一件事，只查一遍`,
  later: (unit: string, lastDay: string, days: number) =>
    `${unit}窗口到 ${lastDay}，要顺延 ${days} 个工作日，须负责人同意`,
  earlier: (unit: string, firstDay: string, days: number) =>
    `${unit}窗口从 ${firstDay} 开始，要提前 ${days} 个工作日，须负责人同意`,
  outside: '各部门的时间里没有工作日，选了之后最近的一个工作日',
  together: (day: string, weekday: string) => `${day} ${weekday} 一起去`,
  within: (days: number, units: number) => `${days} 天内 ${units} 个部门要去同一家`,
} as const;

/** Why a visit cannot be opened yet. */
export const doorWaits = {
  approval: (units: readonly string[]) => `${units.join('、')}的任务还没有批准，不能上门。`,
  early: (day: string) => `还没有到约定的时间，${day}才能开始。`,
  late: '约定的时间已经过了。请取消后重新安排。',
} as const;

/** 检查结果告知书 and the page behind its code. */
export const noticeCopy = {
  title: '检查结果告知书',
  unknown: '这个码查不到备案的检查。请核对；上门的人亮不出能查到的码，可以拒绝，并给司法局打电话。',
  nothingToPrint: '检查还没有结束，没有告知书。',
} as const;
