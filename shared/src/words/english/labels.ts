import type { findingLabel } from '../inspections-copy.ts';
import type { inspectionWayLabel, noPenaltyKindLabel } from '../items-copy.ts';
import type {
  closingReasonLabel,
  complaintKindLabel,
  complaintStateLabel,
  ratingLabel,
  resolutionLabel,
} from '../labels.ts';

export const complaintKindEnglish: typeof complaintKindLabel = {
  hardship: 'A difficulty',
  dispute: 'A dispute',
  suggestion: 'A suggestion',
};
export const complaintStateEnglish: typeof complaintStateLabel = {
  told: 'Submitted',
  accepted: 'Accepted',
  inHand: 'In hand',
  answered: 'Answered · please confirm',
  closed: 'Closed',
  declined: 'Not accepted here',
  withdrawn: 'Withdrawn',
};
export const closingReasonEnglish: typeof closingReasonLabel = {
  confirmed: 'Confirmed by the person who reported it',
  unreachable: 'Not reached in three calls',
  refused: 'They did not want to rate it',
  optedOut: 'They wanted no call',
  noContact: 'No contact was left',
  decided: 'Closed by the sub-district secretary with reasons',
};
export const resolutionEnglish: typeof resolutionLabel = {
  resolved: 'Solved',
  partly: 'Partly solved',
  unresolved: 'Not solved',
  unclear: 'Not sure',
};
export const ratingEnglish: typeof ratingLabel = {
  verySatisfied: 'Very satisfied',
  satisfied: 'Satisfied',
  fair: 'Fair',
  dissatisfied: 'Dissatisfied',
  veryDissatisfied: 'Very dissatisfied',
};
export const findingEnglish: typeof findingLabel = {
  pass: 'No problem',
  problem: 'A problem',
  notApplicable: 'Does not apply',
  reused: 'Earlier result used',
};
export const inspectionWayEnglish: typeof inspectionWayLabel = {
  onsite: 'On site',
  document: 'By papers',
  sampling: 'By samples',
  online: 'Online',
};
export const noPenaltyKindEnglish: typeof noPenaltyKindLabel = {
  noPenalty: 'Not punished',
  exempt: 'Exempt',
  lighter: 'Punished less',
};
