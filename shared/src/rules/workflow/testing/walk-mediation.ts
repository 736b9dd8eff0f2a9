import type { MediationInputs } from '../actions-mediation.ts';
import type { OrderCase } from '../case.ts';
import type { Pick } from './walk.ts';

/** Inputs of a mediation's acts that suit the case. */
export function mediationInputs(
  c: OrderCase,
  assignmentId: string,
  now: number,
  pick: Pick,
): { [A in keyof MediationInputs]: () => MediationInputs[A] } {
  const id = (state: string) => c.mediations.findLast((m) => m.state === state)?.id ?? 'none';
  return {
    openMediation: () => ({
      assignmentId,
      mediationId: `m${c.mediations.length + 1}`,
      mediatorId: pick(['westOfficer', 'trafficOfficer', 'streetOfficer'] as const),
      lawyer: null,
      wrappedKey: null,
      partiesSealed: null,
      partyCount: 2,
      partyIsMediator: false,
    }),
    mediationSession: () => ({
      assignmentId,
      mediationId: id('open'),
      way: 'onsite',
      metAt: now,
      place: '社区',
      entryId: 'words',
    }),
    concludeMediation: () => {
      const outcome = pick(['agreed', 'failed', 'withdrawn'] as const);
      const performDueAt = outcome === 'agreed' ? now + 86_400_000 : null;
      return { assignmentId, mediationId: id('open'), outcome, entryId: 'words', performDueAt };
    },
    checkPerformance: () => ({
      assignmentId,
      mediationId: id('agreed'),
      performance: pick(['performed', 'partly', 'broken'] as const),
      entryId: 'words',
    }),
  };
}
