import { View } from '@tarojs/components';
import type { ItemView } from '@tellit/shared/contract/inspection-items.ts';
import { capWords, itemsCopy as copy, itemListStateLabel, proposalKindLabel } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { useViewport } from '@/ui/base/viewport';
import { Button, Link } from '@/ui/button/button.tsx';
import { Check } from '@/ui/choice/choice.tsx';
import { Select } from '@/ui/select/select';
import type { Column } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { useSettled } from '../resident/use-settled.ts';
import { toggled } from './chosen.ts';
import { type ItemFigures, useItems } from './data.ts';
import { ItemSheet } from './item-sheet.tsx';
import { Register, rowsOf } from './register.tsx';
import { WithdrawSheet } from './withdraw-sheet.tsx';

const ALL = 'all';
const STATES = ['published', 'coming', 'withdrawn'] as const;

/** 公示清单: what is in force, comes tomorrow or was withdrawn; the justice bureau clears several at once. */
export function ListPane({ figures, onSay }: { figures: ItemFigures; onSay: (words: string) => void }): ReactElement {
  const [q, setQ] = useState('');
  const [unit, setUnit] = useState(ALL);
  const [state, setState] = useState<(typeof STATES)[number] | typeof ALL>('published');
  const [doubtful, setDoubtful] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const [withdrawing, setWithdrawing] = useState(false);
  const phone = useViewport() === 'phone';
  const query = useItems({
    q: useSettled(q.trim()),
    organisationId: unit === ALL ? undefined : unit,
    state: state === ALL ? undefined : state,
    doubtful,
  });
  const living = rowsOf(query).filter((row) => row.state !== 'withdrawn');
  const ticked = living.filter(({ id }) => chosen.has(id));
  const all = living.length > 0 && ticked.length === living.length;
  const done = (words: string): void => {
    setWithdrawing(false);
    setOpen(null);
    setChosen(new Set());
    onSay(words);
  };
  return (
    <View>
      <Register<ItemView>
        title={copy.tabs.list}
        find={{ id: 'find-item', label: copy.find, value: q, onChange: setQ }}
        query={query}
        rowId={({ id }) => id}
        columns={columnsFor({
          phone,
          ticks: figures.decides,
          chosen,
          onToggle: (id) => setChosen(toggled(chosen, id)),
          onOpen: setOpen,
        })}
        none={copy.listNone}
        noneWhy={copy.listNoneWhy}
        tools={
          <>
            <Select
              label={copy.unit}
              value={unit}
              options={[
                { value: ALL, label: copy.allUnits },
                ...figures.units.map(({ id, name, items }) => ({ value: id, label: `${name} ${items}` })),
              ]}
              onChange={setUnit}
            />
            <Select
              label={copy.state}
              value={state}
              options={[
                ...STATES.map((value) => ({ value, label: itemListStateLabel[value] })),
                { value: ALL as typeof state, label: copy.allStates },
              ]}
              onChange={(value) => setState(value)}
            />
            {figures.doubtful > 0 && (
              <Check checked={doubtful} onChange={setDoubtful}>
                {`${copy.doubtfulOnly} ${figures.doubtful}`}
              </Check>
            )}
            {figures.decides && living.length > 0 && (
              <>
                <Button small onTap={() => setChosen(all ? new Set() : new Set(living.map(({ id }) => id)))}>
                  {all ? copy.chooseNone : copy.chooseAll}
                </Button>
                <Button
                  small
                  kind="danger"
                  off={ticked.length === 0 ? copy.chooseFirst : undefined}
                  reasonHidden
                  onTap={() => setWithdrawing(true)}
                >
                  {ticked.length > 0 ? copy.withdrawMany(ticked.length) : copy.withdraw}
                </Button>
              </>
            )}
          </>
        }
      />
      {open && <ItemSheet id={open} figures={figures} onClose={() => setOpen(null)} onDone={done} />}
      {withdrawing && <WithdrawSheet items={ticked} onClose={() => setWithdrawing(false)} onDone={done} />}
    </View>
  );
}

interface ColumnOptions {
  phone: boolean;
  ticks: boolean;
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
  onOpen: (id: string) => void;
}

/** A phone shows the item and its state; everything else stands in its sheet. */
function columnsFor({ phone, ticks, chosen, onToggle, onOpen }: ColumnOptions): Column<ItemView>[] {
  const tick: Column<ItemView> = {
    id: 'tick',
    title: '',
    width: 44,
    cell: (row) =>
      row.state !== 'withdrawn' && (
        <Check checked={chosen.has(row.id)} label={copy.choose(row.name)} onChange={() => onToggle(row.id)}>
          {''}
        </Check>
      ),
  };
  const item: Column<ItemView> = {
    id: 'item',
    title: copy.item,
    width: phone ? 210 : 240,
    cell: (row) => (
      <View>
        <Link onTap={() => onOpen(row.id)}>{row.name}</Link>
        <View className="t-cap t-2">{row.object}</View>
        {phone && <View className="t-cap t-2 t-num">{`${row.number} · ${row.organisationName}`}</View>}
      </View>
    ),
  };
  const state: Column<ItemView> = { id: 'state', title: copy.state, width: 110, cell: (row) => <Standing row={row} /> };
  const rest: Column<ItemView>[] = [
    { id: 'number', title: copy.number, width: 96, cell: (row) => <View className="t-num">{row.number}</View> },
    { id: 'unit', title: copy.unit, width: 120, cell: (row) => row.organisationName },
    {
      id: 'basis',
      title: copy.basis,
      width: 220,
      cell: (row) => (
        <View>
          <View>{row.basis}</View>
          {row.doubtful && <Tag kind="line">{copy.doubtful}</Tag>}
        </View>
      ),
    },
    { id: 'cap', title: copy.cap, width: 96, cell: (row) => capWords(row.capPerYear) },
  ];
  return [...(ticks ? [tick] : []), item, ...(phone ? [] : rest), state];
}

function Standing({ row }: { row: ItemView }): ReactElement {
  return (
    <View className="items-line__head">
      <Tag kind={row.state === 'published' ? 'ink' : 'plain'}>{itemListStateLabel[row.state]}</Tag>
      {row.waiting && <Tag kind="line">{copy.pending(proposalKindLabel[row.waiting])}</Tag>}
    </View>
  );
}
