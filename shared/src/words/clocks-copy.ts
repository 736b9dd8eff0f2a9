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
      return { title: `办理期限延长 ${amountWords(facts.by)}，新的日期和原因写在这里`, dueAt: number(facts.newDue) };
    case 'paused':
      return {
        title: `期限先停一停：${pausedBecause[facts.reason as PauseReason]}。最晚停到`,
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
      return { title: `${unit}的办理期限暂停：${reason}。最晚停到`, dueAt: number(facts.capAt) };
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
