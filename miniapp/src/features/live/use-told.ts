import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { startCalling } from './calling.ts';
import { beTold, onLive } from './live-store.ts';

/** Several changes together are read once. Milliseconds. */
const GATHER_MS = 500;

let calling: { users: number; end: () => void } | undefined;
function beCalled(): () => void {
  calling ??= { users: 0, end: startCalling() };
  calling.users += 1;
  return () => {
    if (!calling) return;
    calling.users -= 1;
    if (calling.users > 0) return;
    calling.end();
    calling = undefined;
  };
}

/**
 * Keeps a staff page live: counts at once, lists and the open order read again in place, so that scroll, selection and what
 * is being typed stay where they are. @param on false while nobody is signed in
 */
export function useToldPage(on: boolean): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (!on) return;
    const endTold = beTold();
    const endCalled = beCalled();
    let first = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readAgain = (): void => {
      timer = undefined;
      // The counts came with the state itself.
      const isList = ({ queryKey }: { queryKey: readonly unknown[] }): boolean =>
        queryKey[0] === 'work-orders' && queryKey[1] !== 'counts';
      void queries.invalidateQueries({ predicate: isList });
      void queries.invalidateQueries({ queryKey: ['work-order'] });
    };
    const endListening = onLive((state, news) => {
      queries.setQueryData(['work-orders', 'counts'], state.counts);
      if (news.length > 0) void queries.invalidateQueries({ queryKey: ['notices'] });
      // What the page shows was read a moment ago.
      if (!first) timer ??= setTimeout(readAgain, GATHER_MS);
      first = false;
    });
    return () => {
      endListening();
      endCalled();
      endTold();
      if (timer !== undefined) clearTimeout(timer);
    };
  }, [on, queries]);
}
