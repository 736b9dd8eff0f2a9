import { residentCopy as chinese, publicStateWord as chineseStates } from '@tellit/shared/words/resident-copy.ts';
import { live } from './live.ts';

/** Words of the residents' pages, in the chosen language. */
export const residentCopy = live(chinese, (all) => all.resident);
/** The word of a state on a public card, in the chosen language. */
export const publicStateWord = live(chineseStates, (all) => all.publicState);
