/** Names of everything a tenant may change as data (期限、提级规则、理由、工作日历、类别、设置). */

export const unitLabel: Record<'min' | 'h' | 'wh' | 'wd' | 'd', string> = {
  min: '分钟',
  h: '小时',
  wh: '工作小时',
  wd: '工作日',
  d: '天',
};

export const deadlineRowLabel = {
  critical: '特急',
  urgent: '紧急',
  simple: '简单',
  ordinary: '普通',
  complex: '复杂',
  hard: '疑难',
} as const;

/** What falls into a row (rules.md *Deadlines*). */
export const deadlineRowHint = {
  critical: '危及生命财产',
  urgent: '水电气暖、电梯、塌陷',
  simple: '咨询、小修小补',
  ordinary: '投诉、求助',
  complex: '几家一起办、要审批',
  hard: '历史遗留、政策空白、群体',
} as const;

export const deadlineColumnLabel = {
  accept: '受理',
  dispatch: '派工',
  sign: '签收',
  firstContact: '首次联系',
  handle: '办理',
  extension: '延期',
  approve: '办结审核',
  followUp: '回访',
  rework: '重办',
  level: '提级处置',
  handleWarning: '办理提前提醒',
  imminentPercent: '即将超时',
  jointEarlierBy: '协办比主办早',
} as const;

export const policyFieldLabel: Record<string, string> = {
  ruling: '退单裁定',
  extensionDecision: '延期审批',
  confirm: '居民确认',
  'reply.reminderLetter': '提醒函回复',
  'reply.supervisionNotice': '督办单回复',
  'reply.instruction': '批示回复',
  'reply.promptNote': '工作提示单回复',
  replyCritical: '特急件上的文书回复',
  receiptPresumed: '没人阅知，多久算收到',
  check: '文书核查',
  'petition.notice': '信访类告知受理',
  'petition.handle': '信访类办理',
  'petition.extension': '信访类延期',
  'joint.atLeast': '协办至少有',
  resumeAtLeast: '退回重办至少有',
  'pauseCaps.resident': '等反映人，最多暂停',
  'pauseCaps.appraisal': '鉴定检测，最多暂停',
  'pauseCaps.weather': '恶劣天气，最多暂停',
  'pauseCaps.judicial': '司法程序，最多暂停',
  returnWindow: '派工后多久之内可以退单',
  returnsBeforeLock: '退几次后锁定到一家（首接负责）',
  urgeWindow: '同一个人催办，多久算一次',
  urgesBeforeLevel: '催办几次提一级',
  reopenWindow: '办结后多久之内可以说“又出问题了”',
  'callAttempts.times': '回访打几次没通算联系不上',
  'callAttempts.days': '这几次至少分在几天打',
  warningPart: '其余时钟走到最后几分之一提醒',
};

export const ladderTriggerLabel = {
  unresolved: '居民说没解决',
  urged: '催办满次数',
  returnRefused: '退单两次未获同意',
  mediationFailed: '调解不成',
  replyOverdue: '督办文书逾期未回复',
  hard: '定为疑难，直接到二级',
} as const;

export const impactEffectLabel = { suggestListing: '建议挂牌', climb: '提一级', none: '不处理' } as const;

export const reasonListLabel = {
  decline: '不予受理',
  return: '退单',
  pause: '暂停计时',
  extension: '延期',
  override: '代结协办',
  exclusion: '剔除',
} as const;

/** Sentences of the checks; every one says how to put it right (ux.md 20). */
export const policyProblem = {
  positive: (what: string): string => `${what}要填 1 以上的整数`,
  tooLong: (what: string, most: string): string => `${what}最长 ${most}，请改短`,
  naturalOnly: (what: string): string => `${what}不分昼夜，只能用分钟、小时或天`,
  shorter: (what: string, than: string): string => `${what}要比${than}短`,
  notLonger: (what: string, than: string): string => `${what}不能比${than}长`,
  whole: (what: string, least: number, most: number): string => `${what}填 ${least} 到 ${most} 的整数`,
  reasonEmpty: '理由不能是空的，请写上或删掉这一条',
  reasonLong: (most: number): string => `一条理由最多 ${most} 字，请写短一些`,
  reasonTwice: (text: string): string => `“${text}”写了两遍，请删掉一条`,
  reasonsMany: (most: number): string => `一张表最多 ${most} 条，请删掉一些`,
  listEmpty: (what: string): string => `${what}至少留一条理由`,
};

export const valueWords = {
  none: '不设',
  noExtension: '不能延期',
  extension: (times: number, by: string): string => `最多 ${times} 次，每次 ${by}`,
  percent: (n: number): string => `走过 ${n}% 时`,
  yes: '是',
  no: '否',
  same: '同主办',
  part: (n: number): string => `最后 1/${n}`,
  lastPart: '最后一段',
  climbs: '超期提一级',
  paper: '超期发',
  letterWhenNear: '办理快到期时发一次提醒函',
  impactReporters: '影响面：反映和附议的人数',
  impactHours: '影响面：在多少小时之内',
  impactHouseholds: '影响面：受影响的户数',
  impactEffect: '影响面：达到以后',
  trigger: (name: string): string => `${name}时提一级`,
} as const;
