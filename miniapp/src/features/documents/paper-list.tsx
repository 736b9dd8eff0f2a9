import { View } from '@tarojs/components';
import type { DocumentBox, DocumentGroup, DocumentRow } from '@tellit/shared/contract/document-views.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { type ReactElement, useEffect, useMemo } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { useShortcuts } from '@/ui/base/shortcuts';
import { Tap } from '@/ui/base/tap';
import { Button } from '@/ui/button/button.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Empty, ErrorState, Loading } from '@/ui/states/states.tsx';
import { DueTag } from '../order/due-tag.tsx';
import { usePapers } from './data.ts';
import { addressee, dueOf, kindWord, PAPER_ICON, restWord, shortMoment } from './paper-words.ts';
import './documents.scss';

interface PaperListProps {
  box: DocumentBox;
  groups: readonly DocumentGroup[];
  counts: Partial<Record<DocumentGroup, number>>;
  q: string;
  now: number;
  selectedId: string | null;
  onSelect: (id: string) => void;
  /** A desk opens with its first paper; a phone with the list. */
  selectsFirst: boolean;
}

/** Papers by what has to be done with them, never by kind (NOTES 03). Keys J K as in every queue. */
export function PaperList({
  box,
  groups,
  counts,
  q,
  now,
  selectedId,
  onSelect,
  selectsFirst,
}: PaperListProps): ReactElement {
  const lists: Record<DocumentGroup, ReturnType<typeof usePapers>> = {
    overdue: usePapers(box, 'overdue', q),
    waiting: usePapers(box, 'waiting', q),
    check: usePapers(box, 'check', q),
    requested: usePapers(box, 'requested', q),
    done: usePapers(box, 'done', q),
  };
  const shown = groups.map((group) => ({ group, ...lists[group] })).filter(({ rows }) => rows.length > 0);
  const ids = useMemo(() => shown.flatMap(({ rows }) => rows.map(({ id }) => id)), [shown]);
  const first = ids[0];
  useEffect(() => {
    if (selectsFirst && selectedId === null && first !== undefined) onSelect(first);
  }, [selectsFirst, selectedId, first, onSelect]);
  const move = (step: number) => () => {
    const at = selectedId === null ? -1 : ids.indexOf(selectedId);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    if (next === undefined) return false;
    onSelect(next);
    return true;
  };
  useShortcuts({ J: move(1), K: move(-1), ArrowDown: move(1), ArrowUp: move(-1) });
  const retry = (): void => {
    for (const group of groups) lists[group].retry();
  };
  const problem = groups.map((group) => lists[group].problem).find(Boolean);
  if (problem && shown.length === 0) return <ErrorState title={problem.detail} text="" onRetry={retry} />;
  if (shown.length === 0)
    return groups.some((group) => lists[group].pending) ? (
      <Loading look="rows" count={4} />
    ) : (
      <Empty title={copy.empty} text={copy.emptyWhy[box]} />
    );
  return (
    <View className="paper-list" {...a11y({ role: 'grid', label: copy.title })}>
      <View className="paper-row is-head" {...a11y({ role: 'row' })}>
        {copy.columns.map((title) => (
          <View key={title} {...a11y({ role: 'columnheader' })}>
            {title}
          </View>
        ))}
      </View>
      {shown.map(({ group, rows, more }) => (
        <View key={group}>
          <View className="paper-group">
            <View className="t-b">{copy.groups[group]}</View>
            <View className="t-num t-2">{counts[group] ?? rows.length}</View>
            <View className="t-label t-2">{copy.groupNotes[group]}</View>
          </View>
          {rows.map((row) => (
            <PaperRow
              key={row.id}
              row={row}
              now={now}
              selected={row.id === selectedId}
              onTap={() => onSelect(row.id)}
            />
          ))}
          {more && (
            <View className="paper-more">
              <Button small onTap={more}>
                {copy.more}
              </Button>
            </View>
          )}
        </View>
      ))}
    </View>
  );
}

function PaperRow({
  row,
  now,
  selected,
  onTap,
}: {
  row: DocumentRow;
  now: number;
  selected: boolean;
  onTap: () => void;
}): ReactElement {
  const due = dueOf(row);
  const rest = restWord(row);
  const unread = row.issuedAt !== null && row.receivedAt === null;
  return (
    <View className={`paper-row${selected ? ' is-selected' : ''}`} {...a11y({ role: 'row', selected })}>
      <View className="paper-row__kind" {...a11y({ role: 'gridcell' })}>
        <Tap className="paper-row__open" tabStop={selected} onTap={onTap}>
          <Icon name={PAPER_ICON[row.kind]} size="sm" />
          <View className="t-b">{kindWord(row.kind)}</View>
        </Tap>
      </View>
      <View className="t-num paper-row__number" {...a11y({ role: 'gridcell' })}>
        {row.number ?? copy.noNumber}
      </View>
      <View className="paper-row__to" {...a11y({ role: 'gridcell' })}>
        {addressee(row)}
      </View>
      <View className="paper-row__matter" {...a11y({ role: 'gridcell' })}>
        <View className="t-clip">{row.order.title}</View>
        <View className="t-label t-2 t-num">{row.order.shortNumber}</View>
      </View>
      <View className="t-num paper-row__when" {...a11y({ role: 'gridcell' })}>
        <View>{row.issuedAt === null ? '' : shortMoment(row.issuedAt)}</View>
        <View className={`t-label ${unread ? 't-b' : 't-2'}`}>
          {row.receivedAt !== null ? copy.readAt(shortMoment(row.receivedAt)) : unread ? copy.notRead : ''}
        </View>
      </View>
      <View className="paper-row__due" {...a11y({ role: 'gridcell' })}>
        {due ? <DueTag look="plain" named={false} due={due} now={now} /> : <View className="t-2">{rest}</View>}
        <View className="t-label t-2 t-num">
          {row.state === 'replied' && row.repliedAt !== null
            ? `${shortMoment(row.repliedAt)} ${copy.steps.reply}`
            : row.replyDueAt !== null && due
              ? shortMoment(row.replyDueAt)
              : ''}
        </View>
      </View>
    </View>
  );
}
