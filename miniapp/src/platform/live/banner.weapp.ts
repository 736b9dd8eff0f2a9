import type { Banner } from './types.ts';

/** Outside the app WeChat speaks by subscription messages, never by the page. */
export const banner: Banner = { state: () => 'unavailable', ask: async () => 'unavailable', show: () => undefined };
