import type { AnchorDamage, OrderDamage, TrailDamage } from './trail-damages.ts';

/** What was found wrong with an order's history, for whoever must look into it; `detail` as the finding carries it. */
export function orderDamageWords(damage: OrderDamage, seq: number, detail: string | null): string {
  const line = `第 ${seq} 行`;
  switch (damage) {
    case 'lineChanged':
      return `${line}的文字被改过`;
    case 'lineMissing':
      return `从${line}起少了 ${detail ?? 1} 行`;
    case 'lineInserted':
      return `${line}是后来插进去的`;
    case 'orderSwapped':
      return `${line}被换了位置，本来是第 ${detail} 行`;
    case 'linkBroken':
      return `${line}接不上前一行，前后被改写过`;
    case 'columnDiffers':
      return `${line}有一栏和存证的文字不一致（${columnWords(detail)}）`;
    case 'wordsChanged':
      return `${line}引用的原话被改过（编号 ${detail}）`;
    case 'wordsMissing':
      return `${line}引用的原话被整条删掉了（编号 ${detail}）`;
    case 'wordsInserted':
      return `多出一段没有记录可对的话（编号 ${detail}）`;
    case 'tailCut':
      return `从${line}起被截掉了，${detail} 的日锚里还有`;
    case 'historyGone':
      return detail ? `整段记录不见了，${detail} 的日锚里还有` : '工单还在，整段记录不见了';
    case 'rewritten':
      return `${line}以前被整段改写过，和 ${detail} 的日锚对不上`;
    case 'notAnchored':
      return `${line}的日期是 ${detail}，那天的日锚里没有它，是后来补写的`;
  }
}

const COLUMNS: Record<string, string> = {
  workOrderId: '所属工单',
  seq: '序号',
  id: '编号',
  at: '时间',
  actorKind: '谁做的',
  actorId: '谁做的',
  actorOrgId: '所在单位',
  action: '事项',
  visibility: '谁能看',
  complaintId: '所属诉求',
  assignmentId: '所属承办',
  entryId: '引用的原话',
  previousHash: '前一行指纹',
  hash: '本行指纹',
  text: '全文',
  district: '区县',
  day: '日期',
  root: '汇总指纹',
  orders: '工单数',
  events: '行数',
};
const columnWords = (column: string | null): string => COLUMNS[column ?? ''] ?? '其他栏';

/** The same for a day's anchor. */
export function anchorDamageWords(damage: AnchorDamage, day: string, detail: string | null): string {
  switch (damage) {
    case 'anchorMissing':
      return `${day} 的日锚不见了`;
    case 'anchorChanged':
      return `${day} 的日锚被改过（${columnWords(detail)}）`;
    case 'anchorUnlinked':
      return `${day} 的日锚接不上前一天的`;
    case 'signatureWrong':
      return `${day} 的日锚签名不对`;
    case 'keyUnknown':
      return `${day} 的日锚用的钥匙（${detail}）不在钥匙圈里，无法核对`;
    case 'leavesChanged':
      return detail ? `${day} 的工单清单被改过，涉及工单 ${detail}` : `${day} 的工单清单和签过名的不一致`;
  }
}

/** The same for a file a resident downloaded. */
export function fileDamageWords(damage: TrailDamage, seq: number | null, day: string | null): string {
  const line = seq === null ? '' : `第 ${seq} 条`;
  switch (damage) {
    case 'unreadable':
      return '文件不完整，读不出来';
    case 'fileChanged':
      return '文件下载以后被改过，或不是本系统给出的';
    case 'lineChanged':
      return `${line}被改过`;
    case 'lineMissing':
      return `${line}不见了`;
    case 'wrongPlace':
      return `${line}不在原来的位置`;
    case 'wordsChanged':
      return `${line}的原话被改过`;
    case 'anchorChanged':
      return `${day} 的封存被改过`;
    case 'anchorDiffers':
      return `${line}以前的记录和 ${day} 封存的对不上`;
    case 'signatureWrong':
      return `${day} 封存的签名不对`;
    case 'keyUnknown':
      return `${day} 封存用的公钥不在文件里`;
  }
}

