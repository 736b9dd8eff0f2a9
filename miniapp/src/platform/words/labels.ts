import {
  closingReasonLabel as closingReasons,
  complaintKindLabel as complaintKinds,
  complaintStateLabel as complaintStates,
  ratingLabel as ratings,
  resolutionLabel as resolutions,
} from '@tellit/shared/words/labels.ts';
import { live } from './live.ts';

/** Names of states and answers as residents and businesses read them, in the chosen language. */
export const closingReasonLabel = live(closingReasons, (all) => all.closingReason);
export const complaintKindLabel = live(complaintKinds, (all) => all.complaintKind);
export const complaintStateLabel = live(complaintStates, (all) => all.complaintState);
export const ratingLabel = live(ratings, (all) => all.rating);
export const resolutionLabel = live(resolutions, (all) => all.resolution);
