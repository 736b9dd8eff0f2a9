import { digestTitle } from './digest-copy.ts';
import { noticeTitle } from './notice-copy.ts';

/** What an alarm waits for. */
const WAITS: Record<string, string> = { accept: '等受理', dispatch: '等派出', sign: '等签收' };

/** Why a message did not get through, and what to do. */
const TROUBLE: Record<string, string> = {
  unreachable: '连不上对方，会自动再试',
  rateLimited: '对方说发得太快，会自动再试',
  refused: '对方不收。请检查机器人或短信网关的设置',
  badAddress: '机器人地址不对，或已被群里删掉。请重新设置',
  badSignature: '加签密钥或关键词对不上。请重新设置',
  notConfigured: '没有设置机器人，或已停用',
  noPhone: '这个人没有登记手机号',
  noAnswer: '发出以后没有回音，可能已经送到，也可能没有',
  tooLate: '没来得及发，已经过时',
  notSubscribed: '居民没有订阅，或订阅的次数用完了。不用处理，小程序里看得到',
  overtaken: '情况已经变了，不用再发',
  badTemplate: '订阅消息的模板、字段或页面不对。请到“消息”里核对',
};

/** One line of a message outside the app: which matter, what to do, by when. Never who, never what was said. */
export interface OutsideLine {
  kind: string;
  shortNumber: string | null;
  /** 今天 10:17 前 */
  due: string | null;
}

const lineText = ({ kind, shortNumber, due }: OutsideLine): string =>
  [noticeTitle(kind), shortNumber, due].filter((part) => part !== null).join('｜');

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** The message to a group: a head line, then the lines, 特急 first, as many as fit into `most` bytes; the rest is counted. */
export function groupText(lines: readonly OutsideLine[], most: number): string {
  const sorted = [...lines].sort((a, b) => Number(b.kind === 'alarm') - Number(a.kind === 'alarm'));
  if (sorted.length === 1 && sorted[0]?.kind === 'test')
    return '【说事直通】这是一条试验消息。看到它，说明群机器人设好了。';
  const head = sorted[0]?.kind === 'alarm' ? '【说事直通·特急】' : '【说事直通】';
  const foot = '请打开说事直通办理。';
  let text = head;
  for (const [index, line] of sorted.entries()) {
    const rest = sorted.length - index;
    const next = `${text}\n${lineText(line)}`;
    if (bytesOf(`${next}\n还有 ${rest} 条\n${foot}`) > most) return `${text}\n还有 ${rest} 条\n${foot}`;
    text = next;
  }
  return `${text}\n${foot}`;
}

/** The text message that wakes one person. */
export function smsText(line: OutsideLine): string {
  return `【说事直通】${lineText(line)}。请马上打开说事直通办理。`;
}