/** The resident's page: plain words, nothing about hashes. */
export const trailCopy = {
  title: '办理记录',
  section: '办理记录',
  entry: '核对记录',
  entryHint: '看看这件事的记录有没有被人改过',
  download: '下载办理记录',
  save: '转存办理记录',
  checking: '正在核对…',
  sound: '记录完整',
  soundText: (lines: number) => `从您说事到现在一共 ${lines} 条，一条没少，一个字没改。`,
  broken: '记录有问题',
  brokenText: '下面这些地方和当初写下的不一样。请带上下载的文件，到区纪委监委或督查室反映。',
  brokenKey: '文件里的公钥和本系统公布的不一样，不能算数。',
  how: '怎么核对的',
  howText: [
    '每办一步，系统就记一条，并盖上和前一条连着的“指纹”。改一个字，指纹就对不上。',
    '每天夜里，全区的指纹汇总封存一次，用不放在数据库里的钥匙签名。',
    '核对就在您的手机上算，不靠系统自己说。',
  ],
  anchored: (day: string) => `${day}和以前的记录，已经封存`,
  notAnchored: '还没有封存，今天夜里封存',
  afterAnchor: (n: number) => `另有 ${n} 条还没到封存的时候`,
  lines: '一条一条看',
  answer: (unit: string) => `${unit}写的办理结果`,
  /** A unit the file does not name. */
  unit: '办理单位',
  lineBroken: '这一条和当初写下的不一样',
  hidden: (n: number) => (n === 1 ? '单位内部的 1 条' : `单位内部的 ${n} 条`),
  hiddenHint: '内容不公开，指纹在，一样核对过',
  early: (n: number) => `其中 ${n} 条是早先的记录，只能由系统核对`,
  erased: '原话已按规定删除',
  saved: '已下载',
  savedHint: '文件可以留着，以后随时能核对。',
  saveFailed: '没有存成。请再试一次。',
  again: '再核对一次',
  loadTitle: '记录没有取到',
  fileName: (shortNumber: string) => `办理记录-${shortNumber}`,
} as const;

/** What residents read about the record of their matter, as one part of the dictionary. */
export const trailWords = { copy: trailCopy, damage: fileDamageWords };

/** The command on the server's terminal. */
export const trailCommandCopy = {
  usage:
    '用法：npm run -s verify-trail -- [--district 650103] [--order 工单号或编号]\n      npm run -s verify-trail -- --file 办理记录.json [--key 公钥]',
  progress: (orders: number, lines: number) => `已核对 ${orders} 张工单、${lines} 行…`,
  order: (district: string, id: string, words: string) => `✗ ${district} 工单 ${id}：${words}`,
  anchor: (district: string, words: string) => `✗ ${district} ${words}`,
  sum: (district: string, orders: number, lines: number, days: number) =>
    `${district}：${orders} 张工单、${lines} 行记录、${days} 天日锚`,
  last: (day: string, hash: string) => `  最后一天日锚 ${day} ${hash}（请和别处记下的对一对）`,
  late: (due: string) => `  日锚应该写到 ${due}，还没写到：服务没在运行，或最后几天的被删了`,
  none: '  还没有日锚',
  sound: '记录完整，没有发现改动。',
  broken: (n: number) => `发现 ${n} 处问题。`,
  noOrder: (order: string) => `没有这张工单：${order}`,
  noDistrict: (district: string) => `没有这个区县：${district}`,
  noFile: (path: string) => `读不到文件 ${path}，或不是办理记录。`,
  fileSum: (number: string, lines: number, hidden: number) => `${number}：${lines} 条，其中 ${hidden} 条内容不公开`,
  fileAnchored: (day: string | null, after: number) =>
    day === null ? '  还没有封存过' : `  ${day} 以前的已封存，之后还有 ${after} 条`,
  fileKeys: (keys: string) => `  签名公钥 ${keys}（请和 /v1/trail/key 公布的对一对）`,
  otherKey: '✗ 文件里的公钥不是 --key 给的那一把',
} as const;
