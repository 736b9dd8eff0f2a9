import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { now } from '@/api/server-time.ts';

/** A page that was just opened shows itself as well; its queries have run by themselves then. Milliseconds. */
const OPENING = 1_000;

/**
 * Runs when somebody comes back to this page. A part of a page that appeared after its opening never heard of that first
 * showing, so it is told apart by time, not by count.
 */
export function useShown(again: () => void): void {
  const since = useRef(now());
  useDidShow(() => {
    if (now() - since.current > OPENING) again();
  });
}
