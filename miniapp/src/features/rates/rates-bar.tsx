import { View } from '@tarojs/components';
import type { RatesView } from '@tellit/shared/contract/rates.ts';
import { channelLabel } from '@tellit/shared/words/labels.ts';
import type { RateGroup } from '@tellit/shared/words/rate-names.ts';
import { ratesCopy as copy } from '@tellit/shared/words/rates-copy.ts';
import { CHANNELS, type Channel } from '@tellit/shared/words/states.ts';
import type { ReactElement } from 'react';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Select } from '@/ui/select/select';
import { canDownload } from '../admin/download';
import { useCategories } from '../order/reference.ts';
import { FileButtons } from './file-buttons.tsx';
import { periodChoices } from './periods.ts';
import { printPage } from './print-page';
import type { RateFilters } from './use-rates.ts';

interface RatesBarProps {
  filters: RateFilters;
  onFilters: (filters: RateFilters) => void;
  view: RatesView | undefined;
  group: RateGroup;
  now: number;
  onDefinitions: () => void;
}

/** Period, area, channel and category; they narrow every number on the page, its list and its file. */
export function RatesFilters({
  filters,
  onFilters,
  view,
  now,
}: Omit<RatesBarProps, 'group' | 'onDefinitions'>): ReactElement {
  const categories = useCategories();
  const set = (part: Partial<RateFilters>): void => onFilters({ ...filters, ...part });
  return (
    <View className="rates-filters">
      <Select
        label={copy.period}
        value={filters.period}
        options={periodChoices(now)}
        onChange={(period) => set({ period })}
      />
      {view && view.areas.length > 1 && (
        <Select
          label={copy.area}
          value={filters.areaId ?? ''}
          options={[
            { value: '', label: copy.allAreas(view.scopeName) },
            ...view.areas.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(id) => set({ areaId: id || undefined })}
        />
      )}
      <Select<Channel | ''>
        label={copy.channel}
        value={filters.channel ?? ''}
        options={[
          { value: '', label: copy.allChannels },
          ...CHANNELS.map((value) => ({ value, label: channelLabel[value] })),
        ]}
        onChange={(channel) => set({ channel: channel || undefined })}
      />
      <Select
        label={copy.category}
        value={filters.categoryId ?? ''}
        options={[
          { value: '', label: copy.allCategories },
          ...categories.map(({ value, label }) => ({ value, label })),
        ]}
        onChange={(id) => set({ categoryId: id || undefined })}
      />
    </View>
  );
}

/** What one takes away: the definitions, the numbers as a file, the page on paper. */
export function RatesTools({
  filters,
  group,
  onDefinitions,
}: Pick<RatesBarProps, 'filters' | 'group' | 'onDefinitions'>): ReactElement {
  const phone = useViewport() === 'phone';
  return (
    <View className="rates-tools">
      <Button small icon="info" onTap={onDefinitions}>
        {copy.definitions}
      </Button>
      <FileButtons filters={filters} more={{ group }} name={copy.title} />
      {canDownload && !phone && (
        <Button small icon="print" onTap={printPage}>
          {copy.print}
        </Button>
      )}
    </View>
  );
}
