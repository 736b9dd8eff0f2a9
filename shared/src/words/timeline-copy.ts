import { clocksResidentLine, clocksStaffLine } from './clocks-copy.ts';
import { exclusionStaffLine } from './exclusions-copy.ts';
import {
  clockLabel,
  documentKindLabel,
  escalationCauseLabel,
  orderStateLabel,
  ratingLabel,
  resolutionLabel,
  roleLabel,
} from './labels.ts';
import { mediationResidentLine, mediationStaffLine } from './mediation-copy.ts';
import { ratingOrderLine } from './rating-order-copy.ts';
import type { Role } from './roles.ts';
import type { ClockKind, DocumentKind, EscalationCause, Rating, Resolution } from './states.ts';
import { togetherResidentLine, togetherStaffLine } from './together-copy.ts';

/** A line of the history as its reader gets it, made from the event's facts; nobody types these. */
export interface Line {
  title: string;
  /** A dated promise the line carries, epoch milliseconds. */
  dueAt: number | null;
}

/** Names of organisations by id, for the facts of events. */
export type NameOf = (organisationId: string) => string;
type Facts = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const paper = (facts: Facts): string => documentKindLabel[facts.kind as DocumentKind] ?? '督办文书';
interface UnitFact {
  organisationId: string;
  part: 'lead' | 'joint';
  handleDue: number;
}

/** What a resident reads (ux.md 13: plain words, no internal codes); null: not for them. */
export function residentLine(action: string, facts: Facts, nameOf: NameOf): Line | null {
  const unit = nameOf(text(facts.organisationId));
  const line = (title: string, dueAt: number | null = null): Line => ({ title, dueAt });
  switch (action) {
    case 'told':
      return line('您说了这件事');
    case 'toldToStaff':
      return line('工作人员替您登记了这件事');
    case 'accepted':
      return line('已受理');
    case 'declined':
      return line('不在这里受理');
    case 'dispatched': {
      const units = (facts.units ?? []) as UnitFact[];
      const lead = units.find((u) => u.part === 'lead');
      const joint = units.filter((u) => u.part === 'joint').map((u) => nameOf(u.organisationId));
      return line(
        `派给${lead ? nameOf(lead.organisationId) : '办理单位'}${joint.length > 0 ? `，${joint.join('、')}协办` : ''}`,
        lead?.handleDue ?? null,
      );
    }
    case 'dispatchUndone':
      return line('派错了单位，正在重新派');
    case 'merged':
      return line('和别人说的是同一件事，合在一起办');
    case 'signed':
      return line(facts.part === 'joint' ? `${unit}（协办）签收了` : `${unit}签收了`);
    case 'contacted':
      return line(facts.first === false ? '承办人又联系了您' : '承办人联系了您');
    case 'progressed':
      return line(`${unit}有了新进展`);
    case 'jointSubmitted':
      return line(`${unit}办完了协办的部分`);
    case 'asked':
      return line('办理单位问了您一个问题');
    case 'questionAnswered':
      return line('您回答了提问');
    case 'supplemented':
      return line('您补充了情况');
    case 'urged':
      return line('您催办了一次，单位已经看到');
    case 'withdrawn':
      return line('您撤回了这件事');
    case 'answered':
      return line(`${unit}答复了您`);
    case 'confirmed':
      return line(`您说“${resolutionLabel[facts.resolution as Resolution]}”`);
    case 'followedUp':
      return line(facts.outcome === 'notReached' ? '回访员打过电话，没联系上您' : '回访员联系了您');
    case 'silent':
      return line('没等到您的确认，回访员会打电话给您');
    case 'rework':
      return line(`${facts.own === false ? '有别的反映人' : '您'}说没解决，${unit}重新办`, number(facts.reworkDue));
    case 'reopened':
      return line('您说又出问题了');
    case 'overdue':
      return line(`${clockLabel[facts.kind as ClockKind]}超过了期限`);
    case 'recalendared':
      return line('放假安排公布了，日期跟着改了', number(facts.dueAt));
    case 'escalated':
      return line(`提到${roleLabel[facts.role as Role]}那里盯办`, number(facts.dueAt));
    case 'instructed':
      return line(`${roleLabel[facts.role as Role]}作了批示`);
    case 'decided':
      return line('街道书记说明理由后办结');
    case 'documentIssued':
      // Of the papers only the 督办单 is the reporter's to know.
      return facts.kind === 'supervisionNotice' ? line(`${nameOf(text(facts.issuerId))}督办了这件事`) : null;
    case 'listed':
      return line('区委书记挂牌督办这件事', number(facts.dueAt));
    case 'unlisted':
      return line('挂牌的事核查办成，已经摘牌');
    case 'closed':
      return line('这件事办结了');
    default:
      return (
        clocksResidentLine(action, facts) ??
        togetherResidentLine(action, facts, nameOf) ??
        mediationResidentLine(action, facts, nameOf) ??
        ratingOrderLine(action, facts, nameOf)
      );
  }
}

