import type { RateGroup, RateKey, RatePart } from './rate-names.ts';

/** Words of the rates: names, the definition printed under every number, and what each line is called. For staff. */
export type RateWords = {
  readonly name: string;
  readonly definition: string;
  /** What stands above and below the line. */
  readonly numerator: string;
  readonly denominator: string;
};

export const rateWords: Record<RateKey, RateWords> = {
  flow: {
    name: '收办情况',
    definition: '这段时间收到的全部诉求现在到了哪一步。每件只在一处。',
    numerator: '已派工',
    denominator: '要办的',
  },
  acceptance: {
    name: '及时受理率',
    definition: '期限内受理或说明理由不予受理 ÷ 收到的。受理前就撤回、并案的单列，不在分母。',
    numerator: '按时受理或说明理由不受理',
    denominator: '收到',
  },
  signing: {
    name: '签收及时率',
    definition: '期限内签收 ÷ 派出的份数（主办、协办各一份）。没签收就退单的，算没有签收。',
    numerator: '按时签收',
    denominator: '派出',
  },
  response: {
    name: '响应率',
    definition: '首次联系在期限内、且有联系记录 ÷ 应联系。没留联系方式的、还没到期限的单列，不在分母。',
    numerator: '按时首次联系且有凭据',
    denominator: '应联系',
  },
  closing: {
    name: '办结率',
    definition: '已办结 ÷ 派出的工单。',
    numerator: '已办结',
    denominator: '派出',
  },
  onTime: {
    name: '按期办结率',
    definition:
      '主办在期限内（含批准的延期）交出结果 ÷（已交结果＋没交且已超期）。超期还没办的在分母里；没到期的、暂停的单列。',
    numerator: '按期交结果',
    denominator: '已交结果或已超期',
  },
  onTimeRaw: {
    name: '按期办结率（不算延期）',
    definition: '同上，但一律按延期前的期限算。',
    numerator: '按原期限交结果',
    denominator: '已交结果或已过原期限',
  },
  resolution: {
    name: '解决率',
    definition: '居民答“解决了” ÷（解决了＋部分解决＋没解决）。部分解决不算解决；“不清楚”和没联系上的单列，不在分母。',
    numerator: '居民说“解决了”',
    denominator: '有效回答',
  },
  satisfaction: {
    name: '满意率',
    definition: '（非常满意＋满意＋基本满意）÷ 有效评价。没评价的不在分母，所以旁边总有参评率和占全部办结的数。',
    numerator: '基本满意及以上',
    denominator: '有效评价',
  },
  participation: {
    name: '参评率',
    definition: '给了评价的 ÷ 全部办结的诉求。',
    numerator: '给了评价',
    denominator: '办结',
  },
  satisfiedOfAll: {
    name: '全部办结中满意',
    definition: '基本满意及以上 ÷ 全部办结的诉求。没评价、没联系上的都在分母，不算满意。',
    numerator: '基本满意及以上',
    denominator: '办结',
  },
  coverage: {
    name: '回访覆盖率',
    definition: '有回答，或至少两天里打过三次 ÷ 已答复的诉求。居民不要回访的、没留联系方式的单列。',
    numerator: '有回答或打满三次',
    denominator: '已答复',
  },
  verification: {
    name: '回访核实率',
    definition: '真正联系到本人 ÷ 回访过的（有回答或至少打过一次）。',
    numerator: '联系到本人',
    denominator: '回访过',
  },
  urge: {
    name: '催办率',
    definition: '被催办过的工单 ÷ 派出的工单。',
    numerator: '被催办过',
    denominator: '派出',
  },
  returning: {
    name: '回退率',
    definition: '退过单的工单 ÷ 派出的工单。',
    numerator: '退过单',
    denominator: '派出',
  },
  rework: {
    name: '重办率',
    definition: '重办过的工单 ÷ 答复过的工单。还没答复过的单列。',
    numerator: '重办过',
    denominator: '答复过',
  },
  repeat: {
    name: '重复诉求率',
    definition: '接着以前诉求又来反映的 ÷ 收到的诉求。',
    numerator: '又来反映',
    denominator: '收到',
  },
  supervision: {
    name: '督办办结率',
    definition: '核查通过的督办单 ÷ 发出的督办单。还没回复、工单先办结而终止的单列。',
    numerator: '核查通过',
    denominator: '发出',
  },
  listedDays: {
    name: '平均挂牌天数',
    definition: '从挂牌到摘牌（还挂着的算到现在）的天数，加起来 ÷ 挂牌件数。',
    numerator: '挂牌',
    denominator: '挂牌',
  },
};

