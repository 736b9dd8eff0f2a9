import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { InspectionTaskView } from '@tellit/shared/contract/inspection-views.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { plansCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { taskStateLabel } from '@tellit/shared/words/inspections-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { type JointAct, JointSection, JointSheet } from '../inspect/joint-section.tsx';
import { TodoLine } from '../inspect/todo-line.tsx';
import '../inspect/inspect.scss';
import { OrderProblem } from '../order/order-problem.tsx';
import { MoreButton } from '../session/more-button.tsx';
import { StaffFrame } from '../session/staff-frame.tsx';
import { CreateSheet } from './create-sheet.tsx';
import { RefusalsPane } from './refusals-pane.tsx';
import { TaskSheet } from './task-sheet.tsx';
import { peopleWords, windowWords } from './task-words.ts';
import './inspections.scss';

const ROLES = ['officer', 'unitHead', 'justice'] as const;
type Pane = keyof typeof copy.tabs;
const PANES = Object.keys(copy.tabs) as Pane[];
type Open = { what: 'create' } | { what: 'task'; task: InspectionTaskView } | { what: 'joint'; act: JointAct } | null;

const plans = (me: Me): boolean => me.posts.some(({ role }) => role === 'officer' || role === 'unitHead');

/** 检查计划: what the department planned, what the system stopped, what could go together. */
export function PlansPage(): ReactElement {
  const { show } = useRouter().params;
  const [pane, setPane] = useState<Pane>(PANES.find((one) => one === show) ?? 'all');
  const [open, setOpen] = useState<Open>(null);
  const [told, setTold] = useState<string>();
  const close = (): void => setOpen(null);
  const done = (words: string): void => {
    setOpen(null);
    setTold(words);
  };
  return (
    <StaffFrame
      title={copy.title}
      current="inspectTasks"
      roles={ROLES}
      headed
      overlay={
        <>
          {open?.what === 'create' && <CreateSheet onClose={close} onDone={done} />}
          {open?.what === 'task' && <TaskSheet task={open.task} onClose={close} onDone={done} />}
          {open?.what === 'joint' && <JointSheet act={open.act} onClose={close} onDone={done} />}
          <Toast text={told} onDone={() => setTold(undefined)} />
        </>
      }
    >
      {(me) => (
        <View className="staff-scroll">
          <View className="staff-column staff-column--wide">
            {plans(me) && (
              <View className="ui-stack">
                <TodoLine me={me} />
                <View>
                  <Button kind="primary" small icon="plus" onTap={() => setOpen({ what: 'create' })}>
                    {copy.create}
                  </Button>
                </View>
              </View>
            )}
            <View className="ui-gap-3">
              <Tabs<Pane>
                label={copy.title}
                value={pane}
                options={PANES.map((value) => ({ value, label: copy.tabs[value] }))}
                onChange={setPane}
              />
            </View>
            {pane === 'refusals' && <RefusalsPane />}
            {pane === 'joint' && (
              <JointSection keys={open === null} onAct={(act) => setOpen({ what: 'joint', act })} onDone={done} />
            )}
            {pane !== 'refusals' && pane !== 'joint' && (
              <Tasks pane={pane} onOpen={(task) => setOpen({ what: 'task', task })} />
            )}
          </View>
        </View>
      )}
    </StaffFrame>
  );
}

function Tasks({
  pane,
  onOpen,
}: {
  pane: Exclude<Pane, 'refusals' | 'joint'>;
  onOpen: (task: InspectionTaskView) => void;
}): ReactElement {
  const phone = useViewport() === 'phone';
  const query = useInfiniteQuery({
    queryKey: ['inspections', 'tasks', pane],
    queryFn: ({ pageParam }) =>
      call('GET /v1/inspections/tasks', {
        query: { state: pane === 'all' ? undefined : pane, cursor: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const c = copy.columns;
  const columns: Column<InspectionTaskView>[] = [
    { id: 'business', title: c.business, width: 210, cell: (row) => <Business row={row} /> },
    { id: 'items', title: c.items, width: 240, cell: (row) => row.items.map((item) => item.name).join('、') },
    { id: 'window', title: c.window, width: 130, cell: (row) => windowWords(row) },
    { id: 'people', title: c.people, width: 150, cell: (row) => peopleWords(row) },
    { id: 'state', title: c.state, width: 110, cell: (row) => <State row={row} /> },
  ];
  return (
    <View className="ui-gap-3">
      {query.isPending && <Loading look="rows" count={4} />}
      {query.error && rows.length === 0 && (
        <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
      )}
      {query.data && rows.length === 0 && <Empty title={copy.empty} text={copy.emptyWhy} />}
      {rows.length > 0 && phone && (
        <List label={copy.title}>
          {rows.map((row) => (
            <ListRow
              key={row.id}
              strong
              title={row.business.name}
              sub={
                <View>
                  <View>{row.items.map((item) => item.name).join('、')}</View>
                  <View>{`${windowWords(row)} · ${peopleWords(row)}`}</View>
                </View>
              }
              right={<State row={row} />}
              onTap={() => onOpen(row)}
            />
          ))}
        </List>
      )}
      {rows.length > 0 && !phone && (
        <DataTable label={copy.title} columns={columns} rows={rows} rowId={(row) => row.id} onOpen={onOpen} />
      )}
      <MoreButton query={query} />
    </View>
  );
}

function Business({ row }: { row: InspectionTaskView }): ReactElement {
  return (
    <View>
      <View className="t-b">{row.business.name}</View>
      <View className="t-cap">{row.organisation.name}</View>
    </View>
  );
}

function State({ row }: { row: InspectionTaskView }): ReactElement {
  return <Tag kind={row.state === 'awaitingApproval' ? 'solid' : 'ink'}>{taskStateLabel[row.state]}</Tag>;
}
