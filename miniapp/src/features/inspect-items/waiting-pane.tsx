import { View } from '@tarojs/components';
import type { ProposalView } from '@tellit/shared/contract/inspection-items.ts';
import { itemsCopy as copy } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { revealRow } from '@/ui/base/focus';
import { useShortcuts } from '@/ui/base/shortcuts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { PaneHead } from '@/ui/desk/desk.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { MoreButton } from '../session/more-button.tsx';
import { stepped, targetsOf, toggled } from './chosen.ts';
import { LISTS, useProposals } from './data.ts';
import { ProposalDetail } from './proposal-detail.tsx';
import { ProposalRows, rowAnchor } from './proposal-rows.tsx';
import './inspect-items.scss';

const REASON_MAX = 300;

/** 清单待批: the justice bureau goes through what departments declared, row by row or several at once. */
export function WaitingPane({
  total,
  onSay,
  compact = false,
}: {
  total: number;
  onSay: (words: string) => void;
  /** Among other duties: a proposal's details open in a sheet, whatever the width. */
  compact?: boolean;
}): ReactElement {
  const query = useProposals('waiting');
  const [at, setAt] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  // a sheet stays with what it was opened for, whatever becomes of the list behind it
  const [detailOf, setDetailOf] = useState<string | null>(null);
  const [returning, setReturning] = useState<readonly ProposalView[] | null>(null);
  const act = useAdminAct(...LISTS);
  const wide = useViewport() === 'wide' && !compact;
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const currentId = rows.some(({ id }) => id === at) ? at : (rows[0]?.id ?? null);
  // what is being read stays current however the list moves
  useEffect(() => setAt(currentId), [currentId]);
  const current = rows.find(({ id }) => id === currentId);
  const targets = targetsOf(rows, chosen, currentId);
  const blocked = targets.find((row) => row.blocked !== null);

  async function approve(): Promise<void> {
    if (targets.length === 0 || blocked) return;
    const body = { proposals: targets.map(({ id, version }) => ({ id, version })) };
    const next = nextAfter(rows, targets);
    const gone = new Set(targets.map(({ id }) => id));
    const done = await act.run(() => call('POST /v1/item-proposals/approve', { body }));
    if (!done) return;
    setChosen((before) => new Set([...before].filter((id) => !gone.has(id))));
    setAt((before) => (before === null || gone.has(before) ? next : before));
    setDetailOf(null);
    onSay(copy.approved(done.approved));
  }
  const go = (step: number): void => {
    const next = stepped(rows, currentId, step);
    setAt(next);
    if (next) revealRow(rowAnchor(next));
  };
  const back = (): void => {
    if (targets.length === 0) return;
    setDetailOf(null);
    setReturning(targets);
  };
  useShortcuts({
    J: () => go(1),
    K: () => go(-1),
    A: () => void approve(),
    B: back,
    V: () => currentId && setChosen(toggled(chosen, currentId)),
  });
  const many = targets.length > 1;
  const buttons = (
    <>
      <Button small keys={['B']} off={rows.length === 0 ? copy.waitingNone : undefined} reasonHidden onTap={back}>
        {many ? copy.backMany(targets.length) : copy.back}
      </Button>
      <Button
        small
        kind="primary"
        keys={['A']}
        busy={act.busy}
        off={blocked ? `${blocked.content.name}：${copy.noBasis}` : rows.length === 0 ? copy.waitingNone : undefined}
        reasonHidden
        onTap={() => void approve()}
      >
        {many ? copy.approveMany(targets.length) : copy.approve}
      </Button>
    </>
  );
  return (
    <View className="items-split">
      <View className="items-main">
        <PaneHead
          title={copy.tabs.waiting}
          note={copy.waitingHint(total)}
          right={<View className="ui-row">{buttons}</View>}
        />
        {act.problem && (
          <View className="items-pad">
            <ProblemNote problem={act.problem} />
          </View>
        )}
        {query.isPending && <Loading look="rows" count={6} />}
        {query.error && rows.length === 0 && (
          <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />
        )}
        {query.data && rows.length === 0 && <Empty title={copy.waitingNone} text={copy.waitingNoneWhy} />}
        {rows.length > 0 && (
          <ProposalRows
            rows={rows}
            currentId={currentId}
            chosen={chosen}
            onToggle={(id) => setChosen(toggled(chosen, id))}
            onOpen={(id) => {
              setAt(id);
              if (!wide) setDetailOf(id);
            }}
          />
        )}
        {query.hasNextPage && (
          <View className="items-pad">
            <MoreButton query={query} />
          </View>
        )}
      </View>
      {wide && current && (
        <View className="items-aside">
          <ProposalDetail proposal={current} />
        </View>
      )}
      {!wide && current && (
        <Sheet
          open={detailOf === current.id}
          title={copy.details}
          onClose={() => setDetailOf(null)}
          foot={<View className="ui-two">{buttons}</View>}
        >
          <ProposalDetail proposal={current} />
        </Sheet>
      )}
      {returning && (
        <ReturnSheet
          proposals={returning}
          onClose={() => setReturning(null)}
          onDone={(n) => {
            setReturning(null);
            setAt(nextAfter(rows, returning));
            setChosen(new Set());
            onSay(copy.backDone(n));
          }}
        />
      )}
    </View>
  );
}

/** Where the desk stands when these rows are gone: the next one below, else the last above. */
function nextAfter(rows: readonly ProposalView[], gone: readonly ProposalView[]): string | null {
  const ids = new Set(gone.map(({ id }) => id));
  const last = rows.findLastIndex(({ id }) => ids.has(id));
  const below = rows.slice(last + 1).find(({ id }) => !ids.has(id));
  return (below ?? rows.findLast(({ id }) => !ids.has(id)))?.id ?? null;
}

function ReturnSheet({
  proposals,
  onClose,
  onDone,
}: {
  proposals: readonly ProposalView[];
  onClose: () => void;
  onDone: (n: number) => void;
}): ReactElement {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAdminAct(...LISTS);
  async function send(): Promise<void> {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const done = await act.run(() =>
      call('POST /v1/item-proposals/return', {
        body: { proposals: proposals.map(({ id, version }) => ({ id, version })), reason: reason.trim() },
      }),
    );
    if (done) onDone(done.returned);
  }
  return (
    <FormSheet
      title={copy.backTitle}
      act={proposals.length > 1 ? copy.backMany(proposals.length) : copy.back}
      command={act}
      about={proposals.map(({ content }) => content.name).join('、')}
      note={copy.backWhy}
      onAct={() => void send()}
      onClose={onClose}
    >
      <WordsField
        id="return-reason"
        label={copy.backReason}
        max={REASON_MAX}
        value={reason}
        error={missing ? copy.reasonNeeded : undefined}
        onChange={setReason}
      />
    </FormSheet>
  );
}