/** Lines that mean the same everywhere. */
const LINES: Record<string, string> = {
  withdrawn: '撤回',
  merged: '并案',
  declined: '不予受理',
  struck: '经批准剔除',
  inTime: '按时',
  late: '迟了才办',
  overdue: '超期还没办',
  waiting: '还没办、没到期',
  closed: '已办结',
  open: '在办',
  noLead: '退单后待重新派工',
  unreachable: '三次没联系上',
  optedOut: '居民不要回访',
  refused: '居民不愿评价',
  noContact: '没留联系方式',
  unclear: '不清楚',
  unanswered: '还没回答',
  unrated: '没评价',
  verySatisfied: '非常满意',
  satisfied: '满意',
  fair: '基本满意',
  dissatisfied: '不满意',
  veryDissatisfied: '非常不满意',
  notAnswered: '还没答复',
};

/** Lines a rate names in its own way. */
const OWN_LINES: Partial<Record<RateKey, Record<string, string>>> = {
  flow: { waiting: '待受理', toDispatch: '待派工', overdue: '在办、已超期', open: '在办、没超期' },
  acceptance: {
    accepted: '按时受理',
    declined: '按时说明理由不受理',
    late: '迟受理',
    overdue: '超时还没受理',
    waiting: '没到期、待受理',
    withdrawn: '受理前撤回',
    merged: '受理前并案',
  },
  signing: {
    inTime: '按时签收',
    late: '迟签收',
    returned: '没签收就退单',
    overdue: '超时还没签收',
    waiting: '没到期、待签收',
    replaced: '改为主办，另算',
  },
  response: {
    inTime: '按时联系且有凭据',
    late: '迟联系',
    noEvidence: '联系了但没凭据',
    never: '超期没联系',
    notDue: '没到期',
  },
  closing: { overdue: '在办、已超期', open: '在办、没超期' },
  onTime: {
    inTime: '没延期就按期',
    extended: '延期后按期',
    late: '迟交结果',
    overdue: '超期没交',
    running: '没到期',
    paused: '暂停计时',
  },
  onTimeRaw: {
    inTime: '按原期限',
    late: '过了原期限',
    overdue: '过了原期限没交',
    running: '没到期',
    paused: '暂停计时',
  },
  resolution: { resolved: '解决了', partly: '部分解决', unresolved: '没解决' },
  satisfaction: { open: '还没办结' },
  participation: { rated: '给了评价', open: '还没办结' },
  satisfiedOfAll: { open: '还没办结' },
  coverage: { answered: '有回答', unreachable: '打满三次没联系上', waiting: '还没回访完' },
  verification: { reached: '联系到本人', notReached: '打了没联系上', notFollowedUp: '还没回访' },
  urge: { urged: '被催办过', notUrged: '没被催办' },
  returning: { returned: '退过单', kept: '没退过单' },
  rework: { reworked: '重办过', once: '一次办成' },
  repeat: { repeat: '又来反映', first: '第一次反映' },
  supervision: {
    closed: '核查通过',
    climbed: '逾期已升级',
    overdue: '逾期没回复',
    open: '回复期内或待核查',
    ended: '工单先办结，终止',
  },
  listedDays: { unlisted: '已摘牌', listed: '挂牌中' },
};

/** What a line of a rate is called: 迟联系. */
export function rateLineName(key: RateKey, reason: string): string {
  return OWN_LINES[key]?.[reason] ?? LINES[reason] ?? reason;
}

/** What a part of a number is called, for heads of lists and file names: 响应率 · 迟联系. */
export function ratePartName(key: RateKey, part: string): string {
  const words = rateWords[key];
  if (part === 'all') return '全部';
  if (part === 'numerator') return words.numerator;
  if (part === 'denominator') return words.denominator;
  return rateLineName(key, part.split(':')[1] ?? '');
}

export const ratePartLabel: Record<RatePart, string> = { met: '分子', missed: '分母里没做到', excluded: '不在分母' };

export const rateGroupLabel: Record<RateGroup, string> = {
  organisation: '单位',
  category: '类别',
  channel: '渠道',
  month: '月份',
};

/** Rows of a breakdown that belong to nobody. */
export const noGroupName: Record<RateGroup, string> = {
  organisation: '待重新派工',
  category: '没有定类别',
  channel: '没有记录',
  month: '没有记录',
};

/** 96.0%; the reason why there is none. */
export function percentWords(percentage: number | null): string {
  return percentage === null ? '样本少' : `${percentage.toFixed(1)}%`;
}

