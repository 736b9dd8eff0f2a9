import { View } from '@tarojs/components';
import type { AreaVersionView } from '@tellit/shared/contract/areas.ts';
import { areasCopy as copy } from '@tellit/shared/words/areas-copy.ts';
import type { ReactElement } from 'react';
import { Link } from '@/ui/button/button.tsx';
import { Empty } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { momentText } from '../../order/when.ts';

interface AreaHistoryProps {
  versions: readonly AreaVersionView[];
  onRestore: (version: AreaVersionView) => void;
}

/** Every import and every return, newest first; one that is not in force and not too old can be returned to. */
export function AreaHistory({ versions, onRestore }: AreaHistoryProps): ReactElement {
  return (
    <DataTable
      label={copy.history}
      rows={[...versions]}
      rowId={(row) => `${row.register}-${row.version}`}
      empty={<Empty plain title={copy.none} />}
      columns={[
        {
          id: 'what',
          title: copy.what,
          width: 150,
          cell: (row) => (
            <View className="ui-row">
              <View className="t-num">{`${copy.registers[row.register]} ${copy.version(row.version)}`}</View>
              {row.inUse && <Tag kind="line">{copy.inUse}</Tag>}
            </View>
          ),
        },
        {
          id: 'when',
          title: copy.when,
          width: 110,
          cell: (row) => <View className="t-num">{momentText(row.at)}</View>,
        },
        { id: 'who', title: copy.who, width: 80, cell: (row) => row.by ?? copy.system },
        {
          id: 'contents',
          title: copy.contents,
          width: 130,
          cell: (row) => (
            <View className="t-num">
              {row.register === 'names' ? copy.names(row.areas) : copy.areas(row.areas)}
              {row.warned > 0 ? ` · ${copy.warned(row.warned)}` : ''}
            </View>
          ),
        },
        {
          id: 'source',
          title: copy.source,
          width: 160,
          // What kind of file it was is said by what it is.
          cell: (row) =>
            row.restores === null ? row.source.replace(/\.\w+$/, '') || copy.fromCodes : copy.restored(row.restores),
        },
        { id: 'why', title: copy.why, width: 200, cell: (row) => row.reason },
        {
          id: 'back',
          title: '',
          width: 100,
          cell: (row) => {
            if (row.inUse) return '';
            if (!row.kept) return <View className="t-3">{copy.gone}</View>;
            return <Link onTap={() => onRestore(row)}>{copy.back}</Link>;
          },
        },
      ]}
    />
  );
}
