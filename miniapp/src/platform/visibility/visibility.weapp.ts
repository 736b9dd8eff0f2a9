import Taro from '@tarojs/taro';
import type { Visibility } from './types.ts';

export const visibility: Visibility = {
  watch(onChange) {
    const shown = (): void => onChange(true);
    const hidden = (): void => onChange(false);
    Taro.onAppShow(shown);
    Taro.onAppHide(hidden);
    return () => {
      Taro.offAppShow(shown);
      Taro.offAppHide(hidden);
    };
  },
};
