import type { PublicWords } from '../public-words.ts';
import {
  inspectionPageEnglish,
  listedEnglish,
  publicItemsEnglish,
  ratePageEnglish,
  reportPageEnglish,
} from './business.ts';
import { datesEnglish } from './dates.ts';
import {
  closingReasonEnglish,
  complaintKindEnglish,
  complaintStateEnglish,
  findingEnglish,
  inspectionWayEnglish,
  noPenaltyKindEnglish,
  ratingEnglish,
  resolutionEnglish,
} from './labels.ts';
import { neighboursEnglish } from './neighbours.ts';
import { publicStateEnglish, residentEnglish } from './resident.ts';
import { serverEnglish } from './server-words.ts';
import { trailEnglish } from './trail.ts';
import { uiEnglish } from './ui.ts';

const PAUSED = {
  resident: 'The time stands still until you answer or add something',
  appraisal: 'The time stands still until a test or appraisal is done',
  weather: 'The time stands still until the weather allows to work',
  judicial: 'The time stands still until the court has decided',
};

/** Everything a resident or a business reads, in English. */
export const english: PublicWords = {
  resident: residentEnglish,
  publicState: publicStateEnglish,
  rate: ratePageEnglish,
  report: reportPageEnglish,
  inspection: inspectionPageEnglish,
  listed: listedEnglish,
  neighbours: neighboursEnglish,
  items: publicItemsEnglish,
  trail: trailEnglish,
  ui: uiEnglish,
  dates: datesEnglish,
  server: serverEnglish,
  cap: (times): string => (times === null ? 'no limit set' : times === 1 ? 'once a year' : `${times} times a year`),
  /** Why a handling time stands still and until when. */
  paused: (reason, until): string => `${PAUSED[reason]}. It goes on by itself on ${until} at the latest`,
  complaintKind: complaintKindEnglish,
  complaintState: complaintStateEnglish,
  closingReason: closingReasonEnglish,
  resolution: resolutionEnglish,
  rating: ratingEnglish,
  finding: findingEnglish,
  inspectionWay: inspectionWayEnglish,
  noPenaltyKind: noPenaltyKindEnglish,
};
