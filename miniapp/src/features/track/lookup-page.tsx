import { useMutation, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { useNow } from '@/features/resident/use-now.ts';
import { momentWords } from '@/platform/words/dates.ts';
import { complaintStateLabel } from '@/platform/words/labels.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button, Link } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Choice } from '@/ui/choice/choice.tsx';
import { ClockTag } from '@/ui/clock/clock-tag.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { ErrorSummary, Facts } from '@/ui/note/note.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { clockTagOf, dueLine } from './due-words.ts';
import { keepLookup } from './lookup-access.ts';
import { LookupFailed } from './lookup-failed.tsx';
import { type LookupProblem, type LookupTyped, readLookup } from './lookup-form.ts';

const say = residentCopy.lookup;
type Found = Output<'POST /v1/complaints/lookup'>;
type StateOnly = Extract<Found, { scope: 'state' }>;

/** Number + 查询码 opens the matter; number + phone tail shows state and dates. No account, also in a browser (ux.md 17). */
export function LookupPage({ number }: { number: string }): ReactElement {
  const queries = useQueryClient();
  const community = usePlace((state) => state.place?.community);
  const [typed, setTyped] = useState<LookupTyped>({ number, by: 'code', code: '', tail: '' });
  const [problems, setProblems] = useState<LookupProblem[]>([]);
  const [found, setFound] = useState<StateOnly>();
  const search = useMutation({
    mutationFn: (body: { number: string; lookupCode?: string; phoneTail?: string }) =>
      call('POST /v1/complaints/lookup', { body }),
    onSuccess: (answer, body) => {
      if (answer.scope === 'state') return setFound(answer);
      const { district, id } = answer.complaint;
      keepLookup(district, id, { token: answer.token, lookupCode: body.lookupCode ?? '' });
      queries.setQueryData(['complaint', district, id], answer.complaint);
      goTo(pageUrl('complaint', { district, id }));
    },
  });
  const change = (part: Partial<LookupTyped>): void => setTyped((before) => ({ ...before, ...part }));
  const errorAt = (id: LookupProblem['id']): string | undefined => problems.find((problem) => problem.id === id)?.text;
  const go = (): void => {
    const read = readLookup(typed);
    setProblems('problems' in read ? read.problems : []);
    if ('body' in read) search.mutate(read.body);
  };
  if (found) return <FoundState found={found} onAgain={() => setFound(undefined)} />;
  return (
    <ResidentPage
      title={say.title}
      bar={
        <Bar>
          <Button kind="primary" icon="search" onTap={go} busy={search.isPending}>
            {say.go}
          </Button>
        </Bar>
      }
    >
      <ErrorSummary errors={problems} />
      <Heading level={1}>{say.question}</Heading>
      <View className="t-2 ui-gap-2">{say.hint}</View>
      {search.isError && <LookupFailed error={search.error} />}
      <View className="ui-gap-4 ui-stack">
        <TextField
          id="lookup-number"
          label={say.number}
          hint={say.numberHint}
          value={typed.number}
          onChange={(value) => change({ number: value })}
          error={errorAt('lookup-number')}
          onEnter={go}
        />
        <Choice
          label={say.by}
          options={[
            { value: 'code', label: say.byCode, sub: say.byCodeSub },
            { value: 'phone', label: say.byPhone, sub: say.byPhoneSub },
          ]}
          value={typed.by}
          onChange={(by) => change({ by })}
        />
        {typed.by === 'code' ? (
          <TextField
            id="lookup-code"
            label={say.code}
            placeholder={say.codePlaceholder}
            value={typed.code}
            onChange={(code) => change({ code })}
            error={errorAt('lookup-code')}
            onEnter={go}
          />
        ) : (
          <TextField
            id="lookup-tail"
            kind="tel"
            label={say.tail}
            hint={say.tailHint}
            value={typed.tail}
            onChange={(tail) => change({ tail })}
            error={errorAt('lookup-tail')}
            onEnter={go}
          />
        )}
      </View>
      <Section>
        <Phones community={community} />
        <View className="t-label t-2 ui-gap-2">{say.lost}</View>
      </Section>
    </ResidentPage>
  );
}

function FoundState({ found, onAgain }: { found: StateOnly; onAgain: () => void }): ReactElement {
  const now = useNow();
  const tag = clockTagOf(found.due, now);
  const when = (at: number | null): string => (at ? momentWords(at, now) : say.notYet);
  return (
    <ResidentPage title={say.title} onBack={onAgain}>
      <Heading level={1}>{say.found}</Heading>
      <View className="ui-gap-4">
        <Card>
          <View className="ui-between">
            <Heading level={2}>{complaintStateLabel[found.state]}</Heading>
            {tag && <ClockTag {...tag} />}
          </View>
          {found.due && <View className="t-2">{dueLine(found.due, now)}</View>}
          <View className="ui-gap-3">
            <Facts
              rows={[
                { label: say.toldAt, value: when(found.toldAt) },
                { label: say.answeredAt, value: when(found.answeredAt) },
                { label: say.closedAt, value: when(found.closedAt) },
              ]}
            />
          </View>
        </Card>
      </View>
      <View className="t-label t-2 ui-gap-3">{say.stateOnly}</View>
      <View className="ui-gap-3">
        <Link onTap={onAgain}>{say.again}</Link>
      </View>
      <Section>
        <Phones community={found.community} note={residentCopy.phone.byNumber} />
      </Section>
    </ResidentPage>
  );
}
