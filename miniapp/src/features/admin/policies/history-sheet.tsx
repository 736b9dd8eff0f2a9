import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import type { PolicyKind } from '@tellit/shared/rules/policy-fields.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button, Link } from '@/ui/button/button.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { MoreButton } from '../../session/more-button.tsx';
import { useAdminAct } from '../use-admin.ts';
import { DifferenceList, VersionLine } from './policy-frame.tsx';

type Kind = PolicyKind | 'calendar';
type Item = Output<'GET /v1/policies/:kind/versions'>['items'][number];

interface HistorySheetProps {
  kind: Kind;
  /** The version in force. */
  current: number;
  onClose: () => void;
  onReverted?: (version: number) => void;
}

/** Every version: who, when, why, what it changed; each opens in full, and an old one can become the next one. */
export function HistorySheet({ kind, current, onClose, onReverted }: HistorySheetProps): ReactElement {
  const [open, setOpen] = useState<number | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['policy-versions', kind],
    queryFn: ({ pageParam }) =>
      call('GET /v1/policies/:kind/versions', { params: { kind }, query: { before: pageParam ?? undefined } }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
  const versions = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Sheet open wide title={copy.historyOf(copy.tabs[kind])} onClose={onClose}>
      {open !== null ? (
        <OneVersion
          kind={kind}
          number={open}
          current={current}
          onBack={() => setOpen(null)}
          onReverted={(version) => onReverted?.(version)}
        />
      ) : !query.data ? (
        query.error ? (
          <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />
        ) : (
          <Loading look="rows" count={4} />
        )
      ) : versions.length === 0 ? (
        <Empty plain title={copy.historyEmpty} />
      ) : (
        <View className="pol-versions">
          {versions.map((item) => (
            <VersionItem
              key={item.version}
              item={item}
              isCurrent={item.version === current}
              onOpen={() => setOpen(item.version)}
            />
          ))}
          <MoreButton small query={query} />
        </View>
      )}
    </Sheet>
  );
}

function VersionItem({
  item,
  isCurrent,
  onOpen,
}: {
  item: Item;
  isCurrent: boolean;
  onOpen: () => void;
}): ReactElement {
  return (
    <View className="pol-versions__one">
      <View className="ui-between">
        <VersionLine version={item} />
        {isCurrent && <Tag kind="line">{copy.current}</Tag>}
      </View>
      {item.changes.length > 0 ? (
        <DifferenceList changes={item.changes} />
      ) : (
        <View className="t-3 t-label">{item.version === 1 ? copy.first : copy.noChanges}</View>
      )}
      <Link onTap={onOpen}>{copy.view}</Link>
    </View>
  );
}

interface OneVersionProps {
  kind: Kind;
  number: number;
  current: number;
  onBack: () => void;
  onReverted: (version: number) => void;
}

function OneVersion({ kind, number, current, onBack, onReverted }: OneVersionProps): ReactElement {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAdminAct('policies', 'policy-versions');
  const query = useQuery<Output<'GET /v1/policies/:kind/versions/:number'>, ApiProblem>({
    queryKey: ['policy-versions', kind, number],
    queryFn: () => call('GET /v1/policies/:kind/versions/:number', { params: { kind, number } }),
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={6} />
    );
  const { values, changes, ...version } = query.data;
  async function revert(): Promise<void> {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const saved = await act.run(() =>
      call('POST /v1/policies/:kind/revert', {
        params: { kind },
        body: { version: current, to: number, reason: reason.trim() },
      }),
    );
    if (!saved) return;
    void queries.invalidateQueries({ queryKey: kind === 'calendar' ? ['calendar'] : ['policies', kind] });
    onReverted(saved.version);
  }
  return (
    <View className="ui-stack">
      <View className="ui-between">
        <VersionLine version={version} />
        <Link onTap={onBack}>{copy.back}</Link>
      </View>
      {number !== current && changes.length > 0 && (
        <View className="pol-versions__one">
          <View className="t-b">{copy.revertChanges(changes.length)}</View>
          <DifferenceList changes={changes} />
          <View className="t-label t-2">{kind === 'calendar' ? copy.revertCalendarWhy : copy.revertWhy}</View>
          {act.problem && <ProblemNote problem={act.problem} />}
          <TextField
            id="revert-reason"
            label={copy.reason}
            value={reason}
            onChange={setReason}
            error={missing ? staffCopy.acts.needed(copy.reason) : undefined}
          />
          <Button small busy={act.busy} onTap={() => void revert()}>
            {copy.revert}
          </Button>
        </View>
      )}
      {kind === 'calendar' && number !== current && changes.length === 0 && (
        <View className="t-2">{copy.revertNothing}</View>
      )}
      <View className="pol-fields">
        {values.map(({ path, what, text }) => (
          <View key={path} className="pol-field is-read">
            <View className="pol-field__label t-2">{what}</View>
            <View className="pol-field__text t-num">{text}</View>
          </View>
        ))}
      </View>
    </View>
  );
}
