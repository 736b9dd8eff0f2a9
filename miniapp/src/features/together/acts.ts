import type { ActionButton } from '@tellit/shared/contract/work-orders.ts';

/** Acts whose sheets are in this folder. */
export const TOGETHER_ACTS = [
  'addJoint',
  'reassign',
  'whistle',
  'signIn',
  'concludeWhistle',
  'rateWhistle',
  'cancelWhistle',
  'meet',
  'derive',
  'link',
  'takeOn',
  'release',
  'tighten',
] as const satisfies readonly ActionButton['action'][];
export type TogetherAct = (typeof TOGETHER_ACTS)[number];

export function isTogether(action: ActionButton['action']): action is TogetherAct {
  return (TOGETHER_ACTS as readonly string[]).includes(action);
}
