import type { Viewport } from './viewport-rules.ts';

/** WeChat is a phone; officers at a desk use the browser (wechat.md A7). */
export function useViewport(): Viewport {
  return 'phone';
}
