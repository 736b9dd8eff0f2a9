import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import type { CommandBody, OrderCommand } from './data.ts';

/**
 * What each act asks before it is done, as data: one sheet draws them all. Which acts are offered is the server's decision
 * (`actions` of the order, from the transition table); here stands only what to ask.
 */
export type ActName = ActionButton['action'];

export interface WordsField {
  kind: 'words';
  name: string;
  label: string;
  hint?: string;
  /** The contract's limit, in characters. */
  max: number;
  optional?: boolean;
}
export interface ChoiceField {
  kind: 'choice';
  name: string;
  label: string;
  needed: string;
  options: { value: string; label: string }[];
}
/** Somebody of the unit of the assignment. */
export interface PersonField {
  kind: 'person';
  name: string;
  label: string;
  needed?: string;
}
/** A unit of the district, found by typing. */
export interface UnitField {
  kind: 'unit';
  name: string;
  label: string;
  hint?: string;
  needed?: string;
}
export type ActField = WordsField | ChoiceField | PersonField | UnitField;
export type ActValues = Record<string, string>;

const { acts } = staffCopy;
const choice = (name: string, label: string, needed: string, options: ChoiceField['options']): ChoiceField => ({
  kind: 'choice',
  name,
  label,
  needed,
  options,
});
const words = (name: string, label: string, max: number, more: Partial<WordsField> = {}): WordsField => ({
  kind: 'words',
  name,
  label,
  max,
  ...more,
});

const CONTACT_WAYS = (['phone', 'visit', 'message'] as const).map((value) => ({ value, label: acts.ways[value] }));
const RULINGS = [
  { value: 'yes', label: acts.ruleUpheld },
  { value: 'no', label: acts.ruleRefused },
];

/** The questions of an act on this order; null for acts with a place of their own (派工, 提交结果, 并案, 回访) or none at all. */
export function fieldsOf(action: ActName, order: WorkOrderDetail): ActField[] | null {
  switch (action) {
    case 'accept':
      return [];
    case 'decline':
      return [
        words('reason', acts.declineReason, 500),
        words('door', acts.declineDoor, 200, { hint: acts.declineDoorHint }),
      ];
    case 'seal':
      return [
        words('reason', acts.sealReason, 200),
        { kind: 'unit', name: 'aboutId', label: togetherCopy.about.label, hint: togetherCopy.about.hint },
      ];
    case 'ask':
      return [
        ...(order.complaints.length > 1
          ? [
              choice(
                'complaintId',
                acts.askWho,
                acts.askWho,
                order.complaints.map((c) => ({
                  value: c.id,
                  label: `${c.shortNumber} ${c.reporter?.name ?? ''}`.trim(),
                })),
              ),
            ]
          : []),
        words('text', acts.askText, 300, { hint: acts.askHint }),
      ];
    case 'answerQuestion':
      return [
        choice(
          'questionId',
          acts.answerWhich,
          acts.answerWhich,
          openQuestions(order).map((q) => ({ value: q.id, label: q.text })),
        ),
        words('text', acts.answerText, 1000),
      ];
    case 'sign':
      return [{ kind: 'person', name: 'handlerId', label: acts.who }];
    case 'assign':
      return [{ kind: 'person', name: 'handlerId', label: acts.who, needed: acts.whoNeeded }];
    case 'contact':
      return [
        choice('way', acts.way, acts.wayNeeded, CONTACT_WAYS),
        words('text', acts.contactText, 1000, { hint: acts.contactHint }),
      ];
    case 'progress':
      return [words('text', acts.progressText, 1000, { hint: acts.progressHint })];
    case 'return':
      return [
        words('reason', acts.returnReason, 500),
        words('basis', acts.returnBasis, 300, { hint: acts.returnBasisHint }),
      ];
    case 'rule':
      return [choice('upheld', acts.ruleTitle, acts.ruleNeeded, RULINGS), words('reason', acts.ruleReason, 500)];
    case 'override':
      return [words('reason', acts.overrideReason, 500)];
    case 'approve':
      return [words('words', acts.approveWords, 300, { hint: acts.approveWordsHint, optional: true })];
    case 'sendBack':
      return [words('reason', acts.sendBackReason, 500, { hint: acts.sendBackHint })];
    case 'instruct':
      return [words('text', acts.instructText, 1000, { hint: acts.instructHint })];
    case 'decide':
      return [words('reason', acts.decideReason, 1000)];
    default:
      return null;
  }
}

