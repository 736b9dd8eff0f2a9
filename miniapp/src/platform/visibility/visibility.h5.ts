import type { Visibility } from './types.ts';

export const visibility: Visibility = {
  watch(onChange) {
    const listener = (): void => onChange(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};
