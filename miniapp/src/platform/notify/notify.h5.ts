import type { Notify } from './types.ts';

export const notify: Notify = { available: false, ask: async () => null };
