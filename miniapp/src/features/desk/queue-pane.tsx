import { View } from '@tarojs/components';
import type { View as OrderView, WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import { DEFAULT_COLUMNS, type DeskColumn } from '@tellit/shared/words/desk-columns.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import { channelLabel, complaintKindLabel, urgencyLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import {
  CHANNELS,
  type Channel,
  COMPLAINT_KINDS,
  type ComplaintKind,
  URGENCIES,
  type Urgency,
} from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '@/ui/a11y.ts';
import { shiftHeld } from '@/ui/base/held-shift';
import { useShortcuts } from '@/ui/base/shortcuts';
import { Tap } from '@/ui/base/tap';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Chips } from '@/ui/choice/choice.tsx';
import { IconButton, KeyHint, PaneBody, PaneHead } from '@/ui/desk/desk.tsx';
import { Queue, type QueueRowProps } from '@/ui/desk/queue.tsx';
import { Input } from '@/ui/field/field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Select } from '@/ui/select/select';
import { Empty, ErrorState, Loading, NoAccess } from '@/ui/states/states.tsx';
import { dueText } from '../order/due-text.ts';
import { useOrganisations } from '../order/reference.ts';
import { timeText } from '../order/when.ts';
import { canPrint, printPage } from '../rates/print-page';
import { useCounts } from '../session/staff-rail.tsx';
import { ColumnsSheet, useColumns } from './columns-sheet.tsx';
import { grouped } from './grouping.ts';
import { shortcutsFor } from './keys.ts';
import { metaOf } from './row-words.ts';
import { SavedViews } from './saved-views.tsx';
import type { Many } from './use-many.ts';
import { type Filters, isFiltered, NO_FILTERS, type QueueState } from './use-queue.ts';
import './desk.scss';
import './desk-many.scss';

const { desk: copy, states } = staffCopy;

export const SEARCH_ID = 'desk-search';

interface QueuePaneProps {
  view: OrderView;
  filters: Filters;
  onFilters: (filters: Filters) => void;
  queue: QueueState;
  now: number;
  selectedId: string | null;
  onSelect: (id: string) => void;
  onOpen: (id: string) => void;
  /** A phone names the view in its tabs already. */
  headless?: boolean;
  /** Several at once, where the list offers it. */
  many?: Many;
  /** What stands between the filters and the rows: the strip of what can be taken back. */
  strip?: ReactElement | null;
  /** Under the rows: what to do with those chosen. */
  foot?: ReactElement | null;
}

/** The queue: head, filters and search stay where they are in every state; only the rows change (screen 11b). */
export function QueuePane(props: QueuePaneProps): ReactElement {
  const { view, queue } = props;
  const count = useCounts()[view];
  const denied = queue.problem?.code === 'forbidden';
  const [columns, setColumns] = useState(false);
  useShortcuts(shortcutsFor({ columns: () => setColumns(true) }));
  return (
    <>
      {!props.headless && (
        <PaneHead
          title={staffCopy.views[view]}
          note={denied ? undefined : (count ?? (queue.loading ? '…' : undefined))}
          right={
            <>
              {queue.readAt > 0 && <View className="t-cap t-num">{copy.updated(timeText(queue.readAt))}</View>}
              {props.many && (
                <IconButton
                  icon="check"
                  label={props.many.on ? deskCopy.many.stop : deskCopy.many.start}
                  pressed={props.many.on}
                  onTap={props.many.on ? props.many.stop : props.many.start}
                />
              )}
              <IconButton icon="gear" label={deskCopy.columns.open} onTap={() => setColumns(true)} />
              {canPrint && <IconButton icon="print" label={deskCopy.print} onTap={printPage} />}
            </>
          }
        />
      )}
      {!denied && <FilterBar {...props} />}
      {props.strip}
      {queue.problem && queue.rows.length > 0 && (
        <View className="desk-stale" {...a11y({ role: 'alert' })}>
          <Icon name="warn" size="em" />
          <View className="ui-grow">{states.stale(timeText(queue.readAt))}</View>
          <Button small kind="quiet" onTap={queue.retry}>
            {staffCopy.retry}
          </Button>
        </View>
      )}
      {queue.news > 0 && (
        <Tap className="desk-news" a11y={{ live: 'polite' }} onTap={queue.showNews}>
          {deskCopy.news.show(queue.news)}
        </Tap>
      )}
      <PaneBody pad={false}>
        <Rows {...props} />
      </PaneBody>
      {props.foot}
      <ColumnsSheet open={columns} onClose={() => setColumns(false)} />
    </>
  );
}

