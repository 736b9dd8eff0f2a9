import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { plansCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { RadioList } from '@/ui/choice/choice.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { useSettled } from '../resident/use-settled.ts';

/** More would not be read: another word narrows. */
const SHOWN = 8;

/** 查哪一家: found by name, address or the beginning of the credit code. */
export function BusinessPicker({
  value,
  error,
  onChange,
}: {
  value: string | null;
  error?: string;
  onChange: (businessId: string | null) => void;
}): ReactElement {
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const query = useQuery({
    queryKey: ['businesses', 'pick', q],
    queryFn: () => call('GET /v1/businesses', { query: { q: q === '' ? undefined : q, limit: SHOWN } }),
    retry: 0,
  });
  const rows = query.data?.items ?? [];
  return (
    <View className="ui-stack">
      <TextField
        id="plan-business"
        kind="search"
        label={copy.business}
        hint={copy.businessHint}
        value={typed}
        error={error}
        onChange={(text) => {
          setTyped(text);
          onChange(null);
        }}
      />
      {rows.length > 0 && (
        <RadioList
          label={copy.business}
          options={rows.map((row) => ({
            value: row.id,
            label: row.name,
            sub: `${row.address}${row.whiteListed ? ` · ${copy.whiteListed}` : ''}`,
          }))}
          value={value ?? undefined}
          onChange={onChange}
        />
      )}
      {query.data && rows.length === 0 && <View className="t-2">{copy.businessNone}</View>}
    </View>
  );
}
