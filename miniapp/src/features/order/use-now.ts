import { useEffect, useState } from 'react';

const TICK = 20_000;

/** The present moment, counted on every 20 s so that clocks on screen move by themselves. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return now;
}
