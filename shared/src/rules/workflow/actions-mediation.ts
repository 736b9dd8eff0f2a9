/** Acts on a mediation record (调解). Parties are personal data: the command seals them, the rules only know how many. */
export interface MediationInputs {
  /**
   * `mediationId` and the sealed parties come from the command, so that the row's data key is bound to its id.
   * `partyIsMediator`: the command found the mediator among the parties by account or name.
   */
  openMediation: {
    assignmentId: string;
    mediationId: string;
    mediatorId: string;
    lawyer: string | null;
    wrappedKey: string | null;
    partiesSealed: string | null;
    partyCount: number;
    partyIsMediator: boolean;
  };
  mediationSession: {
    assignmentId: string;
    mediationId: string;
    way: 'onsite' | 'online';
    metAt: number;
    place: string | null;
    entryId: string;
  };
  concludeMediation: {
    assignmentId: string;
    mediationId: string;
    outcome: 'agreed' | 'failed' | 'withdrawn';
    entryId: string;
    /** Until when the agreement is to be performed, epoch ms; only when agreed. */
    performDueAt: number | null;
  };
  /** `assignmentId`: the share of the unit that mediated, settled or not. */
  checkPerformance: {
    assignmentId: string;
    mediationId: string;
    performance: 'performed' | 'partly' | 'broken';
    entryId: string;
  };
}
