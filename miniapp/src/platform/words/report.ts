import { reportPageCopy as chinese } from '@tellit/shared/words/report-page-copy.ts';
import { live } from './live.ts';

/** Words of what a business says from the door, in the chosen language. */
export const reportPageCopy = live(chinese, (all) => all.report);
