import Taro from '@tarojs/taro';
import type { Scan } from './types.ts';

export const scan: Scan = {
  available: true,
  async scan() {
    try {
      const { result } = await Taro.scanCode({ scanType: ['qrCode'] });
      return { ok: true, text: result };
    } catch (error) {
      const { errMsg = '' } = (error ?? {}) as { errMsg?: string };
      return { ok: false, why: /cancel/i.test(errMsg) ? 'cancelled' : 'unavailable' };
    }
  },
};
