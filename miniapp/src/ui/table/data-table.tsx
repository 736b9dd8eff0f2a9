import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import './data-table.scss';

export interface Column<R> {
  id: string;
  title: string;
  cell: (row: R) => ReactNode;
  /** Numbers stand at the right. */
  align?: 'right';
  /** Smallest width in CSS pixels; the table scrolls sideways rather than squeeze. Default 96. */
  width?: number;
}

export interface DataTableProps<R> {
  /** What the table shows, for screen readers. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowId: (row: R) => string;
  /** The first cell becomes the way in. */
  onOpen?: (row: R) => void;
  selectedId?: string;
  /** Instead of rows. */
  empty?: ReactNode;
  /** Under the table: 再看 20 条. */
  foot?: ReactNode;
}

/** Administration lists: a real table for screen readers, sideways scroll on a phone, no zebra. */
export function DataTable<R>({
  label,
  columns,
  rows,
  rowId,
  onOpen,
  selectedId,
  empty,
  foot,
}: DataTableProps<R>): ReactElement {
  const least = { minWidth: `${columns.reduce((sum, { width = 96 }) => sum + width, 0)}px` };
  const grid = { gridTemplateColumns: columns.map(({ width = 96 }) => `minmax(${width}px, ${width}fr)`).join(' ') };
  if (rows.length === 0 && empty) return <View className="ui-table">{empty}</View>;
  return (
    <View className="ui-table">
      {/* What scrolls sideways must be reachable by keyboard; rows that open are reached anyway. */}
      <View className="ui-table__scroll" {...(onOpen ? {} : { tabIndex: 0 })}>
        <View className="ui-table__grid" style={least} {...a11y({ role: 'table', label })}>
          <View className="ui-table__row is-head" style={grid} {...a11y({ role: 'row' })}>
            {columns.map(({ id, title, align }) => (
              <View
                key={id}
                className={`ui-table__cell${align ? ' is-right' : ''}`}
                {...a11y({ role: 'columnheader' })}
              >
                {title}
              </View>
            ))}
          </View>
          {rows.map((row) => {
            const id = rowId(row);
            return (
              <View
                key={id}
                className={`ui-table__row${id === selectedId ? ' is-selected' : ''}`}
                style={grid}
                {...a11y({ role: 'row' })}
              >
                {columns.map((column, index) => (
                  <View
                    key={column.id}
                    className={`ui-table__cell${column.align ? ' is-right' : ''}`}
                    {...a11y({ role: 'cell' })}
                  >
                    {onOpen && index === 0 ? (
                      <Tap className="ui-table__open" onTap={() => onOpen(row)}>
                        {column.cell(row)}
                      </Tap>
                    ) : (
                      column.cell(row)
                    )}
                  </View>
                ))}
              </View>
            );
          })}
        </View>
      </View>
      {foot && <View className="ui-table__foot">{foot}</View>}
    </View>
  );
}
