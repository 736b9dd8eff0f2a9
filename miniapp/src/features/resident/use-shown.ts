import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';

/** Runs when somebody comes back to this page, not when it opens: then its queries run anyway. */
export function useShown(again: () => void): void {
  const first = useRef(true);
  useDidShow(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    again();
  });
}
