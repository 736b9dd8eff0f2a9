import { EXCLUSION_GROUNDS } from '../../../words/states.ts';
import type { ExclusionInputs } from '../actions-exclusion.ts';
import type { OrderCase, WorkflowActor } from '../case.ts';
import { canAppeal, canDecide, canDecideAppeal, scopesLeft } from '../exclusions.ts';
import type { Pick } from './walk.ts';

/** Inputs of 剔除 that suit the case and the actor. */
export function exclusionInputs(
  c: OrderCase,
  actor: WorkflowActor,
  assignmentId: string,
  pick: Pick,
): { [A in keyof ExclusionInputs]: () => ExclusionInputs[A] } {
  const unit = c.assignments.find((a) => a.id === assignmentId)?.organisationId ?? 'none';
  const idOf = (can: (x: OrderCase['exclusions'][number]) => unknown) =>
    c.exclusions.find((x) => can(x) === null)?.id ?? 'none';
  const entryId = 'words';
  return {
    askExclusion: () => ({
      assignmentId,
      scope: pick(scopesLeft(c, unit)) ?? 'handling',
      ground: pick(EXCLUSION_GROUNDS),
      entryId,
    }),
    decideExclusion: () => {
      const exclusionId = idOf((x) => canDecide(c, x, actor));
      return { exclusionId, grant: pick([true, false]), entryId };
    },
    appealExclusion: () => ({ exclusionId: idOf((x) => canAppeal(c, x, actor, null)), entryId }),
    decideAppeal: () => {
      const exclusionId = idOf((x) => canDecideAppeal(c, x, actor));
      return { exclusionId, grant: pick([true, false]), entryId };
    },
  };
}