/** Words of the live parts of staff pages and of 提醒通道 in administration. */
export const alertsCopy = {
  bell: '提醒',
  bellUnread: (n: number): string => (n > 99 ? '提醒，99 条以上未读' : n > 0 ? `提醒，${n} 条未读` : '提醒，没有未读'),
  badge: (n: number): string => (n > 99 ? '99+' : String(n)),
  empty: '没有提醒',
  emptyWhy: '有新的事到您的岗位，这里会出现。',
  readAll: '全部标为已读',
  unread: '未读',
  older: '更早的提醒',
  number: (short: string): string => `编号 ${short}`,
  before: (when: string): string => `${when} 前`,
  alarm: (short: string, kind: string): string => `特急 ${short} ${WAITS[kind] ?? '等处理'}`,
  alarmTimes: (from: string, until: string, overdue: boolean): string =>
    overdue ? `${from} 起呼叫，${until} 已超期` : `${from} 起呼叫，${until} 前要办`,
  alarmRings: (n: number): string => `已呼叫 ${n} 次`,
  alarmCalled: (who: readonly string[]): string => `叫了：${who.join('、')}`,
  alarmOpen: '去处理',
  alarmHeard: '听到了',
  alarmHeardDone: '已听到。时钟还在走，没人接会再响。',
  alarmMore: (n: number): string => `还有 ${n} 件特急没人接`,
  alarmNew: (short: string, kind: string): string => `特急 ${short} ${WAITS[kind] ?? '等处理'}，请马上处理。`,
  listening: '动态已接通',
  polling: '正在定时刷新，可能晚十几秒',
  offline: '连不上，正在重试',
  settings: '这台设备怎样提醒',
  sound: '特急响铃',
  soundWhy: '有特急没人接时响，直到按“听到了”。',
  soundBlocked: '浏览器要您先点一下页面，才允许响铃',
  soundOn: '打开响铃',
  soundTry: '试听',
  vibration: '特急振动',
  vibrationWhy: '有特急没人接时振动，直到按“听到了”。',
  vibrationTry: '试一下',
  banner: '桌面通知',
  bannerWhy: '说事直通不在眼前时，由浏览器弹出。只写编号和要做的事。',
  bannerDenied: '浏览器已禁止通知。请在浏览器的网站设置里允许，再打开。',
  bannerTitle: '说事直通',
  close: '收起',
  channels: {
    tab: '提醒通道',
    intro: '提醒先到系统里。这里设置还发到哪个工作群、要不要发短信。消息只写编号和要做的事，不写姓名、电话和群众的话。',
    bots: '群机器人',
    botsEmpty: '还没有设群机器人',
    botsEmptyWhy: '在企业微信或钉钉的工作群里添加机器人，把它的地址填到这里。',
    add: '设置群机器人',
    edit: '修改',
    organisation: '哪个单位的群',
    organisationNeeded: '请选择单位',
    kind: '哪种群',
    kinds: { wecom: '企业微信', dingtalk: '钉钉' },
    url: '机器人地址',
    urlHint: '在群设置里复制。它等于密码：保存后加密存放，不再显示。',
    urlKeep: '不改就留空',
    urlNeeded: '请填写机器人地址',
    urlBad: (origins: readonly string[]): string =>
      `机器人地址要以 ${origins.map((one) => `${one}/`).join(' 或 ')} 开头`,
    secret: '加签密钥',
    secretHint: '钉钉机器人选了“加签”才要填',
    secretKeep: '已有密钥，不改就留空',
    signed: '已加签',
    what: '发什么',
    whats: { alarms: '只发特急没人接的', all: '这个单位的全部提醒' },
    active: '启用',
    inactive: '已停用',
    save: '保存',
    saved: '群机器人已保存',
    remove: '拆掉',
    removed: '群机器人已拆掉',
    removeTitle: (name: string): string => `拆掉 ${name} 的群机器人`,
    removeWhy: '以后不再往这个群发。地址从系统里删掉，要用再重新填。',
    try: '发试验消息',
    tried: '试验消息已排队，几秒后看群里',
    sms: '短信',
    smsOff: '没有接短信网关，现在一条短信也不发。要接请运维人员按操作手册设置。',
    smsOn: '已接短信网关。特急没人接时，第一次叫到谁就给谁发一条。',
    outbox: '发往外面的消息',
    states: {
      failed: '没送到',
      unknown: '结果不明',
      waiting: '等着发',
      sending: '正在发',
      sent: '已送出',
      dropped: '过时没发',
    },
    outboxEmpty: '这一栏没有消息',
    unknownWhy: '发短信时服务中断，不知道有没有送到。为免重复打扰，系统不会自己再发，请您决定。',
    again: '再发一次',
    againDone: '已排队，马上再发',
    to: '发给',
    group: (name: string): string => `${name}的群`,
    resident: '居民（微信）',
    when: '时间',
    content: '内容',
    state: '情况',
    attempts: (n: number): string => `试过 ${n} 次`,
    cancel: '取消',
    test: '试验消息',
  },
} as const;

/** Why a message did not get through. */
export const troubleWords = (trouble: string | null): string =>
  trouble === null ? '' : (TROUBLE[trouble] ?? '没有送到');

/** The title of a row of the outbox. */
export const outboxTitle = (kind: string): string => {
  if (kind === 'test') return alertsCopy.channels.test;
  return kind === 'digest' ? digestTitle : noticeTitle(kind);
};
