/** What can be found wrong with one order's history as the database holds it. */
export const ORDER_DAMAGES = [
  /** The text of a line is not the one that was hashed. */
  'lineChanged',
  'lineMissing',
  'lineInserted',
  'orderSwapped',
  /** A line that fits neither the one before nor the one after: both were written anew. */
  'linkBroken',
  /** A column says something else than the hashed text. */
  'columnDiffers',
  'wordsChanged',
  'wordsMissing',
  /** Words no line of the history knows. */
  'wordsInserted',
  /** An anchor knows later lines than there are. */
  'tailCut',
  /** An anchor knows the order, or the order stands there, but not one line of it. */
  'historyGone',
  /** Sound in itself, but not what an anchor holds: written anew from some line on. */
  'rewritten',
  /** Dated to a day that is anchored, and the anchor does not know it: written later under an old date. */
  'notAnchored',
] as const;
export type OrderDamage = (typeof ORDER_DAMAGES)[number];

/** What can be found wrong with the daily anchors. */
export const ANCHOR_DAMAGES = [
  'anchorMissing',
  'anchorChanged',
  'anchorUnlinked',
  'signatureWrong',
  'keyUnknown',
  /** The day's list of orders is not the one that was signed. */
  'leavesChanged',
] as const;
export type AnchorDamage = (typeof ANCHOR_DAMAGES)[number];

/** What can be found wrong with a file a resident downloaded. */
export const TRAIL_DAMAGES = [
  'unreadable',
  'fileChanged',
  'lineChanged',
  'lineMissing',
  'wrongPlace',
  'wordsChanged',
  'anchorChanged',
  'anchorDiffers',
  'signatureWrong',
  'keyUnknown',
] as const;
export type TrailDamage = (typeof TRAIL_DAMAGES)[number];
