import { View } from '@tarojs/components';
import { figuresCopy as copy } from '@tellit/shared/words/inspection-figures-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { canDownload, download } from '../admin/download';
import { type FigureFilters, figureQuery } from './use-figures.ts';

const FORMATS = [
  { format: 'csv', label: copy.exportCsv },
  { format: 'xlsx', label: copy.exportXlsx },
] as const;

/** The same query as a file. */
export function FigureFiles({
  filters,
  more,
}: {
  filters: FigureFilters;
  more: Readonly<Record<string, string | undefined>>;
}): ReactElement | null {
  const [state, setState] = useState<'csv' | 'xlsx' | 'failed'>();
  if (!canDownload) return null;
  const fetchFile = async (format: 'csv' | 'xlsx'): Promise<void> => {
    setState(format);
    const asked = Object.entries({ ...figureQuery(filters), ...more, format }).filter(
      ([, value]) => value !== undefined,
    );
    const query = asked.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&');
    const arrived = await download(
      `/v1/inspection-figures/export?${query}`,
      `${copy.file.name(copy.file.numbers, filters.month, filters.month)}.${format}`,
    );
    setState(arrived ? undefined : 'failed');
  };
  return (
    <View className="rates-files">
      {state === 'failed' && <View className="t-error t-cap">{copy.exportFailed}</View>}
      {FORMATS.map(({ format, label }) => (
        <Button key={format} small icon="save" busy={state === format} onTap={() => void fetchFile(format)}>
          {label}
        </Button>
      ))}
    </View>
  );
}
