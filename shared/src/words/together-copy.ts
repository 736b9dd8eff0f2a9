import { disclosureLabel, roleLabel } from './labels.ts';
import type { Role } from './roles.ts';
import type { Disclosure } from './states.ts';

/** Words of several units on one order: lines of the history for staff and residents, and the screens of the acts. */

/** A unit's arrival at a whistle, computed from the time the server gave. */
export const arrivalLabel = { onTime: '准时', late: '迟到', absent: '未到' } as const;
/** Before the conclusion nobody is absent yet. */
export const arrivalWaiting = '未报到';
export const linkLabel = {
  derived: '派生',
  derivedFrom: '派生自',
  linked: '关联',
  again: '再次反映',
  againOf: '上次反映',
} as const;

export function lateText(minutes: number): string {
  if (minutes < 60) return `迟到 ${minutes} 分钟`;
  return `迟到 ${Math.floor(minutes / 60)} 小时${minutes % 60 > 0 ? ` ${minutes % 60} 分钟` : ''}`;
}

interface Line {
  title: string;
  dueAt: number | null;
}
type Facts = Record<string, unknown>;
type NameOf = (organisationId: string) => string;
interface UnitFact {
  organisationId: string;
  handleDue: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const line = (title: string, dueAt: number | null = null): Line => ({ title, dueAt });
const namesOf = (facts: Facts, nameOf: NameOf): string =>
  ((facts.organisationIds ?? []) as string[]).map(nameOf).join('、');
const unitsOf = (facts: Facts, nameOf: NameOf): string =>
  ((facts.units ?? []) as UnitFact[]).map((u) => nameOf(u.organisationId)).join('、');

/** What staff read of these events; null: not one of them. */
export function togetherStaffLine(action: string, facts: Facts, nameOf: NameOf): Line | null {
  const unit = nameOf(text(facts.organisationId));
  switch (action) {
    case 'jointAdded':
      return line(`增加协办：${unitsOf(facts, nameOf)}`);
    case 'reassigned': {
      const stays = facts.stays ? '，原主办留下协办' : '';
      const late = facts.wasOverdue ? '，改派时原主办已超期' : '';
      return line(`改派：${nameOf(text(facts.fromId))} → ${unit}（主办）${stays}${late}`, number(facts.handleDue));
    }
    case 'whistled':
      return line(`吹哨：请${namesOf(facts, nameOf)}到现场`, number(facts.meetAt));
    case 'signedIn': {
      const late = number(facts.late) ?? 0;
      return line(`${unit}报到，${late > 0 ? lateText(late) : arrivalLabel.onTime}${facts.signed ? '，同时签收' : ''}`);
    }
    case 'whistleConcluded':
      return line(
        `吹哨办结：准时 ${number(facts.onTime) ?? 0}、迟到 ${number(facts.late) ?? 0}、未到 ${number(facts.absent) ?? 0}`,
      );
    case 'whistleCancelled':
      return line('取消吹哨');
    case 'arrivalRated':
      return line(`评价${unit}到场：${arrivalLabel[facts.rating as keyof typeof arrivalLabel] ?? ''}`);
    case 'met':
      return line(`${unit}会商，定下 ${((facts.organisationIds ?? []) as string[]).length} 项工作提示`);
    case 'derived':
      return line(`派生工单 ${text(facts.number)}`);
    case 'derivedFrom':
      return line(`由工单 ${text(facts.number)} 派生`);
    case 'linked':
      return line('关联另一张工单');
    case 'unlinked':
      return line('解除关联');
    case 'takenOn':
      return line(`${unit} ${roleLabel[facts.role as Role] ?? ''}包案`);
    case 'released':
      return line(`${unit} ${roleLabel[facts.role as Role] ?? ''}解除包案`);
    case 'gaveBack':
      return line(
        `拆开并案：${((facts.complaintIds ?? []) as string[]).length} 件诉求单独办${facts.urgency ? '，紧急程度按留下的重定' : ''}`,
      );
    case 'unmerged':
      return line('从并案中拆开，按原来的期限单独办');
    case 'disclosureTightened':
      return line(`公开范围收紧为“${disclosureLabel[facts.disclosure as Disclosure] ?? ''}”`);
    case 'solvedOnSpot':
      return line(`${unit}网格员当场解决，等审核`, number(facts.approveDue));
    case 'keptAway':
      return line(`收回${unit}的承办：反映的就是它或它的上级`);
    default:
      return null;
  }
}

/** What a resident reads of them; null: not for them. */
export function togetherResidentLine(action: string, facts: Facts, nameOf: NameOf): Line | null {
  const unit = nameOf(text(facts.organisationId));
  switch (action) {
    case 'jointAdded':
      return line(`又请了${unitsOf(facts, nameOf)}一起办`);
    case 'reassigned':
      return line(`改由${unit}办理`, number(facts.handleDue));
    case 'whistled':
      return line(`街道请${namesOf(facts, nameOf)}到现场一起看`);
    case 'whistleConcluded':
      return line('几个单位到现场看过了');
    case 'derived':
      return line(`工作人员替您登记了另一件事（编号 ${text(facts.number)}）`);
    case 'takenOn':
      return line(`${roleLabel[facts.role as Role] ?? '书记'}亲自负责这件事`);
    case 'unmerged':
      return line('和别人的事分开了，单独办理');
    case 'disclosureTightened':
      return line(`为保护您，公开范围收紧为“${disclosureLabel[facts.disclosure as Disclosure] ?? ''}”`);
    default:
      return null;
  }
}
