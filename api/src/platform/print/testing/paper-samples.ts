import type { DispatchPaper, MediationPaper, SupervisionPaper } from '../papers.ts';

/** Papers for tests and for looking at, after the drawings screens/staff/10 and 10b. Names and numbers are invented. */

export const at = (text: string): number => Date.parse(`${text}+08:00`);

const base = {
  office: '骑马山街道书记直通车专班',
  verifyCode: '7F3A 29C1 0009',
  printedAt: at('2026-11-04T10:20'),
  printedBy: '王晓燕',
};

export const supervisionSample: SupervisionPaper = {
  ...base,
  paper: 'supervision',
  document: 'supervisionNotice',
  number: '骑街直通督〔2026〕9号',
  signer: '李　明',
  addressee: '区建设局',
  issuedAt: at('2026-11-04T10:00'),
  orderNumber: '650103-20261029-0017',
  orderTitle: '工地围挡把路占了一大半，店门口进不来人',
  level: '街道级（二级）　红 · 超期',
  part: '协办',
  responsible: '区建设局主要负责人',
  matter:
    '水库街 118 号门前工地围挡占道，7 户商户反映、37 户附议，影响约 3,200 户居民。区委书记已挂牌（沙委挂〔2026〕4号）。',
  cause:
    '应于 2026年11月3日 19时30分 前核明围挡审批手续并回复，到期未回复；此前签收迟 29 分，已发提醒函（骑街直通提〔2026〕31号）。',
  requirement:
    '一、写明该围挡是否经批准、批准期限和范围。\n二、未经批准的，依法责令当日拆除，并书面告知施工单位。\n三、指定一名承办人，留电话，与主办单位区城市管理局对接。',
  dueAt: at('2026-11-09T19:30'),
  dueNote: '（3 个工作日）。逾期未回复，升报区委书记。',
  reply: 'blank',
  copies: ['区委督查室', '区城市管理局', '水库街社区'],
  receipts: [{ by: '区建设局', at: at('2026-11-04T10:12') }],
};

export const reminderSample: SupervisionPaper = {
  ...base,
  paper: 'supervision',
  document: 'reminderLetter',
  number: '骑街直通提〔2026〕31号',
  addressee: '水库街社区',
  issuedAt: at('2026-11-02T11:00'),
  orderNumber: '650103-20261029-0017',
  orderTitle: '工地围挡把路占了一大半，店门口进不来人',
  part: '协办',
  timeLeft: '1 个工作日',
  cause: '办理期限将到，还没有联系商户的记录。',
  requirement: '请联系 7 户商户，核实东门通道是否能走，并在系统里记下联系情况。',
  dueAt: at('2026-11-04T19:30'),
  dueNote: '（2 个工作日）。逾期未回复，转督办单。',
  reply: 'blank',
  receipts: [],
};

export const repliedSample: SupervisionPaper = {
  ...supervisionSample,
  reply: {
    cause: '围挡由市级重点工程项目部申请，审批材料在市建设局，调阅用了两天；本局没有先行告知，是我们的问题。',
    measures: '一、已调到审批文件，批准范围不含东门通道。\n二、11月5日已责令施工单位拆除超出范围的 46 米围挡。',
    finishAt: at('2026-11-05T12:00'),
    by: '区建设局　赵建国',
    at: at('2026-11-05T18:05'),
  },
  check: {
    outcome: 'closed',
    note: '现场查看，通道已通，商户确认。',
    by: '区委督查室　陈静',
    at: at('2026-11-06T11:30'),
  },
};

export const promptSample: SupervisionPaper = {
  ...base,
  paper: 'supervision',
  document: 'promptNote',
  office: '永嘉县民生实事工作联席会议办公室',
  number: '永联办提〔2026〕12号',
  signer: '周海燕',
  addressee: '县交通运输局、县自然资源和规划局、瓯北街道办事处',
  issuedAt: at('2026-11-02T16:00'),
  meeting: '2026年11月2日 第 18 次民情联席会议',
  lead: '县交通运输局',
  joint: ['县自然资源和规划局', '瓯北街道办事处'],
  matter: '码头路与双塔路交叉口无信号灯，上下学时段行人过街困难。',
  requirement: '一、十一月底前完成信号灯选址和设计。\n二、施工期间上下学时段安排人员疏导。',
  dueAt: at('2026-11-30T18:00'),
  reply: 'blank',
  copies: ['县委督查室', '县联席办'],
};

