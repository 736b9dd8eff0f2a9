import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { orderActsCopy } from '@tellit/shared/words/order-acts-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useShortcuts } from '@/ui/base/shortcuts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { KeyHints, SplitPane, Toolbar } from '@/ui/desk/desk.tsx';
import { Steps } from '@/ui/line/steps.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { CopyButton } from '@/ui/receipt/receipt.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { KeysHelp } from '../desk/keys-help.tsx';
import { OrderPapers } from '../documents/order-papers.tsx';
import { canPrint, printPage } from '../rates/print-page';
import { orderUrl, STAFF } from '../session/places.ts';
import { useSession } from '../session/session.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { ACT_KEYS, arranged } from './action-bar.ts';
import { ActionFoot, ActionPanel } from './action-panel.tsx';
import { ApproveView } from './approve-view.tsx';
import { useOrder } from './data.ts';
import { goToNeighbour, neighbourOf } from './neighbours.ts';
import { OrderBody, OrderTags } from './order-pane.tsx';
import { OrderProblem } from './order-problem.tsx';
import { stageOf } from './stage.ts';
import { OrderLadder } from './trail.tsx';
import { type Acting, useActing } from './use-acting.tsx';
import { useNow } from './use-now.ts';
import './order.scss';
import '../desk/desk-print.scss';
import { goBack, goTo } from '../session/navigate.ts';

const copy = staffCopy.order;
const { keys } = orderActsCopy;

/** The keys that do something on this order now. */
function hintsOf(order: WorkOrderDetail | undefined): { keys: string[]; label: string }[] {
  if (!order) return [];
  const names = new Map(order.actions.map(({ action, name }) => [action, name]));
  const acts = ACT_KEYS.flatMap(({ key, acts }) => {
    const name = acts.flatMap((act) => names.get(act) ?? [])[0];
    return name === undefined ? [] : [{ keys: [key], label: name }];
  });
  const beside = [
    { key: '[', id: neighbourOf(order.id, -1), label: keys.previous },
    { key: ']', id: neighbourOf(order.id, 1), label: keys.next },
  ].flatMap(({ key, id, label }) => (id === null ? [] : [{ keys: [key], label }]));
  const primary = arranged(order).primary ? [{ keys: ['⌘↵'], label: staffCopy.keys.primary }] : [];
  const always = [
    { keys: ['Esc'], label: staffCopy.keys.back },
    { keys: ['?'], label: staffCopy.keys.help },
  ];
  return [...acts, ...beside, ...primary, ...always];
}

/** One order on a page of its own: phone for units and secretaries, the whole picture on a desktop. */
export function OrderPage(): ReactElement {
  const { id, act } = useRouter().params;
  const phone = useViewport() === 'phone';
  const session = useSession();
  const query = useOrder(session.status === 'out' ? null : (id ?? null));
  const order = query.data;
  const acting = useActing(order, { onGone: () => goBack(STAFF.desk) });
  useActFromLink(order, act, acting);
  const [help, setHelp] = useState(false);
  useShortcuts({
    '⌘↵': () => {
      const first = order && arranged(order).primary;
      if (first) acting.begin(first);
      return first !== null;
    },
    ...Object.fromEntries(ACT_KEYS.map(({ key, acts }) => [key, () => acts.some((act) => acting.beginNamed(act))])),
    '[': () => goToNeighbour(id, -1),
    ']': () => goToNeighbour(id, 1),
    '?': () => setHelp(true),
    Esc: () => goBack(STAFF.desk),
  });
  const approves = order?.actions.some(({ action }) => action === 'approve') ?? false;
  return (
    <StaffFrame
      title={approves && phone ? staffCopy.approve.title : (order?.shortNumber ?? copy.title)}
      current=""
      overlay={
        <>
          {acting.overlay}
          <KeysHelp open={help} onClose={() => setHelp(false)} rows={hintsOf(order)} />
        </>
      }
      keys={phone ? undefined : <KeyHints hints={hintsOf(order)} />}
      bar={phone && order ? <ActionFoot order={order} acting={acting} /> : undefined}
    >
      {(me) => {
        if (!order)
          return query.error ? (
            <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <Loading look="page" count={2} />
          );
        if (!phone) return <DesktopOrder me={me} order={order} acting={acting} />;
        return approves ? (
          <ApproveView order={order} district={me.district.id} />
        ) : (
          <PhoneOrder me={me} order={order} acting={acting} />
        );
      }}
    </StaffFrame>
  );
}

/** A card's button (写批示, 签收) leads here and opens its act at once, when the order still offers it. */
function useActFromLink(order: WorkOrderDetail | undefined, act: string | undefined, acting: Acting): void {
  const begun = useRef(false);
  const begin = useRef(acting.beginNamed);
  begin.current = acting.beginNamed;
  useEffect(() => {
    if (!order || !act || begun.current) return;
    begun.current = true;
    begin.current(act as ActionButton['action']);
  }, [order, act]);
}

function PhoneOrder({ me, order, acting }: { me: Me; order: WorkOrderDetail; acting: Acting }): ReactElement {
  const now = useNow();
  return (
    <View>
      <View className="order-head">
        <OrderTags order={order} now={now} />
      </View>
      {acting.commands.problem && <ProblemNote problem={acting.commands.problem} />}
      <View className="ui-gap-3">
        <OrderBody order={order} district={me.district.id} now={now} onOpen={(id) => goTo(orderUrl(id))} />
      </View>
      <OrderLadder order={order} now={now} />
      <OrderPapers order={order} now={now} />
    </View>
  );
}

function DesktopOrder({ me, order, acting }: { me: Me; order: WorkOrderDetail; acting: Acting }): ReactElement {
  const now = useNow();
  const stage = stageOf(order);
  return (
    <View className="order-desktop">
      <Toolbar
        right={
          <>
            {canPrint && (
              <Button small kind="quiet" icon="print" onTap={printPage}>
                {deskCopy.print}
              </Button>
            )}
            <Button small keys={['Esc']} onTap={() => goBack(STAFF.desk)}>
              {staffCopy.states.backToQueue}
            </Button>
          </>
        }
      >
        <View className="t-b t-num">{order.number}</View>
        <CopyButton text={order.number} />
        <OrderTags order={order} now={now} />
      </Toolbar>
      <View className="order-head">
        <Heading level={1} size="h2">
          {order.title}
        </Heading>
        <View className="t-label t-2">
          {[
            order.place,
            order.communityName,
            copy.reporters(order.reporters),
            order.categoryName,
            orderStateLabel[order.state],
          ]
            .filter(Boolean)
            .join(' · ')}
        </View>
        <Steps labels={[...copy.stages]} at={stage} />
      </View>
      <SplitPane
        aside={
          <>
            <ActionPanel order={order} acting={acting} />
            <OrderLadder order={order} now={now} />
            <OrderPapers order={order} now={now} />
          </>
        }
      >
        <OrderBody
          order={order}
          district={me.district.id}
          now={now}
          without={['title']}
          onOpen={(id) => goTo(orderUrl(id))}
        />
      </SplitPane>
    </View>
  );
}
