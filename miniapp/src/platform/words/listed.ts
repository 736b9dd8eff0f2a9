import { listedCopy as chinese } from '@tellit/shared/words/listed-copy.ts';
import { live } from './live.ts';

/** Words of the public list and of the check of papers, in the chosen language. */
export const listedCopy = live(chinese, (all) => all.listed);
