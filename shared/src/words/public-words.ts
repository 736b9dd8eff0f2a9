import type { pausedLine } from './clocks-copy.ts';
import type { dateWords } from './date-words.ts';
import type { inspectionPageCopy } from './inspection-page-copy.ts';
import type { findingLabel } from './inspections-copy.ts';
import type { capWords, inspectionWayLabel, noPenaltyKindLabel, publicItemsCopy } from './items-copy.ts';
import type {
  closingReasonLabel,
  complaintKindLabel,
  complaintStateLabel,
  ratingLabel,
  resolutionLabel,
} from './labels.ts';
import type { listedCopy } from './listed-copy.ts';
import type { neighboursCopy } from './neighbours-copy.ts';
import type { ratePageCopy } from './rate-page-copy.ts';
import type { reportPageCopy } from './report-page-copy.ts';
import type { publicStateWord, residentCopy } from './resident-copy.ts';
import type { serverWords } from './server-words.ts';
import type { trailWords } from './trail-copy.ts';
import type { Translated } from './translated.ts';
import type { uiCopy } from './ui-copy.ts';

/**
 * Everything a resident or a business reads on our pages: what another language must say. Made from the Chinese words, so
 * that one that is missing or too much does not compile.
 */
export interface PublicWords {
  resident: Translated<typeof residentCopy>;
  publicState: Translated<typeof publicStateWord>;
  rate: Translated<typeof ratePageCopy>;
  report: Translated<typeof reportPageCopy>;
  inspection: Translated<typeof inspectionPageCopy>;
  listed: Translated<typeof listedCopy>;
  neighbours: Translated<typeof neighboursCopy>;
  items: Translated<typeof publicItemsCopy>;
  trail: Translated<typeof trailWords>;
  ui: Translated<typeof uiCopy>;
  dates: Translated<typeof dateWords>;
  server: Translated<typeof serverWords>;
  cap: typeof capWords;
  paused: typeof pausedLine;
  complaintKind: typeof complaintKindLabel;
  complaintState: typeof complaintStateLabel;
  closingReason: typeof closingReasonLabel;
  resolution: typeof resolutionLabel;
  rating: typeof ratingLabel;
  finding: typeof findingLabel;
  inspectionWay: typeof inspectionWayLabel;
  noPenaltyKind: typeof noPenaltyKindLabel;
}
