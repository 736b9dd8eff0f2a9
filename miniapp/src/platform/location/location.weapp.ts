import Taro from '@tarojs/taro';
import type { Location } from './types.ts';

/** chooseLocation only: the one location interface we declare (wechat.md A6). */
export const location: Location = {
  named: true,
  async choose() {
    try {
      const { name, address, latitude, longitude } = await Taro.chooseLocation({});
      return {
        ok: true,
        place: {
          name: name || undefined,
          address: address || undefined,
          latitude: Number(latitude),
          longitude: Number(longitude),
          datum: 'gcj02',
        },
      };
    } catch (error) {
      const { errMsg = '' } = (error ?? {}) as { errMsg?: string };
      if (/auth|privacy|deny/i.test(errMsg)) return { ok: false, why: 'denied' };
      return { ok: false, why: /cancel/i.test(errMsg) ? 'cancelled' : 'unavailable' };
    }
  },
};
