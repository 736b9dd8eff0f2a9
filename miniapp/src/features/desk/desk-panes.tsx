import { View } from '@tarojs/components';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { View as OrderView, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { URGENCIES } from '@tellit/shared/words/states.ts';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { focusOn } from '@/ui/base/focus';
import { useShortcuts } from '@/ui/base/shortcuts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { IconButton, KeyHint, PaneBody, PaneHead, Panes } from '@/ui/desk/desk.tsx';
import { CopyButton } from '@/ui/receipt/receipt.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { ACT_KEYS, arranged } from '../order/action-bar.ts';
import { useOrder } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { rememberList } from '../order/neighbours.ts';
import { OrderBody, OrderTags } from '../order/order-pane.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useActing } from '../order/use-acting.tsx';
import { useNow } from '../order/use-now.ts';
import { orderUrl } from '../session/places.ts';
import { type DispatchForm, formFrom, unitsOf } from './dispatch-form.ts';
import { grouped } from './grouping.ts';
import { DESK_KEYS, shortcutsFor } from './keys.ts';
import { useDeskMemory } from './memory.ts';
import { QueuePane, SEARCH_ID } from './queue-pane.tsx';
import { SidePane } from './side-pane.tsx';
import { isFiltered, NO_FILTERS, useQueue } from './use-queue.ts';
import './desk.scss';
import { goTo } from '../session/navigate.ts';

/** Queue, order, panel. Left to right is one decision: what is due first, what was said, who gets it by when. */
export function DeskPanes({ me, view, openId }: { me: Me; view: OrderView; openId: string | null }): ReactElement {
  const now = useNow();
  const wide = useViewport() === 'wide';
  const memory = useDeskMemory(view);
  const queue = useQueue(view, memory.filters);
  const [linked, setLinked] = useState(openId);
  const [pane, setPane] = useState<'queue' | 'detail' | 'side'>('queue');
  const [help, setHelp] = useState(false);
  const ids = grouped(queue.rows).flatMap(({ rows }) => rows.map((row) => row.id));
  const selectedId = linked ?? memory.selectedId ?? ids[0] ?? null;
  // the first row is only looked at: once there is one, it stays chosen however the queue moves
  const first = memory.selectedId === null ? selectedId : null;
  const pin = useRef(memory.select);
  pin.current = memory.select;
  useEffect(() => {
    if (first !== null) pin.current(first);
  }, [first]);
  const query = useOrder(selectedId);
  const order = query.data;
  const written = useKept<DispatchForm | null>(`dispatch.${selectedId ?? ''}`, null);
  const form = written.value ?? (order ? formFrom(order) : null);
  const select = (id: string | null): void => {
    setLinked(null);
    memory.select(id);
    acting.commands.clear();
  };
  const step = (by: 1 | -1): void => {
    const next = ids[(selectedId === null ? -1 : ids.indexOf(selectedId)) + by];
    if (next) select(next);
  };
  const acting = useActing(order, {
    onDispatch: () => openPanel(),
    onGone: () => select(null),
  });
  const offersDispatch = order?.actions.some(({ action }) => action === 'dispatch') ?? false;

  function openPanel(): boolean {
    if (!offersDispatch) return false;
    setPane('side');
    if (wide) focusOn('dispatch-lead');
    return true;
  }

  async function dispatch(): Promise<void> {
    if (!order || !form || form.leadId === null) return;
    const { urgency, difficulty, opinion } = form;
    const units = unitsOf(form);
    const after = ids[ids.indexOf(order.id) + 1] ?? ids[ids.indexOf(order.id) - 1] ?? null;
    const done = await acting.commands.run('POST /v1/work-orders/:id/dispatch', {
      urgency,
      difficulty,
      officialKind: form.officialKind ?? undefined,
      categoryId: form.categoryId ?? undefined,
      units,
      opinion: opinion.trim() || undefined,
    });
    if (!done) return;
    written.clear();
    acting.say(staffCopy.dispatch.done(units.length));
    setPane('queue');
    // the desk's queue loses the order: go on with the one that takes its place
    if (view === 'desk' || view === 'returns') select(after);
  }

  useShortcuts(
    shortcutsFor({
      dispatch: openPanel,
      accept: () => acting.beginNamed('accept'),
      ...Object.fromEntries(
        ACT_KEYS.flatMap(({ key, acts }) => {
          const row = DESK_KEYS.find(({ keys }) => (keys as readonly string[]).includes(key));
          return row && row.id !== 'dispatch' ? [[row.id, () => acts.some((act) => acting.beginNamed(act))]] : [];
        }),
      ),
      search: () => focusOn(SEARCH_ID),
      help: () => setHelp(true),
      urgency: (which) => {
        const urgency = URGENCIES[which];
        if (!offersDispatch || !form || !urgency) return false;
        written.set({ ...form, urgency });
        return true;
      },
      primary: () => {
        if (offersDispatch) return void dispatch();
        const first = order && arranged(order).primary;
        if (first) acting.begin(first);
        return first !== null;
      },
      back: () => {
        if (pane !== 'queue') setPane('queue');
        else if (isFiltered(memory.filters)) memory.setFilters(NO_FILTERS);
        (document.activeElement as HTMLElement | null)?.blur();
      },
    }),
  );

  const openWhole = (id: string): void => {
    rememberList(ids);
    goTo(orderUrl(id));
  };
  const side =
    order && form ? (
      <SidePane
        order={order}
        form={form}
        onForm={(next) => written.set(next)}
        onDispatch={() => void dispatch()}
        dispatches={offersDispatch}
        acting={acting}
        now={now}
        wide={wide}
      />
    ) : wide && selectedId !== null ? (
      // the column stays while the next order is read: nothing jumps
      <PaneHead title={staffCopy.order.actions} />
    ) : undefined;
  return (
    <View className="desk-flow">
      <Panes
        open={pane}
        onOpen={setPane}
        sideTitle={offersDispatch ? staffCopy.desk.dispatch : staffCopy.order.actions}
        queue={
          <QueuePane
            view={view}
            filters={memory.filters}
            onFilters={memory.setFilters}
            queue={queue}
            now={now}
            selectedId={selectedId}
            onSelect={select}
            onOpen={openWhole}
          />
        }
        detail={
          order ? (
            <>
              <OrderHead
                order={order}
                now={now}
                onStep={step}
                onWhole={() => openWhole(order.id)}
                onSide={wide ? undefined : () => setPane('side')}
                dispatches={offersDispatch}
              />
              <PaneBody>
                <OrderBody order={order} district={me.district.id} now={now} onOpen={openWhole} />
              </PaneBody>
            </>
          ) : selectedId === null ? (
            <Empty plain title={staffCopy.desk.pickOne} text={staffCopy.desk.pickOneWhy} />
          ) : query.error ? (
            <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <Loading look="page" count={2} />
          )
        }
        side={side}
      />
      {acting.overlay}
      <KeysHelp open={help} onClose={() => setHelp(false)} />
    </View>
  );
}

interface OrderHeadProps {
  order: WorkOrderDetail;
  now: number;
  onStep: (by: 1 | -1) => void;
  onWhole: () => void;
  /** Opens the panel where it has no column of its own. */
  onSide?: () => void;
  dispatches: boolean;
}

function OrderHead({ order, now, onStep, onWhole, onSide, dispatches }: OrderHeadProps): ReactElement {
  return (
    <>
      <PaneHead
        title={<View className="t-num">{order.number}</View>}
        note={<CopyButton text={order.number} />}
        right={
          <>
            {onSide && (
              <Button
                small
                kind={dispatches ? 'primary' : 'second'}
                keys={dispatches ? ['D'] : undefined}
                onTap={onSide}
              >
                {dispatches ? staffCopy.desk.dispatch : staffCopy.order.actions}
              </Button>
            )}
            <IconButton icon="up" label={staffCopy.desk.previous} onTap={() => onStep(-1)} />
            <IconButton icon="down" label={staffCopy.desk.next} onTap={() => onStep(1)} />
            <IconButton icon="link" label={staffCopy.desk.openWhole} onTap={onWhole} />
          </>
        }
      />
      <View className="desk-tags">
        <OrderTags order={order} now={now} />
      </View>
    </>
  );
}

function KeysHelp({ open, onClose }: { open: boolean; onClose: () => void }): ReactElement {
  return (
    <Sheet open={open} title={staffCopy.keys.title} onClose={onClose}>
      <View className="t-label t-2">{staffCopy.keys.note}</View>
      {DESK_KEYS.map(({ id, keys, label }) => (
        <View key={id} className="desk-keys__row">
          <KeyHint keys={[...keys]} />
          <View>{label}</View>
        </View>
      ))}
    </Sheet>
  );
}