export const instructionSample: SupervisionPaper = {
  ...base,
  paper: 'supervision',
  document: 'instruction',
  office: '骑马山街道党工委',
  number: '骑街批〔2026〕6号',
  signer: '刘 伟',
  addressee: '骑马山西路社区、街道司法所',
  issuedAt: at('2026-03-11T09:30'),
  orderNumber: '650103-20260310-0008',
  orderTitle: '楼顶冰柱掉下来把车砸了',
  cause: '社区调解未成，提级到街道书记。',
  requirement: '请司法所今天牵头，请律师到场，让住户和物业当面把责任说清。结果报我。',
  dueAt: at('2026-03-13T19:30'),
  reply: 'blank',
};

export const listingSample: SupervisionPaper = {
  ...base,
  paper: 'supervision',
  document: 'listingNotice',
  office: '中共沙依巴克区委督查室',
  number: '沙委挂〔2026〕4号',
  signer: '张 强',
  addressee: '区城市管理局',
  issuedAt: at('2026-10-29T11:30'),
  orderNumber: '650103-20261029-0017',
  orderTitle: '工地围挡把路占了一大半，店门口进不来人',
  responsible: '区城市管理局局长',
  supervisor: '区委督查室　陈静',
  matter: '水库街 118 号门前至小区东门，工地围挡占道。',
  cause: '七十二小时内 7 户反映、37 户附议，影响约 3,200 户居民，涉消防通道。',
  requirement: '一、核明围挡手续，清除占道部分。\n二、每周一报进展，办结后申请核查摘牌。',
  listing: { by: '区委书记', listedAt: at('2026-10-29T11:00') },
  dueAt: at('2026-11-06T19:30'),
  reply: 'blank',
  copies: ['骑马山街道', '区建设局', '水库街社区'],
};

export const unlistingSample: SupervisionPaper = {
  ...listingSample,
  document: 'unlistingNotice',
  number: '沙委摘〔2026〕3号',
  issuedAt: at('2026-11-06T17:00'),
  supervisor: null,
  cause: '区委督查室 11月6日现场核查合格，7 户反映人都已回访，确认解决。',
  requirement: '请继续巡查一个月，防止围挡再次占道。',
  listing: {
    by: '区委书记',
    listedAt: at('2026-10-29T11:00'),
    unlistedAt: at('2026-11-06T17:00'),
    daysListed: 8,
    result: '围挡已拆除 46 米，东门通道恢复，44 家商户、3,200 户居民通行恢复正常。',
  },
  dueAt: null,
  reply: 'none',
  receipts: [{ by: '区城市管理局', at: at('2026-11-06T17:20') }],
};

export const dispatchSample: DispatchPaper = {
  ...base,
  paper: 'dispatch',
  verifyCode: '51B8 E07D 0017',
  printedAt: at('2026-10-29T10:52'),
  number: '650103-20261029-0017',
  dispatchedAt: at('2026-10-29T10:51'),
  round: 1,
  dispatcher: '王晓燕',
  source: '说事码 SKJ-03-118',
  disclosure: '仅办理单位可见',
  citizenKind: '困难诉求',
  officialKind: '城市管理 › 占道 › 施工围挡',
  urgency: '紧急／复杂',
  reporter: '麦某 138****2741 等 7 人',
  place: '水库街社区第三网格，水库街 118 号门前至小区东门　43.7908，87.5812',
  title: '工地围挡把路占了一大半，店门口进不来人',
  text: '前天夜里工地拉了一道蓝色围挡，从我店门口一直拉到小区东门，把路占了一大半。送货的三轮进不来，客人绕不过来，一天就卖了七碗面。也没贴告示，问工人，说是公司让围的，要围到年底。这条街四十多家店都这样。万一着火，消防车肯定进不来。',
  attachments: '语音 42 秒，维吾尔语，已转写并译；照片 3 张',
  questions: ['施工单位名称', '围挡批到哪天', '夜间能否开东门'],
  merged: ['1029-0016', '1029-0015', '1028-0044', '1028-0036', '1028-0033', '1028-0029'],
  lead: {
    unit: '区城市管理局',
    task: '清除占道围挡，答复反映人',
    signDueAt: at('2026-10-29T12:51'),
    contactDueAt: at('2026-10-30T10:51'),
    handleDueAt: at('2026-11-05T19:30'),
  },
  joint: [
    {
      unit: '区建设局',
      task: '核围挡审批手续',
      signDueAt: at('2026-10-29T12:51'),
      handleDueAt: at('2026-11-03T19:30'),
    },
    {
      unit: '水库街社区',
      task: '联系商户，留东门通道',
      signDueAt: at('2026-10-29T12:51'),
      handleDueAt: at('2026-11-03T19:30'),
    },
  ],
  basis: '权责清单 城管 2.14，住建 3.07',
  calendar: '2026 第 3 版',
  opinion: '请先现场核实，当日联系首位反映人；涉消防通道，抄告区消防救援大队。同时报区委书记挂牌。',
  returnUntil: at('2026-10-30T19:30'),
};

