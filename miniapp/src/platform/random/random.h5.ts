import { secretOf } from './secret-of.ts';
import type { Random } from './types.ts';

export const random: Random = {
  secret: async () => secretOf(crypto.getRandomValues(new Uint8Array(32))),
};
