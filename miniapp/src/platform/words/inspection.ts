import { inspectionPageCopy as chinese } from '@tellit/shared/words/inspection-page-copy.ts';
import { live } from './live.ts';

/** Words of the page behind a visit's code, in the chosen language. */
export const inspectionPageCopy = live(chinese, (all) => all.inspection);