const CONTENT: Record<string, string> = { text: '说的话', photo: '照片', voice: '录音' };
const contentReviewed = (facts: Facts): string =>
  `${CONTENT[String(facts.kind)] ?? '内容'}审核：${facts.cleared ? '可以给别人看' : '只给办的人看'}`;

/** What staff read: the same facts with the words of the trade. */
export function staffLine(action: string, facts: Facts, nameOf: NameOf): Line {
  const unit = nameOf(text(facts.organisationId));
  const line = (title: string, dueAt: number | null = null): Line => ({ title, dueAt });
  switch (action) {
    case 'told':
      return line('居民提交诉求', number(facts.acceptDue));
    case 'toldToStaff':
      return line('工作人员登记诉求', number(facts.acceptDue));
    case 'accepted':
      return line('受理', number(facts.dispatchDue));
    case 'declined':
      return line(orderStateLabel.declined);
    case 'classified':
      return line(facts.remeasured ? '调整紧急程度或难度，期限按新档重算' : '定类别');
    case 'dispatched': {
      const units = (facts.units ?? []) as UnitFact[];
      const named = units.map((u) => `${nameOf(u.organisationId)}（${u.part === 'lead' ? '主办' : '协办'}）`);
      return line(`派工：${named.join('、')}`, units.find((u) => u.part === 'lead')?.handleDue ?? null);
    }
    case 'dispatchUndone': {
      const units = (facts.units ?? []) as UnitFact[];
      return line(`撤回派单：${units.map((u) => nameOf(u.organisationId)).join('、')}`, number(facts.dispatchDue));
    }
    case 'merged':
      return line('并入另一张工单');
    case 'absorbed':
      return line(
        `并入 ${((facts.complaintIds ?? []) as string[]).length} 件诉求${facts.urgency ? '，紧急程度随之提高' : ''}`,
      );
    case 'sealed':
      return line('转为密件');
    case 'asked':
      return line('向反映人提问');
    case 'questionAnswered':
      return line('反映人回答提问');
    case 'signed':
      return line(`${unit}签收（${facts.part === 'lead' ? '主办' : '协办'}）`);
    case 'assigned':
      return line('交办到人');
    case 'contacted':
      return line(facts.first === false ? '再次联系反映人' : '首次联系反映人');
    case 'progressed':
      return line(`${unit}记录进展`);
    case 'returned':
      return line(`${unit}申请退单，办理期限照常计算`, number(facts.rulingDue));
    case 'returnUpheld':
      return line('裁定：同意退单，重新派工', number(facts.dispatchDue));
    case 'returnRefused':
      return line('裁定：不同意退单，由原单位办理');
    case 'submitted':
      return line(`${unit}提交办理结果`, number(facts.approveDue));
    case 'jointSubmitted':
      return line(`${unit}提交协办结果`);
    case 'overridden':
      return line(`代结${unit}的协办`);
    case 'answered':
      return line(`${unit}同意答复，等反映人确认`);
    case 'sentBack':
      return line('退回重办，期限接着算', number(facts.handleDue));
    case 'supplemented':
      return line('反映人补充情况');
    case 'urged':
      return line(`反映人催办（累计 ${number(facts.count) ?? 1} 次），期限没有因此往后推`);
    case 'withdrawn':
      return line('反映人撤回');
    case 'confirmed':
      return line(
        `反映人确认：${resolutionLabel[facts.resolution as Resolution]}${facts.rating ? ` · ${ratingLabel[facts.rating as Rating]}` : ''}`,
      );
    case 'followedUp':
      return line(
        facts.outcome === 'notReached'
          ? '回访：没联系上'
          : facts.outcome === 'refused'
            ? '回访：反映人不愿评价'
            : `回访：${resolutionLabel[facts.resolution as Resolution] ?? '已联系'}${facts.rating ? ` · ${ratingLabel[facts.rating as Rating]}` : ''}`,
      );
    case 'silent':
      return line('反映人没有确认，转回访名单');
    case 'dissatisfied':
      return line(`预警：解决了但${ratingLabel[facts.rating as Rating]}，已告知单位负责人`);
    case 'rework':
      return line(`${unit}重办（第 ${number(facts.cycle) ?? 1} 次）`, number(facts.reworkDue));
    case 'reopened':
      return line('反映人说又出问题了');
    case 'nearDue':
      return line(`${clockLabel[facts.kind as ClockKind]}快到期，已提醒`, number(facts.dueAt));
    case 'overdue':
      return line(`${clockLabel[facts.kind as ClockKind]}超期`, number(facts.dueAt));
    case 'recalendared':
      return number(facts.dueAt) === null
        ? line('放假安排公布了，预计的期限已经确定，没有变化')
        : line(`放假安排公布了，${clockLabel[facts.kind as ClockKind]}期限按新日历重算`, number(facts.dueAt));
    case 'escalated':
      return line(
        `提到第 ${number(facts.level) ?? 1} 级：${unit} ${roleLabel[facts.role as Role]}（${escalationCauseLabel[facts.cause as EscalationCause]}）`,
        number(facts.dueAt),
      );
    case 'instructed':
      return line(`${unit} ${roleLabel[facts.role as Role]}批示`);
    case 'decided':
      return line('街道书记说明理由办结，仍计没解决');
    case 'documentIssued':
      return line(
        `${nameOf(text(facts.issuerId))}向${unit}发${paper(facts)} ${text(facts.number)}`,
        number(facts.replyDue),
      );
    case 'documentRequested':
      return line(`提请${nameOf(text(facts.issuerId))}向${unit}发${paper(facts)}`);
    case 'documentRefused':
      return line(`没有同意向${unit}发${paper(facts)}`);
    case 'documentReceived':
      return line(`${unit}阅知${paper(facts)}`, number(facts.replyDue));
    case 'documentReplied':
      return line(`${unit}回复${paper(facts)}，等核查`, number(facts.checkDue));
    case 'documentClosed':
      return line(`${unit}的${paper(facts)}核查通过，办结`);
    case 'documentRejected':
      return line(`${unit}的${paper(facts)}回复退回，要再回复`, number(facts.replyDue));
    case 'listed':
      return line('区委书记挂牌督办', number(facts.dueAt));
    case 'listingChecked':
      return line('挂牌事项核查通过，可以摘牌');
    case 'unlisted':
      return line('摘牌');
    case 'photoCleared':
      return line(facts.cleared ? '照片审核：可以公开' : '照片审核：不公开');
    case 'contentReviewed':
      return line(contentReviewed(facts));
    case 'closed':
      return line('办结');
    default:
      return (
        clocksStaffLine(action, facts, nameOf) ??
        togetherStaffLine(action, facts, nameOf) ??
        mediationStaffLine(action, facts, nameOf) ??
        exclusionStaffLine(action, facts, nameOf) ??
        ratingOrderLine(action, facts, nameOf) ??
        line(action)
      );
  }
}
