import type { Network } from './types.ts';

export const network: Network = {
  isOnline: async () => navigator.onLine,
  watch(onChange) {
    const on = (): void => onChange(true);
    const off = (): void => onChange(false);
    window.addEventListener('online', on);
    window.addEventListener('offline', off);
    return () => {
      window.removeEventListener('online', on);
      window.removeEventListener('offline', off);
    };
  },
};