function FilterBar({ view, filters, onFilters }: QueuePaneProps): ReactElement {
  const communities = useOrganisations().filter(
    (organisation) => organisation.kind === 'community' && organisation.retiredAt === null,
  );
  const set = (part: Partial<Filters>): void => onFilters({ ...filters, ...part });
  const phone = useViewport() === 'phone';
  const picks = (
    <>
      <View className="desk-filters__select">
        <Select
          label={copy.community}
          value={filters.communityId ?? ''}
          options={[
            { value: '', label: copy.community },
            ...communities.map(({ id, shortName }) => ({ value: id, label: shortName })),
          ]}
          onChange={(id) => set({ communityId: id || undefined })}
        />
      </View>
      <View className="desk-filters__select">
        <Select<Channel | ''>
          label={copy.channel}
          value={filters.channel ?? ''}
          options={[
            { value: '', label: copy.channel },
            ...CHANNELS.map((value) => ({ value, label: channelLabel[value] })),
          ]}
          onChange={(channel) => set({ channel: channel || undefined })}
        />
      </View>
    </>
  );
  return (
    <View className="desk-filters">
      <View className="desk-filters__line">
        <View className="ui-grow">
          <Input
            id={SEARCH_ID}
            label={copy.search}
            placeholder={copy.search}
            kind="search"
            value={filters.q}
            onChange={(q) => set({ q })}
            before={<Icon name="search" size="sm" className="t-3" />}
            after={<KeyHint keys={['/']} />}
          />
        </View>
        {!phone && picks}
      </View>
      <View className="desk-filters__chips">
        <Chips<Urgency>
          single
          label={staffCopy.dispatch.urgency}
          options={URGENCIES.map((value) => ({ value, label: urgencyLabel[value] }))}
          value={filters.urgency ? [filters.urgency] : []}
          onChange={([urgency]) => set({ urgency })}
        />
        <Chips<ComplaintKind>
          single
          label={staffCopy.dispatch.kind}
          options={COMPLAINT_KINDS.map((value) => ({ value, label: complaintKindLabel[value].slice(0, 2) }))}
          value={filters.kind ? [filters.kind] : []}
          onChange={([kind]) => set({ kind })}
        />
        {/* a phone has room for one line of them: it slides (screens/staff/01-desk-390) */}
        {phone && picks}
      </View>
      <SavedViews view={view} filters={filters} onFilters={onFilters} />
    </View>
  );
}

function Rows({
  view,
  filters,
  onFilters,
  queue,
  now,
  selectedId,
  onSelect,
  onOpen,
  many,
}: QueuePaneProps): ReactElement {
  const all = useCounts()[view];
  const columns = useColumns();
  if (queue.loading) return <Loading look="rows" count={9} />;
  if (queue.rows.length === 0) {
    if (queue.problem?.code === 'forbidden') return <NoAccess title={states.noAccess} text={states.noAccessWhy} />;
    if (queue.problem) {
      return (
        <View className="desk-state">
          <ErrorState
            title={states.failed}
            text={states.failedWhy}
            onRetry={queue.retry}
            reference={queue.problem.instance ? uiCopy.feedback(queue.problem.instance) : undefined}
          />
        </View>
      );
    }
    if (isFiltered(filters)) {
      return (
        <Empty
          plain
          title={states.emptyFiltered}
          text={all === undefined ? undefined : states.emptyFilteredWhy(staffCopy.views[view], all)}
        >
          <Button onTap={() => onFilters(NO_FILTERS)} keys={['Esc']}>
            {states.clearFilters}
          </Button>
        </Empty>
      );
    }
    return <Empty plain title={states.emptyQueue(staffCopy.views[view])} text={states.emptyNext} />;
  }
  const groups = grouped(queue.rows).map(({ group, rows }) => ({
    id: group,
    title: staffCopy.groups[group],
    count: rows.length,
    rows: rows.map((row) => ({
      ...rowProps(row, now, () => onSelect(row.id), columns),
      ...(many?.on ? { ticked: many.has(row.id), onTick: () => many.tick(row.id, shiftHeld()) } : {}),
    })),
  }));
  return (
    <>
      <Queue
        label={staffCopy.views[view]}
        groups={groups}
        selectedId={selectedId ?? undefined}
        onSelect={onSelect}
        onOpen={onOpen}
      />
      {queue.hasMore && (
        <View className="desk-more">
          <Button busy={queue.loadingMore} onTap={queue.more}>
            {staffCopy.more}
          </Button>
        </View>
      )}
    </>
  );
}

/** Two lines of one order: what is due, what is wrong, who has it. */
export function rowProps(
  row: WorkOrderRow,
  now: number,
  onTap: () => void,
  columns: readonly DeskColumn[] = DEFAULT_COLUMNS,
): QueueRowProps {
  const due = row.due ? dueText(row.due, now) : null;
  const meta = [...(due?.alarm ? [urgencyLabel[row.urgency]] : []), ...metaOf(row, columns)];
  return {
    id: row.id,
    clock: due
      ? { name: due.clock, colour: due.colour, text: due.text, left: due.left }
      : { name: '', colour: 'done', text: '—' },
    // red before it is due says so, in place of the urgency, which then leads the second line
    urgency: due?.alarm ?? urgencyLabel[row.urgency],
    pressing: row.urgency === 'critical' || Boolean(due?.alarm),
    title: row.title,
    number: columns.includes('number') ? row.shortNumber : undefined,
    meta,
    to: columns.includes('unit') ? (row.leadName ?? undefined) : undefined,
    similar: row.reporters > 1 ? row.reporters : undefined,
    onTap,
  };
}
