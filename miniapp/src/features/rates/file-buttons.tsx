import { View } from '@tarojs/components';
import { ratesCopy as copy } from '@tellit/shared/words/rates-copy.ts';
import { type ReactElement, useState } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Button } from '@/ui/button/button.tsx';
import { canDownload, download } from '../admin/download';
import { queryOf, type RateFilters } from './use-rates.ts';

interface FileButtonsProps {
  filters: RateFilters;
  /** What of it: the row of a breakdown, or the number whose orders are wanted. */
  more: Readonly<Record<string, string | undefined>>;
  name: string;
}

const FORMATS = [
  { format: 'csv', label: copy.exportCsv },
  { format: 'xlsx', label: copy.exportXlsx },
] as const;

/** The same query as a file. */
export function FileButtons({ filters, more, name }: FileButtonsProps): ReactElement | null {
  const [state, setState] = useState<'csv' | 'xlsx' | 'failed' | null>(null);
  if (!canDownload) return null;
  const fetchFile = async (format: 'csv' | 'xlsx'): Promise<void> => {
    setState(format);
    const asked = Object.entries({ ...queryOf(filters), ...more, format }).filter(([, value]) => value !== undefined);
    const query = asked.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&');
    const { from, to } = queryOf(filters);
    const arrived = await download(`/v1/rates/export?${query}`, `${name}-${from}至${to}.${format}`);
    setState(arrived ? null : 'failed');
  };
  return (
    <View className="rates-files">
      {state === 'failed' && (
        <View className="t-error t-cap" {...a11y({ role: 'alert' })}>
          {copy.exportFailed}
        </View>
      )}
      {FORMATS.map(({ format, label }) => (
        <Button
          key={format}
          small
          icon="save"
          busy={state === format}
          label={copy.exportAs(label)}
          onTap={() => void fetchFile(format)}
        >
          {label}
        </Button>
      ))}
    </View>
  );
}
