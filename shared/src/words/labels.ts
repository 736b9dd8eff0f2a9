import type { Role } from './roles.ts';
import type {
  AssignmentPart,
  AssignmentState,
  Channel,
  ClockKind,
  ClosingReason,
  ComplaintKind,
  ComplaintState,
  Difficulty,
  Disclosure,
  DocumentCause,
  DocumentKind,
  DocumentState,
  EscalationCause,
  ExclusionGround,
  ExclusionScope,
  ExclusionState,
  ExtensionState,
  ListingState,
  MediationOutcome,
  OrderState,
  OrganisationKind,
  PauseReason,
  Rating,
  Resolution,
  Urgency,
  WhistleState,
} from './states.ts';

/** Chinese names shared by every audience. Words that differ by audience live in resident-copy.ts and staff-copy.ts. */

export const roleLabel: Record<Role, string> = {
  gridMember: '网格员',
  officer: '承办人',
  communitySecretary: '社区书记',
  unitHead: '单位负责人',
  dispatcher: '研判调度员',
  streetSecretary: '街道书记',
  districtSecretary: '区委书记',
  followUpClerk: '回访员',
  supervisor: '督查员',
  discipline: '纪检监察',
  justice: '司法局经办',
  lawMonitor: '执法监督员',
  administrator: '管理员',
};

export const complaintKindLabel: Record<ComplaintKind, string> = {
  hardship: '困难诉求',
  dispute: '矛盾纠纷',
  suggestion: '意见建议',
};

/** What the resident reads about their own complaint. */
export const complaintStateLabel: Record<ComplaintState, string> = {
  told: '已提交',
  accepted: '已受理',
  inHand: '办理中',
  answered: '已答复 · 待您确认',
  closed: '已办结',
  declined: '不予受理',
  withdrawn: '已撤回',
};

export const orderStateLabel: Record<OrderState, string> = {
  received: '待受理',
  accepted: '已受理·待派',
  dispatched: '待签收',
  inProgress: '办理中',
  awaitingApproval: '待办结审核',
  answered: '已答复·待回访',
  closed: '已办结',
  declined: '不予受理',
  withdrawn: '已撤回',
  merged: '已并案',
};

export const assignmentStateLabel: Record<AssignmentState, string> = {
  dispatched: '待签收',
  signed: '已签收',
  inProgress: '办理中',
  submitted: '已交结果',
  settled: '已认可',
  returned: '已退单',
  overridden: '已代结',
  replaced: '已改派',
  withdrawn: '已撤回',
};

export const assignmentPartLabel: Record<AssignmentPart, string> = { lead: '主办', joint: '协办' };

export const clockLabel: Record<ClockKind, string> = {
  accept: '受理',
  dispatch: '派工',
  sign: '签收',
  ruling: '退单裁定',
  firstContact: '首次联系',
  handle: '办理',
  extensionDecision: '延期审批',
  approve: '办结审核',
  confirm: '居民确认',
  followUp: '回访',
  rework: '重办',
  level: '提级处置',
  reply: '督办回复',
  check: '督办核查',
};

export const urgencyLabel: Record<Urgency, string> = { critical: '特急', urgent: '紧急', normal: '一般' };
export const difficultyLabel: Record<Difficulty, string> = {
  simple: '简单',
  ordinary: '普通',
  complex: '复杂',
  hard: '疑难',
};
export const channelLabel: Record<Channel, string> = {
  code: '说事码',
  web: '网页',
  phone: '电话',
  counter: '窗口',
  door: '上门',
  grid: '网格巡查',
  derived: '派生',
  rating: '检查评价',
  monitor: '执法监督',
};

export const disclosureLabel: Record<Disclosure, string> = {
  public: '公开',
  handlers: '仅办理单位可见',
  hidden: '对办理单位也隐名',
};

export const closingReasonLabel: Record<ClosingReason, string> = {
  confirmed: '反映人已确认',
  unreachable: '三次没联系上',
  refused: '反映人不愿评价',
  optedOut: '反映人不要回访',
  noContact: '没有留联系方式',
  decided: '街道书记说明理由后办结',
};

