import type { EarlyAnswer } from './types.ts';

/** Left by assets/early.js, which ran before the app. */
const place = globalThis as { tellitEarly?: { code: string; answer: unknown; coming: Promise<unknown> } };

/** What the opened code means, when it was asked for before the app stood; each asking is used once. */
export const earlyAnswer: EarlyAnswer = {
  take<T>(code: string) {
    const early = place.tellitEarly;
    if (early?.code !== code || early.answer === null) return undefined;
    delete place.tellitEarly;
    return early.answer as T;
  },
  async waitFor<T>(code: string) {
    const early = place.tellitEarly;
    if (early?.code !== code) return undefined;
    delete place.tellitEarly;
    return ((await early.coming) as T | null) ?? undefined;
  },
};
