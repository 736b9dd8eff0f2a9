import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { EachOutcome } from '@tellit/shared/contract/desk.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { View as OrderView } from '@tellit/shared/contract/work-orders.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { URGENCIES } from '@tellit/shared/words/states.ts';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { focusOn } from '@/ui/base/focus';
import { useShortcuts } from '@/ui/base/shortcuts';
import { useViewport } from '@/ui/base/viewport';
import { PaneBody, PaneHead, Panes } from '@/ui/desk/desk.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { ACT_KEYS, arranged } from '../order/action-bar.ts';
import { LISTS, useOrder } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { rememberList } from '../order/neighbours.ts';
import { OrderBody } from '../order/order-pane.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useActing } from '../order/use-acting.tsx';
import { useNow } from '../order/use-now.ts';
import { momentText } from '../order/when.ts';
import { orderUrl } from '../session/places.ts';
import { ChosenFoot, ChosenPane } from './chosen-foot.tsx';
import { type DispatchForm, formFrom, unitsOf } from './dispatch-form.ts';
import { grouped } from './grouping.ts';
import { DESK_KEYS, shortcutsFor } from './keys.ts';
import { KeysHelp } from './keys-help.tsx';
import { ManySheet } from './many-sheet.tsx';
import { useDeskMemory } from './memory.ts';
import { OrderHead } from './order-head.tsx';
import { OutcomesSheet } from './outcomes-sheet.tsx';
import { QueuePane, SEARCH_ID } from './queue-pane.tsx';
import { noteDispatched, type RecentDispatch, useRecentDispatch } from './recent-dispatch.ts';
import { SidePane } from './side-pane.tsx';
import { UndoStrip, whatOf } from './undo-strip.tsx';
import { useMany } from './use-many.ts';
import { isFiltered, NO_FILTERS, useQueue } from './use-queue.ts';
import { useUndo } from './use-undo.ts';
import './desk.scss';
import './desk-print.scss';
import { goTo } from '../session/navigate.ts';

/** Queue, order, panel. Left to right is one decision: what is due first, what was said, who gets it by when. */
export function DeskPanes({ me, view, openId }: { me: Me; view: OrderView; openId: string | null }): ReactElement {
  const now = useNow();
  const wide = useViewport() === 'wide';
  const memory = useDeskMemory(view);
  const [linked, setLinked] = useState(openId);
  const queue = useQueue(view, memory.filters, linked ?? memory.selectedId);
  const [pane, setPane] = useState<'queue' | 'detail' | 'side'>('queue');
  const [help, setHelp] = useState(false);
  const [sending, setSending] = useState(false);
  const [outcomes, setOutcomes] = useState<{ items: EachOutcome[]; undone: boolean } | null>(null);
  const queries = useQueryClient();
  const recent = useRecentDispatch();
  const { undo, busy: undoing } = useUndo();
  const ids = grouped(queue.rows).flatMap(({ rows }) => rows.map((row) => row.id));
  const many = useMany(ids);
  // only what waits for a dispatch goes out many at once
  const offersMany = view === 'desk' && me.posts.some(({ role }) => role === 'dispatcher');
  const selectedId = linked ?? memory.selectedId ?? ids[0] ?? null;
  const looksAt = useRef(selectedId);
  looksAt.current = selectedId;
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
    noteDispatched([{ id: done.id, version: done.version, shortNumber: done.shortNumber }]);
    acting.say(staffCopy.dispatch.done(units.length));
    // whoever went on to another order while this one was being sent stays there
    if (looksAt.current !== order.id) return;
    setPane('queue');
    // the desk's queue loses the order: go on with the one that takes its place
    if (view === 'desk' || view === 'returns') select(after);
  }

  async function takeBack(what: RecentDispatch): Promise<void> {
    const items = await undo(what);
    if (!items) return;
    const [first] = items;
    if (items.every((one) => one.done)) acting.say(deskCopy.undo.done(whatOf(what)));
    else setOutcomes({ items, undone: true });
    if (first) select(first.id);
  }

  async function sent(items: EachOutcome[]): Promise<void> {
    noteDispatched(
      items.flatMap(({ id, version, shortNumber }) => (version && shortNumber ? [{ id, version, shortNumber }] : [])),
    );
    setSending(false);
    setOutcomes({ items, undone: false });
    many.stop();
    const gone = new Set(items.flatMap(({ id, done }) => (done ? [id] : [])));
    select(ids.find((id) => !gone.has(id)) ?? null);
    await queries.invalidateQueries({ queryKey: LISTS });
  }

  useShortcuts(
    shortcutsFor({
      select: () => {
        if (!offersMany) return false;
        if (many.on) many.stop();
        else many.start();
        return true;
      },
      tick: () => {
        if (!many.on || selectedId === null) return false;
        many.tick(selectedId, false);
        return true;
      },
      extend: (which) => {
        const next = selectedId === null ? undefined : ids[ids.indexOf(selectedId) + (which === 0 ? 1 : -1)];
        if (!many.on || selectedId === null || next === undefined) return false;
        if (!many.has(selectedId)) many.tick(selectedId, false);
        many.tick(next, true);
        select(next);
        return true;
      },
      undo: () => {
        if (!recent || isWriting()) return false;
        void takeBack(recent);
        return true;
      },
      news: () => (queue.news > 0 ? queue.showNews() : false),
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
        if (many.on && many.chosen.length > 0) return setSending(true);
        if (offersDispatch) return void dispatch();
        const first = order && arranged(order).primary;
        if (first) acting.begin(first);
        return first !== null;
      },
      back: () => {
        if (pane !== 'queue') setPane('queue');
        else if (many.on) many.stop();
        else if (isFiltered(memory.filters)) memory.setFilters(NO_FILTERS);
        (document.activeElement as HTMLElement | null)?.blur();
      },
    }),
  );

  const openWhole = (id: string): void => {
    rememberList(ids);
    goTo(orderUrl(id));
  };
  const side = many.on ? (
    <ChosenPane rows={queue.rows.filter((row) => many.has(row.id))} />
  ) : order && form ? (
    <SidePane
      key={order.id}
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
      <View className="desk-print-head">{deskCopy.printed(staffCopy.views[view], momentText(now))}</View>
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
            many={offersMany ? many : undefined}
            strip={recent && <UndoStrip recent={recent} busy={undoing} onUndo={() => void takeBack(recent)} />}
            foot={
              many.on ? (
                <ChosenFoot
                  chosen={many.chosen.length}
                  onAll={many.all}
                  onStop={many.stop}
                  onSend={() => setSending(true)}
                />
              ) : null
            }
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
                onSide={wide || many.on ? undefined : () => setPane('side')}
                dispatches={offersDispatch}
              />
              <PaneBody key={order.id}>
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
      {sending && (
        <ManySheet
          rows={queue.rows.filter((row) => many.chosen.includes(row.id))}
          onClose={() => setSending(false)}
          onDone={(items) => void sent(items)}
        />
      )}
      {outcomes && (
        <OutcomesSheet outcomes={outcomes.items} undone={outcomes.undone} onClose={() => setOutcomes(null)} />
      )}
      <KeysHelp open={help} onClose={() => setHelp(false)} rows={DESK_KEYS} />
    </View>
  );
}

/** ⌘Z belongs to whoever is typing. */
function isWriting(): boolean {
  const { activeElement } = document;
  return activeElement !== null && ['INPUT', 'TEXTAREA'].includes(activeElement.tagName);
}
