import type { Action } from './actions.ts';
import type { Guarded } from './guards.ts';
import type { RefusalCode } from './refusal.ts';
import { standingsOf } from './standing.ts';
import { openWhistle } from './whistles.ts';

type Guard = (at: Guarded) => RefusalCode | null;

/** Conditions of working together that no input can change. */
export const TOGETHER_GUARDS: Partial<Record<Action, Guard>> = {
  // Who works on a sealed matter is chosen by the named posts alone.
  addJoint: ({ c, actor }) => (c.order.sealed && !standingsOf(actor, c, null).has('desk') ? 'notAllowed' : null),
  whistle({ c }) {
    if (c.order.sealed) return 'sealedAlone';
    return openWhistle(c) ? 'whistleOpen' : null;
  },
  signIn: ({ c }) => (openWhistle(c) ? null : 'whistleOver'),
  concludeWhistle({ c, share }) {
    if (!openWhistle(c)) return 'whistleOver';
    return share?.part === 'lead' ? null : 'notAllowed';
  },
  rateWhistle({ c }) {
    const waits = c.whistles.some((w) => w.state === 'concluded' && w.units.some((u) => u.rating === null));
    return waits ? null : 'whistleOver';
  },
  cancelWhistle: ({ c }) => (openWhistle(c) ? null : 'whistleOver'),
  meet: ({ c }) => (c.order.sealed ? 'sealedAlone' : null),
  link: ({ c }) => (c.order.sealed ? 'sealedAlone' : null),
  takeOn({ c }) {
    if (c.order.patronOrgId) return 'takenAlready';
    const hard = c.order.difficulty === 'hard' || c.order.level >= 2 || c.listing !== null;
    return hard ? null : 'notHard';
  },
  unmerge({ c }) {
    // What had climbed before the merge would come back to posts a sealed matter has left.
    if (c.order.sealed) return 'sealedAlone';
    return c.complaints.length > 1 && c.order.cycle === 0 ? null : 'unmergeTooLate';
  },
  // Only with its complaints back under it: that is what un-merging on the other order has just done.
  restore: ({ c }) => (c.complaints.length > 0 ? null : 'wrongState'),
  tighten: ({ c }) => (c.complaints.every((x) => x.disclosure === 'hidden') ? 'onlyTighter' : null),
};
