import Taro from '@tarojs/taro';
import type { Clipboard } from './types.ts';

export const clipboard: Clipboard = {
  async copy(text) {
    try {
      await Taro.setClipboardData({ data: text });
      return true;
    } catch {
      return false;
    }
  },
};
