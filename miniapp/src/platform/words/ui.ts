import { uiCopy as chinese } from '@tellit/shared/words/ui-copy.ts';
import { live } from './live.ts';

/** Words of the components, in the chosen language. */
export const uiCopy = live(chinese, (all) => all.ui);
