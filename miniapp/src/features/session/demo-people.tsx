import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { Link } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Section } from '@/ui/text/text.tsx';
import { enterDemo } from './session.ts';

const copy = staffCopy.session;

/** The people of a demonstration; undefined while asking, null in production, which has no such route. */
export function useDemoPeople() {
  return useQuery({
    queryKey: ['demo-people'],
    queryFn: async () => {
      try {
        return (await call('GET /v1/demo/people')).items;
      } catch (error) {
        if (isProblem(error) && !error.unreachable) return null;
        throw error;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** Pick a role and go in, without a password. Never shown unless the server says it is a demonstration. */
export function DemoPeople({
  people,
  onDone,
}: {
  people: NonNullable<ReturnType<typeof useDemoPeople>>;
  onDone: (me: Me) => void;
}): ReactElement {
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [all, setAll] = useState(false);
  // one of each role is what a visitor needs; the others are there for stories between units
  const shown = all
    ? people
    : people.filter(({ role }, index) => people.findIndex((other) => other.role === role) === index);
  const enter = async (account: string): Promise<void> => {
    setProblem(null);
    try {
      onDone(await enterDemo(account));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  return (
    <Section title={copy.demoPick} hint={copy.demoText}>
      {problem && <View className="t-error">{problem.detail}</View>}
      <List label={copy.demoPick}>
        {shown.map(({ account, name, role, organisationName }) => (
          <ListRow
            key={`${account}-${role}`}
            strong
            title={`${roleLabel[role]} ${name}`}
            sub={organisationName}
            onTap={() => void enter(account)}
          />
        ))}
      </List>
      {shown.length < people.length && <Link onTap={() => setAll(true)}>{copy.demoAll(people.length)}</Link>}
    </Section>
  );
}
