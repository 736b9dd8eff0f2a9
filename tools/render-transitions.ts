// Writes docs/transitions.md from the transition table and the default deadlines, so that the page a secretary reads is the
// table the server obeys: `tools/node24 tools/render-transitions.ts`. A test fails while the page is stale.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Duration } from '../shared/src/rules/deadlines.ts';
import { DEFAULT_POLICY, durationFor } from '../shared/src/rules/default-policy.ts';
import type { Standing } from '../shared/src/rules/workflow/standing.ts';
import { FINAL_ORDER_STATES, TRANSITIONS, type Transition } from '../shared/src/rules/workflow/table.ts';
import { assignmentStateLabel, clockLabel, complaintStateLabel, orderStateLabel } from '../shared/src/words/labels.ts';
import {
  ASSIGNMENT_STATES,
  CLOCK_KINDS,
  type ClockKind,
  COMPLAINT_STATES,
  type Difficulty,
  ORDER_STATES,
  type Urgency,
} from '../shared/src/words/states.ts';

export const PAGE = join(import.meta.dirname, '../docs/transitions.md');

const WHO: Record<Standing, string> = {
  system: '系统',
  reporter: '反映人',
  desk: '调度员',
  unitMember: '办理单位的人',
  unitHead: '办理单位负责人',
  leadHead: '主办单位负责人',
  approver: '审核人',
  followUp: '回访员',
  escalatedTo: '提级提给的人',
  streetSecretary: '街道书记',
  districtSecretary: '区委书记',
  supervision: '督查室',
  addressee: '收文单位',
  issuer: '发文单位',
  extensionDecider: '审批延期的书记',
  called: '被吹哨的单位',
  exclusionDecider: '裁定剔除的人',
  appellant: '申请剔除的单位负责人',
  appealDecider: '区委书记这一级',
  patron: '包案的书记',
  patrol: '当地网格员',
};

const GROUPS: readonly { title: string; has: (row: Transition) => boolean }[] = [
  { title: '调度', has: (row) => row.who[0] === 'desk' },
  { title: '办理单位', has: (row) => ['unitHead', 'unitMember', 'leadHead'].includes(row.who[0] ?? '') },
  { title: '办结审核', has: (row) => row.who[0] === 'approver' },
  { title: '反映人', has: (row) => row.who[0] === 'reporter' },
  { title: '回访', has: (row) => row.who[0] === 'followUp' },
  { title: '书记', has: (row) => row.who[0] === 'streetSecretary' || row.who[0] === 'escalatedTo' },
  {
    title: '督办',
    has: (row) =>
      ['supervision', 'addressee', 'issuer', 'districtSecretary', 'extensionDecider'].includes(row.who[0] ?? ''),
  },
  { title: '剔除', has: (row) => ['exclusionDecider', 'appellant', 'appealDecider'].includes(row.who[0] ?? '') },
  { title: '协同', has: (row) => ['called', 'patron', 'patrol'].includes(row.who[0] ?? '') },
  { title: '系统', has: (row) => row.who[0] === 'system' },
];

/** What no table row says: whose clock it is, and starts and stops outside the table. */
const CLOCK_OWNER: Partial<Record<ClockKind, string>> = {
  accept: '工单',
  dispatch: '工单',
  sign: '每个单位',
  ruling: '退单的那一份',
  firstContact: '主办',
  handle: '每个单位',
  approve: '主办的负责人',
  confirm: '每件诉求',
  followUp: '每件诉求',
  rework: '主办',
  level: '每一次提级',
  reply: '主办',
};

const CLOCK_RINGS: Partial<Record<ClockKind, string>> = {
  confirm: '转人工回访',
  firstContact: '提醒，计入响应率',
  level: '提醒，再提一级，到区委书记为止',
};

const ROWS: readonly { title: string; urgency: Urgency; difficulty: Difficulty }[] = [
  { title: '特急', urgency: 'critical', difficulty: 'ordinary' },
  { title: '紧急', urgency: 'urgent', difficulty: 'ordinary' },
  { title: '简单', urgency: 'normal', difficulty: 'simple' },
  { title: '普通', urgency: 'normal', difficulty: 'ordinary' },
  { title: '复杂', urgency: 'normal', difficulty: 'complex' },
  { title: '疑难', urgency: 'normal', difficulty: 'hard' },
];

const UNITS: Record<Duration['unit'], string> = { min: ' 分钟', h: ' 小时', d: ' 天', wh: ' 工作小时', wd: ' 工作日' };

