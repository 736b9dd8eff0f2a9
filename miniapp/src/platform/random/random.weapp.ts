import Taro from '@tarojs/taro';
import { secretOf } from './secret-of.ts';
import type { Random } from './types.ts';

export const random: Random = {
  async secret() {
    const { randomValues } = await Taro.getRandomValues({ length: 32 });
    return secretOf(new Uint8Array(randomValues));
  },
};
