import { View } from '@tarojs/components';
import type { ProposalView } from '@tellit/shared/contract/inspection-items.ts';
import { itemsCopy as copy, proposalStateLabel } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button, Link } from '@/ui/button/button.tsx';
import { Quote } from '@/ui/note/note.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { momentText } from '../order/when.ts';
import { MoreButton } from '../session/more-button.tsx';
import { type ItemFigures, LISTS, useProposals } from './data.ts';
import { DeclareSheet } from './declare-sheet.tsx';
import { ProposalDetail } from './proposal-detail.tsx';
import { Comparison } from './proposal-rows.tsx';

/** 我的申报: what a department has asked for, what waits first, and what the justice bureau said. */
export function MinePane({
  units,
  onSay,
}: {
  units: ItemFigures['declaresFor'];
  onSay: (words: string) => void;
}): ReactElement {
  const waiting = useProposals('waiting');
  const decided = useProposals('decided');
  const [sheet, setSheet] = useState<'declare' | string | null>(null);
  const rows = [waiting, decided].flatMap((query) => query.data?.pages.flatMap((page) => page.items) ?? []);
  // The justice bureau's people see everybody's; here only their own unit's count.
  const own = new Set(units.map(({ id }) => id));
  const mine = rows.filter((row) => own.has(row.organisationId));
  const open = mine.find(({ id }) => id === sheet);
  const error = waiting.error ?? decided.error;
  return (
    <View className="items-body">
      <View className="items-tools">
        <Button small kind="primary" icon="plus" onTap={() => setSheet('declare')}>
          {copy.declare}
        </Button>
      </View>
      {(waiting.isPending || decided.isPending) && <Loading look="rows" count={4} />}
      {error && rows.length === 0 && (
        <OrderProblem
          problem={error as ApiProblem}
          onRetry={() => {
            void waiting.refetch();
            void decided.refetch();
          }}
        />
      )}
      {waiting.data && decided.data && mine.length === 0 && <Empty title={copy.mineNone} text={copy.mineNoneWhy} />}
      {mine.map((row) => (
        <Mine key={row.id} row={row} onOpen={() => setSheet(row.id)} onSay={onSay} />
      ))}
      <MoreButton query={decided} />
      {sheet === 'declare' && (
        <DeclareSheet
          units={units}
          onClose={() => setSheet(null)}
          onDone={(words) => {
            setSheet(null);
            onSay(words);
          }}
        />
      )}
      {open && (
        <Sheet open title={copy.details} onClose={() => setSheet(null)}>
          <ProposalDetail proposal={open} />
        </Sheet>
      )}
    </View>
  );
}

function Mine({
  row,
  onOpen,
  onSay,
}: {
  row: ProposalView;
  onOpen: () => void;
  onSay: (words: string) => void;
}): ReactElement {
  const act = useAdminAct(...LISTS);
  async function recall(): Promise<void> {
    const done = await act.run(() =>
      call('POST /v1/item-proposals/:id/recall', { params: { id: row.id }, body: { version: row.version } }),
    );
    if (done) onSay(copy.recalled);
  }
  return (
    <View className="items-line">
      <View className="items-line__head">
        <Link onTap={onOpen}>{row.content.name}</Link>
        <Tag kind={row.state === 'declared' ? 'ink' : 'plain'}>{proposalStateLabel[row.state]}</Tag>
        <View className="t-label t-2 t-num">{`${row.number} · ${momentText(row.declaredAt)}`}</View>
      </View>
      <Comparison row={row} />
      {row.decision && (
        <Quote small caption={copy.decision}>
          {row.decision}
        </Quote>
      )}
      {act.problem && <ProblemNote problem={act.problem} />}
      {row.state === 'declared' && (
        <View className="ui-row">
          <Button small busy={act.busy} onTap={() => void recall()}>
            {copy.recall}
          </Button>
        </View>
      )}
    </View>
  );
}
