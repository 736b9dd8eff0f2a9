import { useQuery } from '@tanstack/react-query';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { call } from '@/api/client.ts';
import type { Todo } from './todo.ts';

/** Whoever sits here all day sees what came in within a minute. */
const LOOK = 60_000;
const ASKED = ['justice', 'officer', 'unitHead'];

/** What waits for somebody in inspections; not asked for people who have nothing to do with them. */
export function useTodo(me: Me, inspects: boolean): Todo | undefined {
  const { data } = useQuery({
    queryKey: ['inspections', 'todo'],
    queryFn: () => call('GET /v1/inspections/todo'),
    enabled: inspects && me.posts.some(({ role }) => ASKED.includes(role)),
    refetchInterval: LOOK,
    retry: 0,
  });
  return data;
}
