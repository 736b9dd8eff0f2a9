import { pauseReasonLabel } from './labels.ts';
import type { PauseReason } from './states.ts';
import type { Line } from './timeline-copy.ts';

/** Words about handling times that are extended or stand still, for residents and for staff. */

type Facts = Record<string, unknown>;
type NameOf = (organisationId: string) => string;
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const unitOf = (facts: Facts, nameOf: NameOf): string =>
  typeof facts.organisationId === 'string' ? nameOf(facts.organisationId) : '办理单位';

/** Why a time stands still, said to the resident. */
export const pausedBecause: Record<PauseReason, string> = {
  resident: '在等您回答或补充材料',
  appraisal: '在等检测、鉴定的结果',
  weather: '天气恶劣，暂时不能施工',
  judicial: '已进入司法程序，在等结论',
};

/** What starts the time again, said to the resident. */
export const resumesWhen: Record<PauseReason, string> = {
  resident: '您回答或补充以后马上接着计时',
  appraisal: '结果出来就接着计时',
  weather: '天气好转就接着计时',
  judicial: '有了结论就接着计时',
};

/** 在等您回答或补充材料，期限先停着，您回答或补充以后马上接着计时；最晚停到 11月11日（周三）19:30. */
export function pausedLine(reason: PauseReason, until: string): string {
  return `${pausedBecause[reason]}，期限先停着。${resumesWhen[reason]}，最晚停到 ${until}`;
}

const UNITS: Record<string, string> = { min: '分钟', h: '小时', d: '天', wh: '个工作小时', wd: '个工作日' };

/** How much more time: 3 个工作日. */
export function amountWords(by: unknown): string {
  const { n, unit } = (by ?? {}) as { n?: number; unit?: string };
  return n === undefined || unit === undefined ? '' : `${n} ${UNITS[unit] ?? ''}`;
}

/** What a resident reads of these acts; null: not for them. */
export function clocksResidentLine(action: string, facts: Facts): Line | null {
  switch (action) {
    case 'extended':
      return { title: `办理期限延长 ${amountWords(facts.by)}`, dueAt: number(facts.newDue) };
    case 'paused':
      return {
        title: `期限先停一停：${pausedBecause[facts.reason as PauseReason]}`,
        dueAt: number(facts.capAt),
      };
    case 'resumed':
      return { title: resumedTitle(facts), dueAt: number(facts.handleDue) };
    default:
      return null;
  }
}

function resumedTitle(facts: Facts): string {
  if (facts.ending === 'resident') return '收到您的话，期限接着走';
  if (facts.ending === 'cap') return '停到了最晚的那天，期限接着走';
  return '期限接着走';
}

/** What staff read of these acts; null: another area's. */
export function clocksStaffLine(action: string, facts: Facts, nameOf: NameOf): Line | null {
  const unit = unitOf(facts, nameOf);
  const by = amountWords(facts.by);
  const reason = pauseReasonLabel[facts.reason as PauseReason];
  switch (action) {
    case 'extensionAsked':
      return { title: `${unit}申请延期 ${by}，决定以前期限照常走`, dueAt: number(facts.decisionDue) };
    case 'extended':
      return { title: `同意${unit}延期 ${by}（第 ${number(facts.extensions) ?? 1} 次）`, dueAt: number(facts.newDue) };
    case 'extensionRefused':
      return { title: `没有同意${unit}延期 ${by}`, dueAt: number(facts.handleDue) };
    case 'extensionLapsed':
      return { title: '调整档次，延期申请失效', dueAt: null };
    case 'paused':
      return { title: `${unit}的办理期限暂停：${reason}`, dueAt: number(facts.capAt) };
    case 'resumed':
      return { title: `${unit}的办理期限接着走（${endingWords(facts.ending)}）`, dueAt: number(facts.handleDue) };
    default:
      return null;
  }
}

/** What ended a pause, as staff say it. */
export function endingWords(ending: unknown): string {
  switch (ending) {
    case 'resident':
      return '反映人已回答';
    case 'cap':
      return '停到上限';
    case 'critical':
      return '改为特急';
    case 'desk':
      return '调度恢复';
    case 'ended':
      return '办理已结束';
    default:
      return '单位恢复';
  }
}

/** Forms and marks staff read. */
export const clocksCopy = {
  paused: (reason: string, until: string): string => `已暂停 · ${reason} · 最晚到 ${until}`,
  extended: '已延期',
  extendedFrom: (from: string, times: number): string => `原期限 ${from}，延过 ${times} 次`,
  section: '延期和暂停',
  sectionHint: '原期限留着：按期率统计延期前、延期后两种',
  howMuch: '要延多久',
  howMuchNeeded: '请选要延多久',
  to: (moment: string): string => `延到 ${moment}`,
  left: (n: number): string => `这次同意以后还剩 ${n} 次`,
  extendReason: '为什么要延期',
  extendHint: '书记看了决定；写清卡在哪里、什么时候能办',
  pauseReason: '为什么停',
  pauseNeeded: '请选为什么停',
  cap: (moment: string): string => `最晚停到 ${moment}，到时自动接着走`,
  evidence: '依据',
  evidenceHint: '凭什么停，督查看得到：几号约的、送检单号、预警级别、立案号',
  pauseTold: '反映人会看到为什么停、最晚停到哪一天；依据只有工作人员看得到。',
  resumeTold: '剩下的时间从现在接着走，反映人会看到新的日期。',
  asked: (unit: string, by: string): string => `${unit}申请延期 ${by}`,
  decideTitle: '决定延期',
  grant: '同意延期',
  refuse: '不同意延期',
  grantWords: '告诉反映人的原因',
  grantHint: '反映人会原样看到这段话，和新的日期在一起',
  refuseWords: '不同意的理由',
  refuseHint: '只有办理单位看得到；反映人不会收到消息',
  whatHappens: '同意延期，会发生什么',
  reporterTold: (date: string): string => `反映人会收到新的日期 ${date} 和您写的原因`,
  originalKept: (date: string): string => `原期限 ${date} 留着，统计时两种按期率都算`,
  unitRefused: (date: string): string => `期限不变，仍是 ${date}；办理单位会看到理由`,
  confirmGrant: '确认，同意延期',
  confirmRefuse: '确认，不同意',
  oldDue: '原期限',
  newDue: '新期限',
  reason: '原因',
  askedBy: (who: string, when: string): string => `${who} · ${when} 申请`,
  decidedBy: (who: string, when: string): string => `${who} · ${when} 决定`,
  applied: '申请',
  agree: '同意',
  stays: (date: string): string => `期限仍是 ${date}`,
  stands: '停着',
  runsOn: '决定以前期限照常走；没有决定就到期，按超期算。',
  pausedSince: (when: string): string => `从 ${when} 起停着`,
  pausedFromTo: (from: string, to: string): string => `${from} 停到 ${to}`,
  done: (name: string): string => `${name}，已办`,
  needed: (label: string): string => `请填写${label}`,
} as const;
