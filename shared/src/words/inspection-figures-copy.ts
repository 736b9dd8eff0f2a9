import type { FigureGroup, FigureKey } from './inspection-figure-names.ts';
import { refusalLabel } from './inspections-copy.ts';
import type { RatePart } from './rate-names.ts';

/** Words of the figures of inspections: names, the definition printed beside every number, what each line is called. For staff. */
export interface FigureWords {
  readonly name: string;
  readonly definition: string;
  /** After the number: 项, 户次. */
  readonly unit: string;
}

export const figureWords: Record<FigureKey, FigureWords> = {
  listed: { name: '公示事项', definition: '期末那天清单上有效的检查事项。', unit: '项' },
  cleared: {
    name: '清出的事项',
    definition: '这段时间因没有法律依据撤出清单的，加上申报被退回、之后没有再批准的。因条款废止、合并撤出的单列。',
    unit: '项',
  },
  visits: {
    name: '检查户次',
    definition:
      '这段时间查完的上门检查。几个部门一起去算一次；按部门看时，参加的部门各算一次，所以各部门相加会大于总数。',
    unit: '户次',
  },
  joint: { name: '联合检查占比', definition: '几个部门合成一次去的 ÷ 查完的户次。', unit: '户次' },
  doors: { name: '少敲的门', definition: '每次联合检查，参加的部门数减一，相加。', unit: '次' },
  people: {
    name: '少去的检查人员',
    definition: '联合检查里，各部门原定的检查人员减去实际到场的，相加。',
    unit: '人次',
  },
  perBusiness: {
    name: '只被查一次的企业',
    definition: '这段时间只上门查过一次的企业 ÷ 查过的企业。联合检查算一次。',
    unit: '家',
  },
  refused: {
    name: '被系统拦下的任务',
    definition: '不合规则、系统没有创建的任务，按拦下的原因分。一次提交碰上几条的，只记第一条。',
    unit: '次',
  },
  repeats: {
    name: '没有重复查的',
    definition: '超过一年次数上限被拦下的任务，加上直接用了以前结果、没有再查的事项。',
    unit: '次',
  },
  coverage: { name: '参评率', definition: '企业给了评价的 ÷ 查完的户次。', unit: '户次' },
  satisfaction: {
    name: '满意率',
    definition: '（非常满意＋满意＋基本满意）÷ 收到的评价。没评价的不在分母，所以旁边总有参评率。追评以后一次为准。',
    unit: '份',
  },
  calledBack: {
    name: '差评 1 天内回访',
    definition: '不满意、非常不满意的评价里，1 天内联系了企业的 ÷ 已到期或已联系的。没留电话的、还没到期的单列。',
    unit: '份',
  },
  rectified: {
    name: '差评 15 天内整改',
    definition: '不满意、非常不满意的评价里，15 天内整改完、司法局办结的 ÷ 已到期或已办结的。还没到期的单列。',
    unit: '份',
  },
};

const LINES: Partial<Record<FigureKey, Readonly<Record<string, string>>>> = {
  listed: { doubtful: '依据待核', inForce: '依据明确' },
  cleared: {
    outsideLaw: '没有法律依据，撤出清单',
    returned: '申报被退回',
    declaredAgain: '退回后改好，已批准',
    repealed: '条款废止',
    merged: '合并到别的事项',
    other: '其他原因撤出',
  },
  perBusiness: { once: '一次', twice: '两次', more: '三次以上' },
  refused: { ...refusalLabel, otherRule: '其他' },
  repeats: { overCap: '超频次被拦下', reused: '用了以前的结果' },
  coverage: { rated: '已评价', unrated: '没有评价' },
  satisfaction: {
    verySatisfied: '非常满意',
    satisfied: '满意',
    fair: '基本满意',
    dissatisfied: '不满意',
    veryDissatisfied: '非常不满意',
  },
};
const KIND: Readonly<Record<string, string>> = { joint: '联合', single: '单个部门' };
const CLOCK: Readonly<Record<string, string>> = {
  noOrder: '正在建单',
  noPhone: '没有留电话',
  inTime: '按期',
  late: '超期才做',
  notDue: '还没到期',
  overdue: '超期没做',
};

/** What a line of a figure is called. */
export function figureLineName(key: FigureKey, reason: string): string {
  return LINES[key]?.[reason] ?? KIND[reason] ?? CLOCK[reason] ?? reason;
}

export const figureGroupLabel: Record<FigureGroup, string> = { organisation: '按部门', month: '按月' };
export const figurePartLabel: Record<RatePart, string> = { met: '计入', missed: '只在分母', excluded: '口径外' };

export const figuresCopy = {
  title: '检查数字',
  withheld: '评价只按已结束的自然月、某部门满 5 份才显示；不够的没有计入。',
  whole: '全部',
  rankedByNone: '部门按机构代码排列，不排名次。',
  before: (n: string): string => `去年同期 ${n}`,
  noBefore: '去年同期没有记录',
  failed: '数字没有取到',
  report: '分析报告',
  reportFailed: '报告没有取到，请再试一次。',
  byUnit: '各部门',
  byMonth: '各月',
  month: '月份',
  previous: '上个月',
  next: '下个月',
  behind: '背后的记录',
  behindCount: (n: number): string => `共 ${n} 条，和数字同一查询`,
  behindNone: '没有记录',
  logged: '看这份名单已经留痕。',
  open: (n: number, name: string): string => `${name} ${n}，看背后的记录`,
  asOf: (moment: string): string => `${moment} 的数`,
  back: '回到数字',
  exportCsv: 'CSV',
  exportXlsx: 'Excel',
  exportFailed: '没有导出，请再试一次。',
  unit: '部门',
  allUnits: '全部部门',
  file: {
    name: (what: string, from: string, to: string) => `涉企检查-${what}-${from}至${to}`,
    numbers: '数字',
    lines: '明细',
    members: '名单',
    columns: {
      figure: '项目',
      group: '分组',
      number: '数',
      of: '分母',
      percentage: '百分比（少于 30 不算）',
      before: '去年同期',
      definition: '口径',
      part: '计法',
      line: '情形',
      count: '个数',
      at: '时间',
      reference: '编号',
      what: '内容',
      unit: '部门',
    },
  },
} as const;
