import Taro from '@tarojs/taro';
import type { Storage } from './types.ts';

const PREFIX = 'tellit.';

export const storage: Storage = {
  read<T>(key: string): T | undefined {
    try {
      const text: unknown = Taro.getStorageSync(PREFIX + key);
      return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  },
  write(key, value) {
    try {
      Taro.setStorageSync(PREFIX + key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  remove(key) {
    try {
      Taro.removeStorageSync(PREFIX + key);
    } catch {
      // nothing was stored
    }
  },
};
