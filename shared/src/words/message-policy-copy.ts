/** 订阅消息 and the day's digest of group bots as the administrator reads and edits them, and the words of the messages. */
export const momentLabel = {
  dispatched: '派到单位时',
  answered: '有了答复时',
  confirm: '快要错过确认时',
  question: '单位有话要问时',
  extended: '延长期限时',
  listed: '挂牌督办时',
} as const;

/** 当前状态: at most five Han characters, as `phrase` wants. */
export const momentState = {
  dispatched: '办理中',
  answered: '已答复',
  confirm: '待确认',
  question: '待您回答',
  extended: '已延期',
  listed: '挂牌督办',
} as const;

/** What to do now; at most twenty characters. Never who, never what was said (decisions.md *Notifications*). */
export const momentTip = {
  dispatched: '已派到办理单位，点开看承诺的时限',
  answered: '点开看答复，请确认解决没有',
  confirm: '还没收到您的确认，点开说一声',
  question: '办理单位有问题想问您，请点开回答',
  extended: '办理时间延长了，点开看日期和原因',
  listed: '区委书记挂牌督办，点开看进展',
} as const;

export const messageValueLabel = {
  number: '诉求编号',
  state: '办理状态',
  unit: '办理单位',
  at: '发生的时间',
  due: '办理期限',
  tip: '要做的事',
} as const;

export const messageText = { noUnit: '办理单位', noDue: '请点开查看' } as const;

export const messagePolicyLabel = { digestAt: '群机器人每个工作日几点发当天的数' } as const;

export const messageProblem = {
  template: '模板编号不对。请从微信公众平台“订阅消息”里原样复制。',
  noField: '请填模板里的字段，至少一个。',
  field: '字段名要和模板里的一样，如 character_string1、thing2、phrase3、time4。',
  twice: '同一个字段写了两次。',
  fits: (field: string, value: string): string => `${field} 放不下“${value}”，请换一个字段或内容。`,
  digest: '几点要在 0 到 23 之间。',
} as const;

const fieldsText = (fields: readonly { key: string; value: keyof typeof messageValueLabel }[]): string =>
  fields.map(({ key, value }) => `${key} 写${messageValueLabel[value] ?? value}`).join('，');

/** 模板 AbC…xyz：character_string1 写诉求编号，phrase2 写办理状态; 不发 when there is none. */
export const templateText = (
  template: { templateId: string; fields: readonly { key: string; value: keyof typeof messageValueLabel }[] } | null,
): string => (template === null ? '不发' : `模板 ${template.templateId}：${fieldsText(template.fields)}`);

export const hourText = (hour: number): string => `${hour} 点`;

export const messagePolicyCopy = {
  title: '消息',
  lead: '居民在小程序里点了“允许”，一次发一条。没点也照样能在小程序里看到。消息只写编号和要做的事，不写姓名、电话和说的话。',
  noEffect: '已经排队的消息照旧发出。',
  momentHint: '不填模板编号就不发。',
  templateId: '模板编号',
  templateHint: '公众平台 → 订阅消息 → 我的模板，选“一次性订阅”，把模板 ID 复制过来。',
  fields: '字段',
  fieldKey: (n: number): string => `第 ${n} 个字段的名称`,
  fieldValue: (n: number): string => `第 ${n} 个字段写什么`,
  addField: '加一个字段',
  drop: '去掉',
  dropField: (n: number): string => `去掉第 ${n} 个字段`,
  digest: '工作群每日一报',
  digestHint: '只发件数和链接，不写哪件、哪个人。只发到选了“全部提醒”的群。',
  digestOff: '不发',
  hour: '点',
} as const;