/** The whole page. */
export function renderTransitions(): string {
  return [
    '# 流转规则表',
    '这一页由程序里的规则表生成（`tools/node24 tools/render-transitions.ts`），改规则会改这一页，不要手改。',
    '服务器按这张表裁决，按钮按这张表出现。表里没有的步骤，谁都做不了。',
    '## 三样东西',
    [
      `- **诉求**（反映人的一件事）：${list(COMPLAINT_STATES.map((state) => complaintStateLabel[state]))}`,
      `- **工单**（政府要办的事，可以有几件诉求）：${list(ORDER_STATES.map((state) => orderStateLabel[state]))}`,
      `- **派工**（每个单位的一份，一个主办，可以有几个协办）：${list(ASSIGNMENT_STATES.map((state) => assignmentStateLabel[state]))}`,
    ].join('\n'),
    `工单到头的状态：${list(FINAL_ORDER_STATES.map((state) => orderStateLabel[state]))}。已答复的工单，每件诉求都有了结果就自动办结。`,
    '## 每一步',
    [
      '- **审核人**是主办单位的负责人；他办过、或指定自己承办的，由副职审核；负责人都办过的，由上一级（社区的是街道书记，部门的是区委书记）。',
      '- **回访员**不能是办理单位的；街道自己办的，由区委书记安排。',
      '- **密件**：纪检监察代替调度员和回访员，区委书记代替街道书记，单位里只有负责人和他指定的承办人能看能办。',
      '- 表里工单一栏：左边是哪些状态下可以做，→ 后面是做完变成什么；没有 → 的，状态不变。',
    ].join('\n'),
    ...GROUPS.flatMap(({ title, has }) => [`### ${title}`, ...group(TRANSITIONS.filter(has))]),
    '## 时钟',
    '任何补充、催办、提问、回答都不动期限。提级时钟在原因没有了的时候停；工单到头，所有时钟停。',
    clockTable(),
    '### 默认期限',
    '区县可以改，改了有历史。工作日、工作小时按调休日历和单位的办公时间。协办比主办早 2 个工作日（特急、紧急同时）。',
    durationTable(),
    '',
  ].join('\n\n');
}

function group(rows: readonly Transition[]): string[] {
  const head = ['步骤', '谁', '工单', '这一份派工', '诉求', '起的时钟', '停的时钟', '反映人看到'];
  const notes = rows.flatMap((row) => {
    const words = [row.also, row.consequence && `确认时提示：${row.consequence}`].filter(Boolean);
    return words.length > 0 ? [`- **${row.name}**：${words.join(' ')}`] : [];
  });
  const cells = rows.map((row) => [
    row.name,
    list(row.who.map((who) => WHO[who])),
    move(row.order, orderStateLabel),
    row.assignment ? move(row.assignment, assignmentStateLabel) : '',
    row.complaint
      ? `${row.complaint.which === 'own' ? '自己的' : '全部'}：${move(row.complaint, complaintStateLabel)}`
      : '',
    list(row.starts.map((kind) => clockLabel[kind])),
    list(row.stops.map((kind) => clockLabel[kind])),
    row.tells ?? '',
  ]);
  return notes.length > 0 ? [table(head, cells), notes.join('\n')] : [table(head, cells)];
}

function move<S extends string>(part: { from: readonly S[]; to: S | null }, label: Record<S, string>): string {
  const from = shorter(part.from) ?? list(part.from.map((state) => label[state]));
  return part.to ? `${from} → ${label[part.to]}` : from;
}

/** The usual long lists of order states, in words. */
function shorter(from: readonly string[]): string | null {
  if (from.length === 6 && from[0] === 'received' && from.at(-1) === 'answered') return '办结以前';
  return from.length === 5 && from[0] === 'received' ? '答复以前' : null;
}

function clockTable(): string {
  const kinds = CLOCK_KINDS.filter((kind) => CLOCK_OWNER[kind]);
  const names = (pick: (row: Transition) => readonly ClockKind[], kind: ClockKind) =>
    TRANSITIONS.filter((row) => pick(row).includes(kind)).map((row) => row.name);
  const cells = kinds.map((kind) => [
    clockLabel[kind],
    CLOCK_OWNER[kind] ?? '',
    list([...(kind === 'accept' ? ['说事'] : []), ...names((row) => row.starts, kind)]),
    list(names((row) => row.stops, kind)),
    CLOCK_RINGS[kind] ?? '提醒，提一级',
  ]);
  return table(['时钟', '谁的', '起', '停', '到期没做'], cells);
}

function durationTable(): string {
  const kinds = CLOCK_KINDS.filter((kind) => CLOCK_OWNER[kind]);
  const cells = kinds.map((kind) => [
    clockLabel[kind],
    ...ROWS.map(({ urgency, difficulty }) => {
      const { n, unit } = durationFor(DEFAULT_POLICY, kind, { urgency, difficulty });
      return `${n}${UNITS[unit]}`;
    }),
  ]);
  return table(['时钟', ...ROWS.map((row) => row.title)], cells);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function list(words: readonly string[]): string {
  return words.join('、');
}

if (import.meta.main) writeFileSync(PAGE, renderTransitions());
