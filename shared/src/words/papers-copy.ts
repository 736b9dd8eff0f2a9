import { SHANGHAI_MINUTES } from './dates.ts';
import type { DocumentKind } from './states.ts';

/**
 * Words printed on papers that are filed: supervision documents, 派工单, 调解协议书. Their readers are offices and the
 * parties of a dispute; what stands here is the form, what a person wrote comes with the paper.
 */

const two = (n: number): string => String(n).padStart(2, '0');
const local = (at: number): Date => new Date(at + SHANGHAI_MINUTES * 60_000);

/** A day on paper, always with its year: 2026年11月2日. `at`: epoch milliseconds. */
export function paperDay(at: number): string {
  const date = local(at);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** A moment on paper: 2026年11月2日 18时30分. `at`: epoch milliseconds. */
export function paperMoment(at: number): string {
  const date = local(at);
  return `${paperDay(at)} ${two(date.getUTCHours())}时${two(date.getUTCMinutes())}分`;
}

interface LetterWords {
  readonly title: string;
  /** Who answers for the paper: 签发人, on an instruction 批示人. */
  readonly signer: string;
  readonly cause: string;
  readonly requirement: string;
  readonly due: string;
}

export const papersCopy = {
  continued: '（续）',
  page: (page: number, pages: number): string => `第 ${page} 页　共 ${pages} 页`,
  printed: (at: number, by: string | null): string => `打印：${paperMoment(at)}${by ? `　${by}` : ''}`,
  preview: '预览件，未发出，不作凭据',
  seal: '印章',
  verify: {
    title: '扫码核验真伪',
    code: (code: string): string => `核验码 ${code}`,
    rule: '与系统不一致的，以系统为准',
  },
  /** What stands for characters the font lacks, and the sentence that explains it. */
  missing: {
    han: '〓',
    emoji: '（表情）',
    script: '（其他文字，原文见系统）',
    note: '〓处为字库没有的字，请用笔补上',
  },
  empty: '—',
  blankDay: '　　　年　　月　　日',

  letters: {
    reminderLetter: {
      title: '提醒函',
      signer: '签发人',
      cause: '提醒原因',
      requirement: '提醒要求',
      due: '回复期限',
    },
    supervisionNotice: {
      title: '督办单',
      signer: '签发人',
      cause: '督办原因',
      requirement: '督办要求',
      due: '回复期限',
    },
    promptNote: {
      title: '工作提示单',
      signer: '签发人',
      cause: '提示原因',
      requirement: '工作要求',
      due: '完成期限',
    },
    instruction: {
      title: '批示件',
      signer: '批示人',
      cause: '批示缘由',
      requirement: '批示内容',
      due: '报告期限',
    },
    listingNotice: {
      title: '挂牌督办通知书',
      signer: '签发人',
      cause: '挂牌原因',
      requirement: '办理要求',
      due: '办结期限',
    },
    unlistingNotice: {
      title: '摘牌通知书',
      signer: '签发人',
      cause: '摘牌依据',
      requirement: '后续要求',
      due: '报告期限',
    },
  } satisfies Record<DocumentKind, LetterWords> as Record<DocumentKind, LetterWords>,

  letter: {
    numberLater: '文号发出时编定',
    to: (addressee: string): string => `${addressee}：`,
    signer: (label: string, name: string): string => `${label}：${name}`,
    orderNumber: '工单编号',
    orderTitle: '工单标题',
    level: '督办级别',
    part: '承办角色',
    responsible: '责任人',
    supervisor: '督办人',
    timeLeft: '剩余时间',
    meeting: '会议来源',
    lead: '主办单位',
    joint: '协办单位',
    matter: '事由',
    listedBy: '挂牌领导',
    listedAt: '挂牌日期',
    unlistedAt: '摘牌日期',
    daysListed: '挂牌天数',
    days: (n: number): string => `${n} 天`,
    meetingRecord: '会议记录',
    result: '办理结果',
    before: (moment: string): string => `${moment}前`,
    units: (names: readonly string[]): string => names.join('、'),
    copies: (names: readonly string[]): string => `抄送：${names.join('，')}。`,
    receipts: (lines: readonly string[]): string => `阅知：${lines.join('；')}（系统记录）`,
    blankReceipt: '阅知（签字）：　　　　　　　　　　　　　　　　　年　　月　　日　　时　　分',
  },

  reply: {
    title: '回复',
    rule: '三项缺一退回',
    cause: '原因：',
    measures: '采取的措施：',
    finish: '完成日期：',
    signed: '负责人签字（盖章）：',
    repliedBy: '回复人：',
  },

  check: {
    title: '核查',
    outcomes: { closed: '销号', returned: '退回', climbed: '提一级' },
    on: '■',
    off: '□',
    by: '核查人：',
    note: '核查意见：',
  },

  dispatch: {
    title: '派工单',
    sent: (at: number, round: number): string => `${paperMoment(at)} 派出　第 ${round} 次派工`,
    source: '来源',
    disclosure: '保密范围',
    citizenKind: '居民自选',
    officialKind: '官方类别',
    urgency: '紧急／难度',
    reporter: '反映人',
    place: '地点',
    name: '标题',
    text: '原话',
    questions: '要问清的',
    attachments: '附件',
    withText: (attachments: string): string => `（${attachments}）`,
    merged: '并案',
    unit: '单位',
    task: '办什么',
    signDue: '签收期限',
    contactDue: '首次联系',
    handleDue: '办理期限',
    lead: '主办',
    joint: '协办',
    byLead: '由主办联系',
    basis: '派工依据',
    calendar: '工作日历',
    opinion: '派工意见',
    signed: '签收记录',
    returns: '退单裁定',
    contacts: '联系记录',
    progress: '办理经过',
    extensions: '延期记录',
    result: '办理情况',
    evidence: '佐证：',
    derived: '派生工单',
    approval: '办结审核',
    approvalOpinion: '审核意见：',
    approver: '审核人签字：',
    approvedBy: '审核人：',
    dispatcher: (name: string): string => `调度员：${name}`,
    record: (at: number, by: string, words: string): string => `${paperMoment(at)}　${by}${words ? `　${words}` : ''}`,
    returnRule: (until: number): string => `退单：${paperMoment(until)}前，写明理由和依据，由调度员裁定。`,
  },

  notice: {
    title: '检查结果告知书',
    number: (number: string): string => `编号：${number}`,
    business: '被检查单位',
    address: '地址',
    when: '检查时间',
    until: '至',
    units: '检查部门',
    people: '检查人员',
    person: (one: { name: string; unit: string; certificate: string }): string =>
      `${one.name}（${one.unit}，执法证 ${one.certificate}）`,
    columns: ['序号', '检查事项', '依据', '结果', '说明'],
    signed: (name: string): string => `企业签字：${name}。签字当场手写，原样存在系统里。`,
    signedHere: (name: string): string => `企业签字：${name}。\n右边是当场手写的签字，原样存在系统里。`,
    refused: (words: string): string => `企业没有签字。${words}`,
    former: (unit: string, at: number): string => `沿用${unit}${paperDay(at)}的结果`,
    appeal: '对结果有不同意见的，可以当场说明，也可以在收到之日起向检查部门陈述、申辩，或依法申请行政复议。',
    rate: '这次检查您满不满意？扫码评价，不用登录，半分钟。\n检查部门看不到是谁评的；差评由司法局一天内回访，十五天内整改。',
    day: (at: number): string => paperDay(at),
  },
  mediation: {
    title: '调解协议书',
    lawyer: '律师',
    number: (number: string): string => `编号：${number}`,
    order: (number: string): string => `工单：${number}`,
    parties: '当事人',
    role: '身份',
    name: '姓名或名称',
    about: '基本情况',
    agent: '代理人',
    matter: '纠纷事项：',
    facts: '一、纠纷主要事实和争议事项',
    items: '二、经调解，各方自愿达成如下协议',
    performance: '三、履行的方式和期限',
    clauses: '其他约定',
    ordinal: ['一', '二', '三', '四'],
    heading: (ordinal: string, text: string): string => `${ordinal}、${text}`,
    item: (n: number): string => `${n}．`,
    mediatedAt: '调解时间：',
    place: '调解地点：',
    partySignature: (role: string, name: string): string => `${role}（${name}）签名、盖章或按指印：`,
    agentSignature: (name: string): string => `代理人（${name}）签名：`,
    mediatorSignature: (name: string): string => `调解员（${name}）签名：`,
    witnessSignature: (role: string, name: string): string => `${role}（${name}）签名：`,
    recorderSignature: (name: string): string => `记录人（${name}）签名：`,
    /** 中华人民共和国人民调解法第二十九、三十一、三十三条; for mediation by a people's mediation committee. */
    peopleMediationClauses: [
      '本协议自各方当事人签名、盖章或者按指印，调解员签名并加盖调解组织印章之日起生效，对各方具有法律约束力，各方应当按照约定履行。',
      '各方认为有必要的，可以自本协议生效之日起三十日内共同向人民法院申请司法确认。',
    ],
  },
} as const;
