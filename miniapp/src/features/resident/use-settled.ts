import { useEffect, useState } from 'react';

/** A third of a second: nobody notices it, and a word typed letter by letter is asked for once. Milliseconds. */
const SETTLE_MS = 300;

/** What somebody typed, once they have stopped typing. */
export function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
