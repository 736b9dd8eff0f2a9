import { ratePageCopy as chinese } from '@tellit/shared/words/rate-page-copy.ts';
import { live } from './live.ts';

/** Words of the page a business rates a visit on, in the chosen language. */
export const ratePageCopy = live(chinese, (all) => all.rate);
