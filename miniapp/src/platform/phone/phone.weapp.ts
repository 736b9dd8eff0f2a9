import Taro from '@tarojs/taro';
import type { Phone } from './types.ts';

export const phone: Phone = {
  dial(number) {
    // rejects when the person changes their mind: nothing to do then
    Taro.makePhoneCall({ phoneNumber: number.replace(/[^\d+]/g, '') }).catch(() => undefined);
  },
};
