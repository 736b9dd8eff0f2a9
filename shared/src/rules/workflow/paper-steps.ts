import type { DocumentKind } from '../../words/states.ts';
import type { WorkflowActor } from './case.ts';
import type { DocumentFacts } from './records.ts';
import type { RefusalCode } from './refusal.ts';
import { isAddressee, isIssuer, type PaperScene } from './standing-papers.ts';
import { transitionOf } from './table.ts';

/** What is done to one paper, as against what is done to its order. */
export const PAPER_ACTIONS = ['answerRequest', 'receiveDocument', 'replyDocument', 'checkDocument'] as const;
export type PaperAction = (typeof PAPER_ACTIONS)[number];

/** Papers that carry a reply clock; listing and unlisting only announce. */
export const REPLIED: readonly DocumentKind[] = ['reminderLetter', 'supervisionNotice', 'promptNote', 'instruction'];

/** What of a paper decides which step it waits for. */
export type PaperFacts = Pick<
  DocumentFacts,
  'kind' | 'state' | 'toId' | 'toRole' | 'issuerId' | 'issuedBy' | 'receivedAt' | 'repliedBy' | 'replyEntryId'
>;

/**
 * A reply is still owed: also after the paper climbed, because climbing tells a secretary and excuses nobody. An unanswered
 * 提醒函 is owed no more, the 督办单 that followed it is.
 */
export function isReplyOwed(paper: Pick<DocumentFacts, 'kind' | 'state'>): boolean {
  if (!REPLIED.includes(paper.kind)) return false;
  const { state } = paper;
  return state === 'issued' || state === 'received' || (state === 'climbed' && paper.kind !== 'reminderLetter');
}

/** Why this actor cannot take this step with this paper now; null when they can. The buttons and `decide` both ask here. */
export function reasonAgainstStep(
  action: PaperAction,
  c: PaperScene,
  actor: WorkflowActor,
  paper: PaperFacts,
): RefusalCode | null {
  if (!isWaitingFor(action, paper)) return 'paperMoved';
  const mine = action === 'receiveDocument' || action === 'replyDocument' ? isAddressee : isIssuer;
  if (!mine(actor, c, paper)) return 'notAllowed';
  // Nobody checks what they wrote themselves, as nobody approves their own work (rules.md *Who approves*).
  const own = actor.kind === 'staff' && paper.repliedBy === actor.personId;
  return action === 'checkDocument' && own ? 'ownReply' : null;
}

function isWaitingFor(action: PaperAction, paper: PaperFacts): boolean {
  const { state } = paper;
  switch (action) {
    case 'answerRequest':
      return state === 'requested';
    case 'receiveDocument':
      return paper.receivedAt === null && (state === 'issued' || isReplyOwed(paper));
    case 'replyDocument':
      return isReplyOwed(paper);
    case 'checkDocument':
      // A result that answered a paper is looked at by whoever approves the result.
      return state === 'replied' && paper.replyEntryId !== null;
  }
}

/** What the actor may do with this paper now, in the order of the table. */
export function paperActions(c: PaperScene, actor: WorkflowActor, paper: PaperFacts): PaperAction[] {
  return PAPER_ACTIONS.filter(
    (action) =>
      transitionOf(action).order.from.includes(c.order.state) && reasonAgainstStep(action, c, actor, paper) === null,
  );
}