export const ratesCopy = {
  title: '三率',
  overview: '三率总览',
  cohort: '按派工时间算；受理两项按收到时间算',
  tooFew: '样本少',
  tooFewWhy: '少于 30 件不写百分比',
  noneYet: '没有',
  /** After what stands outside the denominator. */
  apart: '（单列）',
  period: '时间',
  from: '从',
  to: '到',
  area: '范围',
  allAreas: (name: string): string => `${name}（全部）`,
  channel: '渠道',
  allChannels: '全部渠道',
  category: '类别',
  allCategories: '全部类别',
  groupBy: '按什么分',
  previousMonth: '上月',
  nextMonth: '下月',
  thisMonth: '本月',
  month: (year: number, month: number): string => `${year}年${month}月`,
  definitions: '口径全文',
  definitionsNote: '每个数都按下面的口径从工单算出来。点数就能看到那些单：数、名单、导出出自同一个查询。',
  exportAs: (format: string): string => `导出 ${format}`,
  exportCsv: 'CSV',
  exportXlsx: 'Excel',
  print: '打印',
  change: (points: string, month: string): string => `比 ${month} ${points}`,
  points: (points: number): string =>
    `${points > 0 ? '＋' : points < 0 ? '－' : '±'}${Math.abs(points).toFixed(1)} 个点`,
  noChange: (month: string): string => `${month} 样本少，不比`,
  axisFrom: (from: number): string => `纵轴自 ${from} 起`,
  byGroupNow: (group: string): string => `下面按${group}看这一项`,
  showByGroup: (group: string, name: string): string => `下面按${group}看${name}`,
  byGroup: (name: string, group: string): string => `${name} · 按${group}`,
  unitsNote: '按机构编码排，不排名；',
  /** How to read the picture; the dashed line is drawn only when the whole has a percentage. */
  plotNote: (whole: string | null): string =>
    `点为本期，横线为 95% 区间${whole === null ? '' : `，竖虚线为全部 ${whole}`}；少于 30 件只画空心点、不写百分比`,
  others: '另外各项',
  sameQuery: '名单、导出和图出自同一个查询，点数就是那些单。',
  score: '三率综合分',
  scoreNote: (r: number, s: number, m: number): string =>
    `响应率 ${r}、解决率 ${s}、满意率 ${m}，按权重合成；有一项样本少就不算。`,
  raw: (percent: string): string => `不算延期 ${percent}`,
  days: (days: number | null): string => (days === null ? '没有' : `${days.toFixed(1)} 天`),
  sealed: (n: number): string => `另有密件 ${n} 件，只计总数，不进各项。`,
  flow: {
    received: (period: string): string => `${period}收到`,
    of: '件：',
    each: '每个带线的数都能点到那些单。',
    dispatched: '派工',
    ofThose: '派工的里面',
  },
  asOf: (when: string): string => `没有个人排名、积分和在线时长 · 数据截至 ${when}`,
  seeOrders: (n: number, what: string): string => `看这 ${n} 件：${what}`,
  loading: '正在算',
  empty: '这段时间没有工单',
  emptyWhy: '换一个时间或范围再看。',
  failed: '没有算出来',
  orders: {
    title: (name: string, part: string): string => `${name} · ${part}`,
    count: (n: number): string => `${n} 件`,
    back: '回到三率',
    empty: '这里没有单',
    member: '诉求或单位',
    line: '算在哪里',
    number: '编号',
    order: '工单',
    unit: '主办',
    state: '现在',
    received: '收到',
    place: '社区',
    shown: (shown: string, all: string): string => `已列出 ${shown} 件，共 ${all} 件`,
  },
  exportFailed: '没有导出来，请再试一次；超过 5 万件请缩短时间',
  keys: { drill: '点数看单', month: '上月 下月', group: '换分法' },
  trend: (name: string): string => `${name}，近十二个月`,
} as const;

/** Words of the exported files. */
export const rateFileCopy = {
  sheetNumbers: '各项数字',
  sheetOrders: '工单',
  sheetDefinitions: '口径',
  about: '说明',
  period: (from: string, to: string): string => `${from} 至 ${to}`,
  columns: {
    rate: '项目',
    group: '分组',
    code: '编码',
    name: '名称',
    numerator: '分子',
    denominator: '分母',
    percentage: '百分比',
    low: '95%区间下限',
    high: '95%区间上限',
    days: '平均天数',
    line: '其中',
    count: '件数',
    part: '算在哪里',
    definition: '口径',
    number: '编号',
    member: '诉求编号、单位或文号',
    title: '标题',
    state: '现在',
    unit: '主办单位',
    community: '社区',
    category: '类别',
    channel: '渠道',
    received: '收到时间',
  },
  whole: '全部',
  fewerThan30: '少于 30 件不写百分比',
  fileName: (what: string, from: string, to: string): string => `三率-${what}-${from}至${to}`,
} as const;
