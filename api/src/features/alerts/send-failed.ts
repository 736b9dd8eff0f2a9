import type { SendTrouble } from '../../platform/store/tables-alerts.ts';

/**
 * A message that was not sent, or of which nobody knows:
 * - `later`: not this time; it is tried again;
 * - `never`: somebody must put something right first;
 * - `unknown`: it may have gone out. Where a second one would harm it is never repeated by itself (decisions.md *Outbox*).
 */
export class SendFailed extends Error {
  override readonly name = 'SendFailed';
  readonly trouble: SendTrouble;
  readonly again: 'later' | 'never' | 'unknown';

  constructor(trouble: SendTrouble, again: 'later' | 'never' | 'unknown') {
    super(trouble);
    this.trouble = trouble;
    this.again = again;
  }
}
