import type { Scan } from './types.ts';

export const scan: Scan = { available: false, scan: async () => ({ ok: false, why: 'unavailable' }) };
