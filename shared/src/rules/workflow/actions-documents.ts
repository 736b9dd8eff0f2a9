import type { Role } from '../../words/roles.ts';
import type { DocumentCause } from '../../words/states.ts';

/** Acts on supervision papers and listings. Entry ids name words the command stores beside the decision. */
export interface DocumentInputs {
  /** By hand: the supervision office to anybody, a street to its own units. `toPath`: the unit's path. */
  issueDocument: {
    kind: 'reminderLetter' | 'supervisionNotice' | 'promptNote';
    toId: string;
    toPath: string;
    toRole?: Role | null;
    cause: DocumentCause;
    requirement: string;
    replyBy?: number | null;
    copies: string[];
  };
  /** A street asks the supervision office to issue a paper toward a department. */
  requestDocument: {
    kind: 'reminderLetter' | 'supervisionNotice';
    toId: string;
    cause: DocumentCause;
    requirement: string;
  };
  /** The supervision office answers such a request. */
  answerRequest: {
    documentId: string;
    issue: boolean;
    requirement?: string;
    replyBy?: number | null;
    entryId?: string;
  };
  receiveDocument: { documentId: string };
  replyDocument: { documentId: string; entryId: string };
  checkDocument: { documentId: string; accepted: boolean; entryId: string | null };
  /** 挂牌: also while the order is being dispatched. */
  list: { publicTitle: string; requirement: string; dueAt: number | null };
  checkListing: { entryId: string | null };
  unlist: { publicResult: string };
  /** 主动上提: who cannot solve it sends it one level up. */
  escalate: { reason: string };
}
