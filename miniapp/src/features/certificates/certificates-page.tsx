import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CertificateView } from '@tellit/shared/contract/certificates.ts';
import { businessesCopy, certificateStateLabel } from '@tellit/shared/words/businesses-copy.ts';
import { CERTIFICATE_STATES, type CertificateState } from '@tellit/shared/words/inspection-states.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { call } from '@/api/client.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Check } from '@/ui/choice/choice.tsx';
import { Select } from '@/ui/select/select';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import type { Column } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { Register, rowsOf } from '../inspect-items/register.tsx';
import { RegisterImport } from '../inspect-items/register-import.tsx';
import { useSettled } from '../resident/use-settled.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { RegisterSheet } from './register-sheet.tsx';
import { actsOn, type CertificateAct, StateSheet } from './state-sheet.tsx';
import { termWords } from './term.ts';

const copy = businessesCopy.certificates;
const ROLES = ['justice', 'unitHead', 'officer', 'administrator'] as const;
const ALL = 'all';

/** 执法证: who may inspect for which unit, until when; kept by the justice bureau. */
export function CertificatesPage(): ReactElement {
  const [said, setSaid] = useState<string>();
  const quiet = useCallback(() => setSaid(undefined), []);
  return (
    <StaffFrame
      title={copy.title}
      current="certificates"
      root
      bare
      headed
      roles={ROLES}
      overlay={<Toast text={said} onDone={quiet} />}
    >
      {(me) => <Certificates keeps={me.posts.some(({ role }) => role === 'justice')} onSay={setSaid} />}
    </StaffFrame>
  );
}

function Certificates({ keeps, onSay }: { keeps: boolean; onSay: (words: string) => void }): ReactElement {
  const [q, setQ] = useState('');
  const [state, setState] = useState<CertificateState | typeof ALL>(ALL);
  const [usable, setUsable] = useState(false);
  const [doing, setDoing] = useState<'add' | 'import' | null>(null);
  const [acting, setActing] = useState<{ of: CertificateView; act: CertificateAct } | null>(null);
  const phone = useViewport() === 'phone';
  const asked = useSettled(q.trim());
  const query = useInfiniteQuery({
    queryKey: ['certificates', asked, state, usable],
    queryFn: ({ pageParam }) =>
      call('GET /v1/certificates', {
        query: {
          q: asked || undefined,
          state: state === ALL ? undefined : state,
          usable: usable ? 'yes' : 'no',
          cursor: pageParam ?? undefined,
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    retry: 0,
  });
  const done = (words: string): void => {
    setDoing(null);
    setActing(null);
    onSay(words);
  };
  return (
    <View className="staff-scroll">
      <Register<CertificateView>
        title={copy.title}
        find={{ id: 'find-certificate', label: copy.find, value: q, onChange: setQ }}
        query={query}
        rowId={({ id }) => id}
        columns={columnsFor(phone, keeps ? (of, act) => setActing({ of, act }) : null)}
        none={copy.none}
        noneWhy={copy.noneWhy}
        tools={
          <>
            <Select<CertificateState | typeof ALL>
              label={copy.state}
              value={state}
              options={[
                { value: ALL, label: copy.allStates },
                ...CERTIFICATE_STATES.map((value) => ({ value, label: certificateStateLabel[value] })),
              ]}
              onChange={setState}
            />
            <Check checked={usable} onChange={setUsable}>
              {copy.usableOnly}
            </Check>
            {keeps && (
              <>
                <Button small kind="primary" icon="plus" onTap={() => setDoing('add')}>
                  {copy.add}
                </Button>
                <Button small onTap={() => setDoing('import')}>
                  {businessesCopy.import}
                </Button>
              </>
            )}
          </>
        }
      />
      {doing === 'add' && <RegisterSheet onClose={() => setDoing(null)} onDone={done} />}
      <Sheet open={doing === 'import'} wide title={businessesCopy.import} onClose={() => setDoing(null)}>
        <RegisterImport nouns={['certificates']} onSay={onSay} />
      </Sheet>
      {acting && (
        <StateSheet
          certificate={rowsOf(query).find(({ id }) => id === acting.of.id) ?? acting.of}
          act={acting.act}
          onClose={() => setActing(null)}
          onDone={done}
        />
      )}
    </View>
  );
}

function columnsFor(
  phone: boolean,
  onAct: ((of: CertificateView, act: CertificateAct) => void) | null,
): Column<CertificateView>[] {
  const holder: Column<CertificateView> = {
    id: 'holder',
    title: copy.holder,
    width: phone ? 190 : 180,
    cell: (row) => (
      <View>
        <View className="t-b">{row.personName}</View>
        <View className="t-cap t-2">{row.organisationName}</View>
        {phone && <View className="t-cap t-2 t-num">{`${row.number} · ${termWords(row.validFrom, row.validTo)}`}</View>}
      </View>
    ),
  };
  const rest: Column<CertificateView>[] = [
    { id: 'number', title: copy.number, width: 120, cell: (row) => <View className="t-num">{row.number}</View> },
    { id: 'scope', title: copy.scope, width: 120, cell: (row) => row.scope },
    {
      id: 'term',
      title: copy.term,
      width: 190,
      cell: (row) => <View className="t-num">{termWords(row.validFrom, row.validTo)}</View>,
    },
  ];
  const state: Column<CertificateView> = {
    id: 'state',
    title: copy.state,
    width: 150,
    cell: (row) => (
      <View>
        <Tag kind={row.problem === null ? 'ink' : 'plain'}>
          {row.problem === null ? copy.usable : certificateStateLabel[row.state]}
        </Tag>
        {row.problem !== null && <View className="t-cap t-2">{row.problem}</View>}
        {phone && onAct && <View className="ui-gap-2">{actsFor(row, onAct)}</View>}
      </View>
    ),
  };
  const acts: Column<CertificateView> = {
    id: 'acts',
    title: '',
    width: 150,
    cell: (row) => onAct && actsFor(row, onAct),
  };
  // A third column would lie beyond the edge of a phone.
  return [holder, ...(phone ? [] : rest), state, ...(onAct && !phone ? [acts] : [])];
}

function actsFor(row: CertificateView, onAct: (of: CertificateView, act: CertificateAct) => void): ReactElement {
  return (
    <View className="ui-row ui-row--wrap">
      {actsOn(row).map((act) => (
        <Button key={act} small kind={act === 'revoke' ? 'danger' : 'second'} onTap={() => onAct(row, act)}>
          {copy[act]}
        </Button>
      ))}
    </View>
  );
}
