import type { Shell } from './types.ts';

/** WeChat keeps a mini-program by itself. */
export const shell: Shell = { keep: () => undefined, opened: () => undefined };
