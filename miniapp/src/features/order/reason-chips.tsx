import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { Chips } from '@/ui/choice/choice.tsx';

type Lists = Output<'GET /v1/reasons'>;

/** Which list of ready reasons an act's 理由 offers; the administrator keeps the lists. */
const LIST_OF: Readonly<Record<string, keyof Lists>> = {
  decline: 'decline',
  return: 'return',
  override: 'override',
  pause: 'pause',
  askExtension: 'extension',
  askExclusion: 'exclusion',
};

interface ReasonChipsProps {
  /** The act that asks why. */
  action: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Ready reasons under the box: one touch fills it in, and it can still be rewritten. Nothing when the act has no list. */
export function ReasonChips({ action, label, value, onChange }: ReasonChipsProps): ReactElement | null {
  const list = LIST_OF[action];
  const { data } = useQuery<Lists>({
    queryKey: ['reasons'],
    queryFn: () => call('GET /v1/reasons', {}),
    enabled: list !== undefined,
    staleTime: 5 * 60_000,
    retry: 0,
  });
  const reasons = list && data?.[list];
  if (!reasons || reasons.length === 0) return null;
  return (
    <View className="ui-gap-2">
      <Chips
        label={label}
        single
        options={reasons.map((text) => ({ value: text, label: text }))}
        value={reasons.includes(value) ? [value] : []}
        onChange={([chosen]) => onChange(chosen ?? '')}
      />
    </View>
  );
}
