import type { EarlyAnswer } from './types.ts';

/** In WeChat the program is on the phone already: nothing is asked before it runs. */
export const earlyAnswer: EarlyAnswer = { take: () => undefined, waitFor: async () => undefined };