export const resolutionLabel: Record<Resolution, string> = {
  resolved: '解决了',
  partly: '部分解决',
  unresolved: '没解决',
  unclear: '不清楚',
};
export const ratingLabel: Record<Rating, string> = {
  verySatisfied: '非常满意',
  satisfied: '满意',
  fair: '基本满意',
  dissatisfied: '不满意',
  veryDissatisfied: '非常不满意',
};

export const organisationKindLabel: Record<OrganisationKind, string> = {
  city: '市',
  district: '区县',
  street: '街道',
  community: '社区',
  grid: '网格',
  department: '部门',
  station: '站所',
  office: '办公室',
};

export const levelLabel: Record<0 | 1 | 2 | 3, string> = {
  0: '未提级',
  1: '一级 · 社区书记或单位负责人',
  2: '二级 · 街道书记',
  3: '三级 · 区委书记',
};

export const escalationCauseLabel: Record<EscalationCause, string> = {
  overdue: '超过期限',
  unresolved: '居民说没解决',
  urged: '第三次催办',
  levelOverdue: '提级后仍未处置',
  returnRefused: '退单两次未获同意',
  mediationFailed: '调解不成',
  replyOverdue: '督办文书逾期未回复',
  hard: '定为疑难',
  impact: '影响面大',
  chosen: '主动上提',
};

export const documentKindLabel: Record<DocumentKind, string> = {
  reminderLetter: '提醒函',
  supervisionNotice: '督办单',
  promptNote: '工作提示单',
  instruction: '批示件',
  listingNotice: '挂牌督办通知书',
  unlistingNotice: '摘牌通知书',
};

export const documentStateLabel: Record<DocumentState, string> = {
  requested: '提请发文',
  issued: '待阅知',
  received: '待回复',
  replied: '待核查',
  closed: '已办结',
  climbed: '逾期已升级',
  ended: '已终止',
  refused: '不予发文',
};

export const documentCauseLabel: Record<DocumentCause, string> = {
  nearDue: '快到期',
  overdue: '超过期限',
  notContacted: '没有按时联系反映人',
  incomplete: '办理不完整',
  unresolved: '居民说没解决',
  shirking: '推诿扯皮',
  wideImpact: '影响面大',
  replyOverdue: '上一份文书逾期未回复',
  escalated: '提级',
  meeting: '会商决定',
  listed: '挂牌督办',
  unlisted: '摘牌',
  leader: '领导交办',
};

export const listingStateLabel: Record<ListingState, string> = {
  listed: '挂牌中',
  checked: '核查通过·待摘牌',
  unlisted: '已摘牌',
};

export const extensionStateLabel: Record<ExtensionState, string> = {
  asked: '待批',
  granted: '已同意',
  refused: '未同意',
  lapsed: '已失效',
};

export const exclusionScopeLabel: Record<ExclusionScope, string> = { handling: '办理的率', followUp: '评价的率' };
export const exclusionGroundLabel: Record<ExclusionGround, string> = {
  notOurs: '不归本单位管',
  outsideLaw: '超出法律和政策',
  duplicate: '同一件事重复反映',
  malicious: '恶意反映',
  forceMajeure: '不可抗力',
  other: '其他',
};

export const exclusionStateLabel: Record<ExclusionState, string> = {
  asked: '待裁定',
  granted: '同意剔除',
  refused: '不同意剔除',
  appealed: '申诉中',
  finallyGranted: '申诉后同意剔除',
  finallyRefused: '申诉后仍不同意',
};

export const pauseReasonLabel: Record<PauseReason, string> = {
  resident: '等反映人',
  appraisal: '鉴定检测',
  weather: '恶劣天气',
  judicial: '司法程序',
};

export const mediationOutcomeLabel: Record<MediationOutcome, string> = {
  open: '调解中',
  agreed: '达成协议',
  failed: '调解不成',
  withdrawn: '当事人撤回',
};

export const whistleStateLabel: Record<WhistleState, string> = {
  called: '已吹哨',
  concluded: '已办结',
  cancelled: '已取消',
};
