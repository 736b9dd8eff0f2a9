import { View } from '@tarojs/components';
import type { ProposalView } from '@tellit/shared/contract/inspection-items.ts';
import { inspectDeskCopy } from '@tellit/shared/words/inspect-desk-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { call } from '@/api/client.ts';
import { a11y } from '@/ui/a11y.ts';
import { useShortcuts } from '@/ui/base/shortcuts';
import { Tap } from '@/ui/base/tap';
import { Button } from '@/ui/button/button.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { SectionHead } from './section-head.tsx';
import { useProposals } from './use-inspect.ts';

const copy = inspectDeskCopy.items;

export interface ItemsSectionProps {
  /** Keys belong to the page only while no sheet is open. */
  keys: boolean;
  onReturn: (proposal: ProposalView) => void;
  onDone: (words: string) => void;
}

/** 清单待批: one row chosen, A approves it, B returns it; without a legal basis it can only be returned. */
export function ItemsSection({ keys, onReturn, onDone }: ItemsSectionProps): ReactElement {
  const query = useProposals();
  const { rows } = query;
  const [chosenId, setChosenId] = useState<string>();
  const act = useAdminAct('inspect', 'inspection-items');
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosenId),
  );
  const chosen = rows[at];
  // The next one moves up when a row is done.
  useEffect(() => {
    if (chosenId && !rows.some(({ id }) => id === chosenId)) setChosenId(rows[0]?.id);
  }, [rows, chosenId]);
  const move = (by: number) => () => setChosenId(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.id);
  const approve = async (): Promise<void> => {
    if (!chosen || chosen.blocked) return;
    const { id, version } = chosen;
    const done = await act.run(() =>
      call('POST /v1/item-proposals/approve', { body: { proposals: [{ id, version }] } }),
    );
    if (done) onDone(copy.approved(done.approved));
  };
  useShortcuts(
    {
      A: () => void approve(),
      B: () => chosen && onReturn(chosen),
      J: move(1),
      K: move(-1),
    },
    keys && rows.length > 0,
  );
  const buttons = chosen && (
    <>
      <Button small keys={['B']} onTap={() => onReturn(chosen)}>
        {copy.return}
      </Button>
      <Button
        small
        kind="primary"
        keys={['A']}
        busy={act.busy}
        off={chosen.blocked ?? undefined}
        label={`${copy.approve} ${chosen.content.name}`}
        onTap={() => void approve()}
      >
        {copy.approve}
      </Button>
    </>
  );
  return (
    <View className="inspect-section">
      <SectionHead title={copy.title} note={rows.length > 0 ? copy.note(rows.length) : undefined} right={buttons} />
      {act.problem && <ProblemNote problem={act.problem} />}
      {query.isPending && <Loading look="rows" count={5} />}
      {query.error && rows.length === 0 && (
        <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && rows.length === 0 && <Empty plain title={copy.empty} text={copy.emptyWhy} />}
      {rows.length > 0 && (
        <View className="inspect-items" {...a11y({ role: 'listbox', label: copy.title })}>
          <View className="inspect-items__row is-head">
            {Object.values(copy.columns).map((title) => (
              <View key={title}>{title}</View>
            ))}
          </View>
          {rows.map((row) => (
            <Row key={row.id} row={row} chosen={row.id === chosen?.id} onTap={() => setChosenId(row.id)} />
          ))}
        </View>
      )}
      {query.hasNextPage && (
        <View className="inspect-more">
          <Button small busy={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
            {staffCopy.more}
          </Button>
        </View>
      )}
    </View>
  );
}

function Row({ row, chosen, onTap }: { row: ProposalView; chosen: boolean; onTap: () => void }): ReactElement {
  const { content, organisationName, kind, comparison, blocked } = row;
  return (
    <Tap
      className={`inspect-items__row${chosen ? ' is-chosen' : ''}`}
      a11y={{ role: 'option', selected: chosen, label: `${organisationName} ${content.name} ${copy.kinds[kind]}` }}
      onTap={onTap}
    >
      <View>{organisationName}</View>
      <View>
        <View>{content.name}</View>
        <View className="t-cap t-3">{content.object}</View>
      </View>
      <View>
        {content.basis === '' ? (
          <View className="ui-row t-error">
            <Icon name="warn" size="sm" />
            {copy.noBasis}
          </View>
        ) : (
          content.basis
        )}
      </View>
      <View className="t-num">{copy.cap(content.capPerYear)}</View>
      <View>
        <Tag kind={blocked ? 'line' : kind === 'change' ? 'ink' : 'line'}>
          {blocked ? copy.blocked : copy.kinds[kind]}
        </Tag>
        <View className="t-cap t-3">{blocked ? copy.blockedWhy : comparison}</View>
      </View>
    </Tap>
  );
}

/** 退回: with a reason the department reads. */
export function ReturnSheet({
  proposal,
  onClose,
  onDone,
}: {
  proposal: ProposalView;
  onClose: () => void;
  onDone: (words: string) => void;
}): ReactElement {
  const [reason, setReason] = useState<string>(proposal.blocked ? copy.returnNoBasis : '');
  const act = useAdminAct('inspect', 'inspection-items');
  const send = async (): Promise<void> => {
    const { id, version } = proposal;
    const done = await act.run(() =>
      call('POST /v1/item-proposals/return', { body: { proposals: [{ id, version }], reason } }),
    );
    if (done) onDone(copy.returned(done.returned));
  };
  return (
    <FormSheet
      title={copy.returnTitle(proposal.content.name)}
      act={copy.return}
      command={act}
      onAct={() => void send()}
      onClose={onClose}
    >
      <WordsField
        id="return-reason"
        label={copy.returnReason}
        hint={copy.returnHint}
        max={300}
        value={reason}
        onChange={setReason}
      />
    </FormSheet>
  );
}
