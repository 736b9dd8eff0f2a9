import type { Chrome } from './types.ts';

export const chrome: Chrome = { metrics: () => ({ statusBar: 0, navHeight: 52, capsule: 0 }) };
