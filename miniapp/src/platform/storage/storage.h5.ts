import type { Storage } from './types.ts';

const PREFIX = 'tellit.';

export const storage: Storage = {
  read<T>(key: string): T | undefined {
    try {
      const text = window.localStorage.getItem(PREFIX + key);
      return text === null ? undefined : (JSON.parse(text) as T);
    } catch {
      return undefined;
    }
  },
  write(key, value) {
    try {
      window.localStorage.setItem(PREFIX + key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  remove(key) {
    try {
      window.localStorage.removeItem(PREFIX + key);
    } catch {
      // a browser that refuses storage has nothing to remove
    }
  },
};
