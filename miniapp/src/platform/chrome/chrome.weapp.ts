import Taro from '@tarojs/taro';
import type { Chrome, ChromeMetrics } from './types.ts';

let kept: ChromeMetrics | undefined;

/** The capsule's own rectangle decides (it differs by phone); the row is as high as the capsule plus the gap above it on both sides. */
function measure(): ChromeMetrics {
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const capsule = Taro.getMenuButtonBoundingClientRect();
  if (!capsule || capsule.width === 0) return { statusBar: statusBarHeight, navHeight: 46, capsule: 97 };
  const gap = Math.max(4, capsule.top - statusBarHeight);
  return { statusBar: statusBarHeight, navHeight: capsule.height + gap * 2, capsule: windowWidth - capsule.left + 8 };
}

export const chrome: Chrome = {
  metrics() {
    kept ??= measure();
    return kept;
  },
};
