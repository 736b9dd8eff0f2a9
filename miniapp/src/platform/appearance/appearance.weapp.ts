import Taro from '@tarojs/taro';
import type { SystemAppearance } from './types.ts';

interface BaseInfo {
  theme?: 'light' | 'dark';
  fontSizeScaleFactor?: number;
  fontSizeSetting?: number;
}

/** iOS and Android both call 17 px the standard size of body text (developers.weixin.qq.com/miniprogram/design/elderly.html). */
const STANDARD_FONT = 17;

const baseInfo = (): BaseInfo => Taro.getAppBaseInfo() as BaseInfo;

export const systemAppearance: SystemAppearance = {
  fontScale() {
    const { fontSizeScaleFactor, fontSizeSetting } = baseInfo();
    const scale = fontSizeScaleFactor ?? (fontSizeSetting ? fontSizeSetting / STANDARD_FONT : 1);
    return Math.max(1, scale);
  },
  theme: () => baseInfo().theme ?? 'light',
  watchTheme(onChange) {
    const listener = ({ theme }: { theme: string }): void => onChange(theme === 'dark' ? 'dark' : 'light');
    Taro.onThemeChange(listener);
    return () => Taro.offThemeChange(listener);
  },
  paint(background, dark) {
    // both reject when a page is already gone: the next page paints itself
    Taro.setBackgroundColor({
      backgroundColor: background,
      backgroundColorTop: background,
      backgroundColorBottom: background,
    }).catch(() => undefined);
    Taro.setNavigationBarColor({ frontColor: dark ? '#ffffff' : '#000000', backgroundColor: background }).catch(
      () => undefined,
    );
  },
};