/** Questions to a reporter that nobody has answered yet. */
export function openQuestions(order: WorkOrderDetail): { id: string; text: string }[] {
  return order.complaints.flatMap((c) => c.questions.filter((q) => q.answer === null));
}

/** What is missing or too long, by field; empty when the act may be sent. */
export function mistakesIn(fields: readonly ActField[], values: ActValues): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const field of fields) {
    const value = (values[field.name] ?? '').trim();
    if (field.kind !== 'words') {
      if (value === '' && field.needed) mistakes[field.name] = field.needed;
    } else if (value === '' && !field.optional) mistakes[field.name] = acts.needed(field.label);
    else if ([...value].length > field.max) mistakes[field.name] = acts.tooLong(field.label, field.max);
  }
  return mistakes;
}

export interface Command {
  key: OrderCommand;
  body: CommandBody<OrderCommand>;
}

/** The request of an act from what was filled in (`mistakesIn` found nothing). Null for acts that are sent another way. */
export function commandOf(button: ActionButton, order: WorkOrderDetail, values: ActValues): Command | null {
  const v = (name: string): string => (values[name] ?? '').trim();
  const assignmentId = button.assignmentId ?? '';
  const command = <K extends OrderCommand>(key: K, body: CommandBody<K>): Command => ({
    key,
    body: body as CommandBody<OrderCommand>,
  });
  switch (button.action) {
    case 'accept':
      return command('POST /v1/work-orders/:id/accept', {});
    case 'decline':
      return command('POST /v1/work-orders/:id/decline', { reason: v('reason'), door: v('door') });
    case 'ask':
      return command('POST /v1/work-orders/:id/ask', {
        complaintId: v('complaintId') || (order.complaints[0]?.id ?? ''),
        text: v('text'),
      });
    case 'answerQuestion':
      return command('POST /v1/work-orders/:id/answer-question', { questionId: v('questionId'), text: v('text') });
    case 'undoDispatch':
      return command('POST /v1/work-orders/:id/undo-dispatch', {});
    case 'sign':
      return command('POST /v1/work-orders/:id/sign', { assignmentId, handlerId: v('handlerId') || undefined });
    case 'assign':
      return command('POST /v1/work-orders/:id/assign', { assignmentId, handlerId: v('handlerId') });
    case 'contact':
      return command('POST /v1/work-orders/:id/contact', {
        assignmentId,
        way: v('way') as 'phone' | 'visit' | 'message',
        text: v('text'),
      });
    case 'progress':
      return command('POST /v1/work-orders/:id/progress', { assignmentId, text: v('text') });
    case 'return':
      return command('POST /v1/work-orders/:id/return', { assignmentId, reason: v('reason'), basis: v('basis') });
    case 'rule':
      return command('POST /v1/work-orders/:id/rule', {
        assignmentId,
        upheld: v('upheld') === 'yes',
        reason: v('reason'),
      });
    case 'override':
      return command('POST /v1/work-orders/:id/override', { assignmentId, reason: v('reason') });
    case 'approve':
      return command('POST /v1/work-orders/:id/approve', { words: v('words') || undefined });
    case 'sendBack':
      return command('POST /v1/work-orders/:id/send-back', { reason: v('reason') });
    case 'instruct': {
      const mine = order.escalations.find((e) => e.mine && e.settledAt === null);
      return command('POST /v1/work-orders/:id/instruct', { escalationId: mine?.id ?? '', text: v('text') });
    }
    case 'decide':
      return command('POST /v1/work-orders/:id/decide', { reason: v('reason') });
    default:
      return null;
  }
}
