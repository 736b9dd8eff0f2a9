import { useEffect, useState } from 'react';
import { now } from '@/api/server-time.ts';
import { visibility } from '@/platform/visibility/visibility';

const MINUTE = 60_000;

/** The time for words like 剩 5 小时: moves every minute and when the app comes back. */
export function useNow(): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const tick = (): void => setAt(now());
    const timer = setInterval(tick, MINUTE);
    const end = visibility.watch((visible) => visible && tick());
    return () => {
      clearInterval(timer);
      end();
    };
  }, []);
  return at;
}