/** The same order as filed when it is closed. */
export const closedDispatchSample: DispatchPaper = {
  ...dispatchSample,
  printedAt: at('2026-11-06T18:00'),
  signed: [
    { at: at('2026-10-29T11:20'), by: '区城市管理局', text: '签收' },
    { at: at('2026-10-29T13:20'), by: '区建设局', text: '签收，迟 29 分' },
    { at: at('2026-10-29T11:05'), by: '水库街社区', text: '签收' },
  ],
  contacts: [{ at: at('2026-10-29T16:10'), by: '区城市管理局', text: '电话联系首位反映人，约定次日到现场。' }],
  progress: [
    { at: at('2026-10-30T10:40'), by: '区城市管理局', text: '到现场，围挡长 112 米，东门只留一人宽。' },
    { at: at('2026-11-05T17:30'), by: '区城市管理局', text: '超出批准范围的 46 米拆完，东门通道可过车。' },
  ],
  extensions: [],
  result: {
    text: '围挡超出批准范围的 46 米已拆除，东门通道恢复。施工单位已书面保证不再外移，夜间东门不上锁。',
    evidence: '前后对比照片 6 张，责令改正通知书一份',
    by: '区城市管理局　马骏',
    at: at('2026-11-05T18:00'),
  },
  derived: ['650103-20261105-0031　水库街路灯三盏不亮'],
  approval: { opinion: '同意办结，转回访。', by: '区城市管理局　局长', at: at('2026-11-05T19:05') },
};

export const mediationSample: MediationPaper = {
  ...base,
  paper: 'mediation',
  office: '骑马山街道人民调解委员会',
  verifyCode: '9D02 44AE 0008',
  number: '骑街人调〔2026〕15号',
  orderNumber: '650103-20260310-0008',
  matter: '楼顶冰柱坠落砸坏车辆的赔偿纠纷',
  parties: [
    { role: '甲方', name: '阿某', about: '骑马山西路社区 4 号楼住户，电话 139****0412' },
    { role: '乙方', name: '新苑物业服务有限公司', about: '4 号楼物业服务单位', agent: '孙某，项目经理' },
  ],
  facts:
    '2026年3月10日早上，骑马山西路社区 4 号楼楼顶冰柱坠落，砸坏甲方停在楼下划线车位里的小轿车，前挡风玻璃和引擎盖受损，修理费 1,000 元。\n甲方认为乙方没有及时清除冰柱，也没有拉警戒线；乙方认为前一日已经贴过提示，甲方仍把车停在檐下。',
  items: [
    '乙方一次性赔偿甲方车辆修理费 500 元，甲方自行承担其余修理费。',
    '乙方自即日起至 2026年4月15日，每天早上 9 时前巡查楼顶冰柱，有危险的当天清除，并拉警戒线。',
    '甲方不再就本次车辆损失提出其他要求。',
  ],
  performance: '乙方于 2026年3月13日 18时前在骑马山西路社区以转账方式付清，甲方收到后出具收条。',
  clauses: ['本协议一式三份，甲方、乙方各执一份，调解委员会存档一份。'],
  mediatedAt: at('2026-03-12T15:30'),
  place: '骑马山街道司法所调解室',
  mediators: ['郑某'],
  witnesses: [{ role: '律师', name: '何某' }],
  recorder: '古某',
  agreedAt: at('2026-03-12T17:00'),
};
