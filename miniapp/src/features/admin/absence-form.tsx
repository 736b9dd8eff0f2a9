import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { PersonView } from '@tellit/shared/contract/administration.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { Select } from '@/ui/select/select';
import { Section } from '@/ui/text/text.tsx';
import { boxMoment, boxValue } from '../order/when.ts';
import { useAdminAct } from './use-admin.ts';

const copy = staffCopy.admin;
const DAY = 86_400_000;

/** 不在岗: which post, from when to when, who stands in. Clocks run on; approval and escalation go to the deputy. */
export function AbsenceForm({ person, onDone }: { person: PersonView; onDone: () => void }): ReactElement {
  const held = person.posts.filter((post) => post.heldTo === null);
  const [now] = useState(() => Date.now());
  const [postId, setPostId] = useState(held[0]?.id);
  const [deputyId, setDeputyId] = useState<string>();
  const [from, setFrom] = useState(boxValue(now));
  const [to, setTo] = useState(boxValue(now + DAY));
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const act = useAdminAct('people');
  const { data } = useQuery({
    queryKey: ['people', 'deputies'],
    queryFn: () => call('GET /v1/people', { query: { limit: 100 } }),
  });
  const others = (data?.items ?? []).filter((other) => other.id !== person.id && other.retiredAt === null);

  async function save(): Promise<void> {
    const startsAt = boxMoment(from);
    const endsAt = boxMoment(to);
    const found: Record<string, string> = {};
    if (!deputyId) found.deputy = copy.deputyNeeded;
    if (startsAt === null) found.from = copy.timeNeeded;
    if (endsAt === null) found.to = copy.timeNeeded;
    else if (startsAt !== null && endsAt <= startsAt) found.to = copy.timeOrder;
    setMistakes(found);
    if (!postId || !deputyId || startsAt === null || endsAt === null || Object.keys(found).length > 0) return;
    if (
      await act.run(() =>
        call('POST /v1/people/:id/absence', {
          params: { id: person.id },
          body: { postId, deputyId, startsAt, endsAt },
        }),
      )
    )
      onDone();
  }
  return (
    <Section title={copy.absence} hint={copy.absenceWhy}>
      <View className="ui-stack">
        {act.problem && <ProblemNote problem={act.problem} />}
        <Field id="absence-post" label={copy.absencePost}>
          <Select
            label={copy.absencePost}
            value={postId}
            options={held.map((post) => ({
              value: post.id,
              label: `${post.organisationName} ${roleLabel[post.role]}`,
            }))}
            onChange={setPostId}
          />
        </Field>
        <Field id="absence-deputy" label={copy.deputy} error={mistakes.deputy}>
          <Combobox
            id="absence-deputy-box"
            label={copy.deputy}
            placeholder={copy.deputy}
            value={deputyId}
            options={others.map((other) => ({
              value: other.id,
              label: other.name,
              sub: other.posts.map((post) => `${post.organisationName} ${roleLabel[post.role]}`).join('；'),
            }))}
            onChange={setDeputyId}
          />
        </Field>
        <TextField
          id="absence-from"
          label={copy.from}
          kind="datetime-local"
          value={from}
          onChange={setFrom}
          error={mistakes.from}
        />
        <TextField
          id="absence-to"
          label={copy.to}
          kind="datetime-local"
          value={to}
          onChange={setTo}
          error={mistakes.to}
        />
        <Button busy={act.busy} onTap={() => void save()}>
          {copy.absence}
        </Button>
      </View>
    </Section>
  );
}
