import type { ExclusionGround, ExclusionScope } from '../../words/states.ts';

/** Acts on an exclusion (剔除): a unit asks that an order leave a rate, somebody else decides. Words and evidence are entries. */
export interface ExclusionInputs {
  askExclusion: { assignmentId: string; scope: ExclusionScope; ground: ExclusionGround; entryId: string };
  decideExclusion: { exclusionId: string; grant: boolean; entryId: string };
  appealExclusion: { exclusionId: string; entryId: string };
  decideAppeal: { exclusionId: string; grant: boolean; entryId: string };
}
