/** 特急 alarms as the administrator reads and edits them. */
export const audienceLabel = {
  desk: '调度员',
  deskHead: '专班负责人',
  unit: '承办人',
  unitHead: '单位负责人',
  street: '街道书记',
  supervision: '督查室',
} as const;

export const alarmPolicyLabel = {
  desk: '等受理、等派工时',
  unit: '等签收时',
  everyMinutes: '最后一步以后，每隔几分钟再叫一遍',
} as const;

export const alarmPolicyProblem = {
  every: '重复间隔要在 1 分钟到 24 小时之间。',
  noStep: (who: string): string => `${who}至少要有一步。`,
  first: (who: string): string => `${who}的第一步要马上呼叫到人。`,
  order: (who: string): string => `${who}每一步的时间要比上一步晚。`,
  audience: (who: string): string => `${who}的呼叫对象不认识。`,
  who: { desk: '专班', unit: '办理单位' },
} as const;

/** 马上叫调度员；3 分钟再叫一遍；6 分钟加叫专班负责人. */
export function alarmStepWords(minutes: number, called: readonly (keyof typeof audienceLabel)[]): string {
  const when = minutes === 0 ? '马上' : `${minutes} 分钟`;
  const names = called.map((who) => audienceLabel[who] ?? who).join('、');
  if (names === '') return `${when}再叫一遍`;
  return minutes === 0 ? `${when}叫${names}` : `${when}加叫${names}`;
}

/** The administrator's screen. */
export const alarmPolicyCopy = {
  lead: '特急件等人受理、派工、签收的时候，一遍一遍地叫，越叫越宽，直到有人接。手机、电脑上响，也发短信和群消息。',
  noEffect: '正在响的，从下一遍起按新的叫。',
  step: (n: number): string => `第 ${n} 步`,
  at: '开始后几分钟',
  atOnce: '马上',
  minutes: '分钟',
  call: '叫谁',
  callMore: '加叫谁（不选：再叫一遍原来的人）',
  addStep: '加一步',
  dropStep: (n: number): string => `去掉第 ${n} 步`,
  drop: '去掉',
} as const;
