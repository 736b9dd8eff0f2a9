import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import { useViewport } from '../base/viewport';
import './data-table.scss';

export interface Column<R> {
  id: string;
  title: string;
  cell: (row: R) => ReactNode;
  /** Numbers stand at the right. */
  align?: 'right';
  /** Smallest width in CSS pixels; on a desktop the table scrolls sideways rather than squeeze. Default 96. */
  width?: number;
  /** Says on a wide screen what a phone's block says anyway. */
  wideOnly?: true;
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

/** Administration lists: a real table for screen readers, no zebra; on a phone each row is a block that reads without sliding. */
export function DataTable<R>(props: DataTableProps<R>): ReactElement {
  const { label, columns, rows, rowId, onOpen, selectedId, empty, foot } = props;
  const phone = useViewport() === 'phone';
  if (rows.length === 0 && empty) return <View className="ui-table">{empty}</View>;
  const least = { minWidth: `${columns.reduce((sum, { width = 96 }) => sum + width, 0)}px` };
  const grid = { gridTemplateColumns: columns.map(({ width = 96 }) => `minmax(${width}px, ${width}fr)`).join(' ') };
  const contentOf = (row: R, column: Column<R>): ReactNode =>
    onOpen && column === columns[0] ? (
      <Tap className="ui-table__open" onTap={() => onOpen(row)}>
        {column.cell(row)}
      </Tap>
    ) : (
      column.cell(row)
    );
  return (
    <View className="ui-table">
      {/* What scrolls sideways must be reachable by keyboard; rows that open are reached anyway. */}
      <View className="ui-table__scroll" {...(onOpen || phone ? {} : { tabIndex: 0 })}>
        <View className="ui-table__grid" style={phone ? undefined : least} {...a11y({ role: 'table', label })}>
          <View
            className={`ui-table__row is-head${phone ? ' ui-sr' : ''}`}
            style={phone ? undefined : grid}
            {...a11y({ role: 'row' })}
          >
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
            const selected = id === selectedId ? ' is-selected' : '';
            return phone ? (
              <View key={id} className={`ui-table__block${selected}`} {...a11y({ role: 'row' })}>
                <Block
                  columns={columns.filter(({ wideOnly }) => !wideOnly)}
                  contentOf={(column) => contentOf(row, column)}
                />
              </View>
            ) : (
              <View key={id} className={`ui-table__row${selected}`} style={grid} {...a11y({ role: 'row' })}>
                {columns.map((column) => (
                  <View
                    key={column.id}
                    className={`ui-table__cell${column.align ? ' is-right' : ''}`}
                    {...a11y({ role: 'cell' })}
                  >
                    {contentOf(row, column)}
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

const isEmpty = (content: ReactNode): boolean =>
  content === null || content === undefined || content === false || content === '';

/** One row of a phone: the first named column leads, the others follow with their names; empty ones are left out. */
function Block<R>({
  columns,
  contentOf,
}: {
  columns: readonly Column<R>[];
  contentOf: (column: Column<R>) => ReactNode;
}): ReactElement {
  const lead = columns.findIndex(({ title }) => title !== '');
  const head = columns.slice(0, lead + 1);
  const rest = columns
    .slice(lead + 1)
    .map((column) => ({ column, content: contentOf(column) }))
    .filter(({ content }) => !isEmpty(content));
  return (
    <>
      <View className="ui-table__lead">
        {head.map((column) => (
          <View
            key={column.id}
            className={`ui-table__value${column.title === '' ? '' : ' ui-grow'}`}
            {...a11y({ role: 'cell' })}
          >
            {contentOf(column)}
          </View>
        ))}
      </View>
      {rest.length > 0 && (
        <View className="ui-table__pairs">
          {rest.map(({ column, content }) => (
            <View key={column.id} className="ui-table__pair" {...a11y({ role: 'cell' })}>
              {column.title !== '' && (
                <View className="ui-table__name" {...a11y({ hidden: true })}>
                  {column.title}
                </View>
              )}
              <View className="ui-table__value">{content}</View>
            </View>
          ))}
        </View>
      )}
    </>
  );
}
