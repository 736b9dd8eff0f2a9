import type { SendTrouble } from '../../platform/store/tables-alerts.ts';

export type Again = 'later' | 'never' | 'drop' | 'unknown';

/**
 * A message that was not sent, or of which nobody knows:
 * - `later`: not this time; it is tried again;
 * - `never`: somebody must put something right first;
 * - `drop`: a normal end, nothing to put right: the person did not agree, or the news is no news any more;
 * - `unknown`: it may have gone out. Where a second one would harm it is never repeated by itself (decisions.md *Outbox*).
 */
export class SendFailed extends Error {
  override readonly name = 'SendFailed';
  readonly trouble: SendTrouble;
  readonly again: Again;

  constructor(trouble: SendTrouble, again: Again) {
    super(trouble);
    this.trouble = trouble;
    this.again = again;
  }
}
