import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { OrganisationSettingsView, SettingsView } from '@tellit/shared/contract/settings.ts';
import { hoursWords } from '@tellit/shared/words/dates.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { Section } from '@/ui/text/text.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { DistrictForm } from './district-form.tsx';
import { OrganisationSettingsSheet } from './organisation-settings-sheet.tsx';
import './policies.scss';

/** 设置: the district's own, and what single organisations set apart from it. */
export function Settings({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const [open, setOpen] = useState<OrganisationSettingsView | null>(null);
  // the settings a form was begun with; what somebody else saves meanwhile does not take it away
  const [begun, setBegun] = useState<SettingsView | null>(null);
  const queries = useQueryClient();
  const settings = useQuery<SettingsView, ApiProblem>({
    queryKey: ['settings'],
    queryFn: () => call('GET /v1/settings', {}),
    retry: 0,
  });
  const organisations = useQuery<{ items: OrganisationSettingsView[] }, ApiProblem>({
    queryKey: ['settings', 'organisations'],
    queryFn: () => call('GET /v1/settings/organisations', {}),
    retry: 0,
  });
  const failed = settings.error ?? organisations.error;
  if (!settings.data || !organisations.data)
    return failed ? (
      <OrderProblem
        problem={failed}
        onRetry={() => {
          void settings.refetch();
          void organisations.refetch();
        }}
      />
    ) : (
      <Loading look="rows" count={8} />
    );
  return (
    <View className="pol">
      <DistrictForm
        key={(begun ?? settings.data).version}
        settings={begun ?? settings.data}
        current={settings.data.version}
        onBegin={() => setBegun((before) => before ?? settings.data)}
        onSaved={(saved) => {
          queries.setQueryData(['settings'], saved);
          setBegun(null);
          onSay(copy.settingsSaved);
        }}
      />
      <Section title={copy.organisations} hint={copy.organisationsWhy}>
        <DataTable<OrganisationSettingsView>
          label={copy.organisations}
          rows={organisations.data.items}
          rowId={(row) => row.id}
          onOpen={setOpen}
          columns={[
            { id: 'name', title: copy.organisation, width: 240, cell: (row) => row.name },
            {
              id: 'hours',
              title: copy.hours,
              width: 240,
              cell: (row) =>
                row.officeHours === null ? (
                  <View className="t-3">{copy.followDistrict}</View>
                ) : (
                  <View className="t-num">{hoursWords(row.officeHours)}</View>
                ),
            },
            {
              id: 'prefix',
              title: copy.prefix,
              width: 140,
              cell: (row) => row.documentPrefix ?? <View className="t-3">{copy.prefixOwn}</View>,
            },
          ]}
        />
      </Section>
      {open && (
        <OrganisationSettingsSheet
          key={open.id}
          organisation={organisations.data.items.find(({ id }) => id === open.id) ?? open}
          district={settings.data.officeHours}
          onClose={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onSay(copy.settingsSaved);
          }}
        />
      )}
    </View>
  );
}
