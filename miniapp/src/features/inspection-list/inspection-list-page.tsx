import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { useSettled } from '@/features/resident/use-settled.ts';
import { publicItemsCopy as say } from '@/platform/words/items.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Select } from '@/ui/select/select';
import { ItemResults, NoPenaltyResults } from './results.tsx';

type Tab = 'items' | 'noPenalty';
/** Select knows no empty value. */
const ALL = 'all';

/** What may be inspected, by whom and on what basis, and what is not punished: everybody may look it up, without an account. */
export function InspectionListPage({
  district,
  noPenalty = false,
}: {
  district: string;
  noPenalty?: boolean;
}): ReactElement {
  const [tab, setTab] = useState<Tab>(noPenalty ? 'noPenalty' : 'items');
  const [q, setQ] = useState('');
  const [department, setDepartment] = useState(ALL);
  const asked = useSettled(q.trim());
  const { data: counts } = useQuery({
    queryKey: ['public-items', 'counts', district],
    queryFn: () => call('GET /v1/public/inspection-items/counts', { query: { district } }),
    retry: false,
  });
  const departments = counts?.departments ?? [];
  return (
    <ResidentPage title={say.title}>
      <View className="ui-stack">
        <Segmented<Tab>
          fill
          label={say.title}
          value={tab}
          options={[
            { value: 'items', label: say.tabs.items },
            { value: 'noPenalty', label: say.tabs.noPenalty },
          ]}
          onChange={setTab}
        />
        {tab === 'noPenalty' && <View className="t-2">{say.noPenaltyLead}</View>}
        {tab === 'items' && counts && counts.items > 0 && (
          <View className="t-2 t-num">{say.lead(counts.items, departments.length)}</View>
        )}
        <TextField
          id="find-item"
          kind="search"
          label={say.find}
          hint={tab === 'items' ? say.findHint : undefined}
          value={q}
          onChange={setQ}
        />
        {tab === 'items' && departments.length > 1 && (
          <Field id="department" label={say.department}>
            <Select
              id="department"
              label={say.department}
              value={department}
              options={[
                { value: ALL, label: say.all },
                ...departments.map(({ name, items }) => ({
                  value: name,
                  label: [name, say.count(items)].join(residentCopy.glue.gap),
                })),
              ]}
              onChange={setDepartment}
            />
          </Field>
        )}
        {tab === 'items' && <PrivacyLine>{say.rights}</PrivacyLine>}
      </View>
      <View className="ui-gap-4">
        {tab === 'items' ? (
          <ItemResults district={district} q={asked} department={department === ALL ? undefined : department} />
        ) : (
          <NoPenaltyResults district={district} q={asked} />
        )}
      </View>
    </ResidentPage>
  );
}
