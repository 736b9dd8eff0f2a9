import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { BusinessView } from '@tellit/shared/contract/businesses.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { businessesCopy as copy, creditLabel, riskLabel } from '@tellit/shared/words/businesses-copy.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { call } from '@/api/client.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button, Link } from '@/ui/button/button.tsx';
import { Check, Chips } from '@/ui/choice/choice.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import type { Column } from '@/ui/table/data-table.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { canDownload, download } from '../admin/download';
import { toggled } from '../inspect-items/chosen.ts';
import { Register, rowsOf } from '../inspect-items/register.tsx';
import { RegisterImport } from '../inspect-items/register-import.tsx';
import { useSettled } from '../resident/use-settled.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { BusinessFormSheet } from './business-form-sheet.tsx';
import { BusinessSheet, BusinessTags } from './business-sheet.tsx';

const ROLES = ['justice', 'officer', 'unitHead', 'administrator'] as const;
const FILTERS = ['whiteOnly', 'oftenOnly', 'pointOnly', 'retiredToo'] as const;
type Filter = (typeof FILTERS)[number];
/** What the rail calls a filter in its links. */
const SHOWS: Partial<Record<Filter, string>> = { whiteOnly: 'white', oftenOnly: 'often' };
/** The contract prints so many at a time. */
const MOST_STICKERS = 80;

/** 企业商户: who can be inspected; kept by the justice bureau, read by whoever inspects. */
export function BusinessesPage(): ReactElement {
  const [said, setSaid] = useState<string>();
  const quiet = useCallback(() => setSaid(undefined), []);
  return (
    <StaffFrame
      title={copy.title}
      current="businesses"
      root
      bare
      headed
      roles={ROLES}
      overlay={<Toast text={said} onDone={quiet} />}
    >
      {(me) => <Businesses keeps={keepsRegistry(me)} onSay={setSaid} />}
    </StaffFrame>
  );
}

const keepsRegistry = (me: Me): boolean => me.posts.some(({ role }) => role === 'justice' || role === 'administrator');

function Businesses({ keeps, onSay }: { keeps: boolean; onSay: (words: string) => void }): ReactElement {
  const { params } = useRouter();
  const [q, setQ] = useState('');
  const [shown, setShown] = useState<Filter[]>(
    FILTERS.filter((filter) => params.show !== undefined && SHOWS[filter] === params.show),
  );
  const [open, setOpen] = useState<string | null>(params.id ?? null);
  const [doing, setDoing] = useState<'add' | 'import' | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const phone = useViewport() === 'phone';
  const asked = useSettled(q.trim());
  const query = useInfiniteQuery({
    queryKey: ['businesses', 'list', asked, ...shown],
    queryFn: ({ pageParam }) =>
      call('GET /v1/businesses', {
        query: {
          q: asked || undefined,
          white: shown.includes('whiteOnly') ? 'yes' : undefined,
          often: shown.includes('oftenOnly') ? 'yes' : undefined,
          contactPoint: shown.includes('pointOnly') ? 'yes' : undefined,
          retired: shown.includes('retiredToo') ? 'yes' : 'no',
          cursor: pageParam ?? undefined,
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    retry: 0,
  });
  const ticked = rowsOf(query)
    .filter((row) => chosen.has(row.id) && row.retiredAt === null)
    .slice(0, MOST_STICKERS);
  const print = (ids: string[]): void =>
    void download('/v1/business-stickers', `${copy.sticker}.pdf`, { ids }).then((ok) => ok || onSay(copy.printFailed));
  const done = (words: string): void => {
    setDoing(null);
    setOpen(null);
    onSay(words);
  };
  return (
    <View className="staff-scroll">
      <Register<BusinessView>
        title={copy.title}
        find={{ id: 'find-business', label: copy.find, value: q, onChange: setQ }}
        query={query}
        rowId={({ id }) => id}
        columns={columnsFor(phone, keeps && canDownload, chosen, (id) => setChosen(toggled(chosen, id)), setOpen)}
        none={copy.none}
        noneWhy={copy.noneWhy}
        tools={
          <>
            <Chips<Filter>
              label={copy.filters}
              options={FILTERS.map((value) => ({ value, label: copy[value] }))}
              value={shown}
              onChange={setShown}
            />
            {keeps && (
              <>
                <Button small kind="primary" icon="plus" onTap={() => setDoing('add')}>
                  {copy.add}
                </Button>
                <Button small onTap={() => setDoing('import')}>
                  {copy.import}
                </Button>
                {canDownload && ticked.length > 0 && (
                  <Button small icon="print" onTap={() => print(ticked.map(({ id }) => id))}>
                    {copy.stickers(ticked.length)}
                  </Button>
                )}
              </>
            )}
          </>
        }
      />
      {doing === 'add' && <BusinessFormSheet business={null} onClose={() => setDoing(null)} onDone={done} />}
      <Sheet open={doing === 'import'} wide title={copy.import} onClose={() => setDoing(null)}>
        <RegisterImport nouns={['businesses']} onSay={onSay} />
      </Sheet>
      {open && (
        <BusinessSheet
          key={open}
          id={open}
          keeps={keeps}
          onPrint={(id) => print([id])}
          onClose={() => setOpen(null)}
          onDone={done}
        />
      )}
    </View>
  );
}

function columnsFor(
  phone: boolean,
  ticks: boolean,
  chosen: ReadonlySet<string>,
  onToggle: (id: string) => void,
  onOpen: (id: string) => void,
): Column<BusinessView>[] {
  const tick: Column<BusinessView> = {
    id: 'tick',
    title: '',
    width: 44,
    cell: (row) =>
      row.retiredAt === null && (
        <Check checked={chosen.has(row.id)} label={copy.choose(row.name)} onChange={() => onToggle(row.id)}>
          {''}
        </Check>
      ),
  };
  const name: Column<BusinessView> = {
    id: 'name',
    title: copy.title,
    width: phone ? 200 : 230,
    cell: (row) => (
      <View>
        <Link onTap={() => onOpen(row.id)}>{row.name}</Link>
        <View className="t-cap t-2 t-num">{row.creditCode}</View>
        {phone && <View className="t-cap t-2">{`${row.placeName} · ${row.address}`}</View>}
      </View>
    ),
  };
  const standing: Column<BusinessView> = {
    id: 'standing',
    title: copy.standing,
    width: 130,
    cell: (row) => <BusinessTags business={row} />,
  };
  const rest: Column<BusinessView>[] = [
    { id: 'industry', title: copy.industry, width: 90, cell: (row) => row.industry },
    {
      id: 'place',
      title: copy.place,
      width: 200,
      cell: (row) => (
        <View>
          <View>{row.placeName}</View>
          <View className="t-cap t-2">{row.address}</View>
        </View>
      ),
    },
    {
      id: 'credit',
      title: copy.creditRisk,
      width: 110,
      cell: (row) => `${creditLabel[row.credit]} / ${riskLabel[row.risk]}`,
    },
    {
      id: 'phone',
      title: copy.phone,
      width: 130,
      cell: (row) => <View className="t-num">{[row.contact, row.phone].filter(Boolean).join(' ')}</View>,
    },
  ];
  return [...(ticks && !phone ? [tick] : []), name, ...(phone ? [] : rest), standing];
}
