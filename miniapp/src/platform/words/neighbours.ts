import { neighboursCopy as chinese } from '@tellit/shared/words/neighbours-copy.ts';
import { live } from './live.ts';

/** Words of 附近 and 附议, in the chosen language. */
export const neighboursCopy = live(chinese, (all) => all.neighbours);
