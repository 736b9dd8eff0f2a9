import { View } from '@tarojs/components';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { inspectTodoCopy as copy } from '@tellit/shared/words/inspect-todo-copy.ts';
import type { ReactElement } from 'react';
import { Link } from '@/ui/button/button.tsx';
import { goTo } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { useTodo } from './use-todo.ts';

/** 等您办: what waits for a department's officer or head, each a link to its list. Below the figures of nobody. */
export function TodoLine({ me }: { me: Me }): ReactElement | null {
  const todo = useTodo(me, true);
  if (!todo || todo.bureau) return null;
  const parts = [
    { n: todo.approvals, words: copy.approve, url: `${STAFF.inspectTasks}?show=awaitingApproval` },
    { n: todo.proposals, words: copy.propose, url: `${STAFF.inspectTasks}?show=joint` },
    { n: todo.visits, words: copy.go, url: STAFF.inspectDoor },
    { n: todo.problems, words: copy.mend, url: STAFF.problems },
  ].filter(({ n }) => n > 0);
  return (
    <View className="inspect-todo">
      {parts.length === 0 ? (
        <View className="t-2">{copy.nothing}</View>
      ) : (
        <>
          <View className="t-b">{copy.line}</View>
          {parts.map(({ n, words, url }) => (
            <Link key={url} onTap={() => goTo(url)}>
              {words(n)}
            </Link>
          ))}
        </>
      )}
      {todo.joined > 0 && <View className="t-2">{copy.joined(todo.joined)}</View>}
    </View>
  );
}
