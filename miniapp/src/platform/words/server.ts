import { serverWords as chinese } from '@tellit/shared/words/server-words.ts';
import { live } from './live.ts';

/** Sentences the server makes, in the chosen language. */
export const serverWords = live(chinese, (all) => all.server);
