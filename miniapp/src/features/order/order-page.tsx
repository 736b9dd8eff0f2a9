import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { Bar } from '@/ui/bar/bar.tsx';
import { useShortcuts } from '@/ui/base/shortcuts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { SplitPane, Toolbar } from '@/ui/desk/desk.tsx';
import { Steps } from '@/ui/line/steps.tsx';
import { CopyButton } from '@/ui/receipt/receipt.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { OrderPapers } from '../documents/order-papers.tsx';
import { orderUrl, STAFF } from '../session/places.ts';
import { useSession } from '../session/session.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { arranged } from './action-bar.ts';
import { ActionPanel, labelOf } from './action-panel.tsx';
import { ApproveView } from './approve-view.tsx';
import { useOrder } from './data.ts';
import { OrderBody, OrderTags } from './order-pane.tsx';
import { OrderProblem } from './order-problem.tsx';
import { ProblemNote } from './problem-note.tsx';
import { stageOf } from './stage.ts';
import { OrderLadder } from './trail.tsx';
import { type Acting, useActing } from './use-acting.tsx';
import { useNow } from './use-now.ts';
import './order.scss';
import { goBack, goTo } from '../session/navigate.ts';

const copy = staffCopy.order;

/** One order on a page of its own: phone for units and secretaries, the whole picture on a desktop. */
export function OrderPage(): ReactElement {
  const { id, act } = useRouter().params;
  const phone = useViewport() === 'phone';
  const session = useSession();
  const query = useOrder(session.status === 'out' ? null : (id ?? null));
  const order = query.data;
  const acting = useActing(order, { onGone: () => goBack(STAFF.desk) });
  useActFromLink(order, act, acting);
  useShortcuts({
    '⌘↵': () => {
      const first = order && arranged(order).primary;
      if (first) acting.begin(first);
      return first !== null;
    },
    W: () => acting.beginNamed('whistle'),
    Esc: () => goBack(STAFF.desk),
  });
  const approves = order?.actions.some(({ action }) => action === 'approve') ?? false;
  return (
    <StaffFrame
      title={approves && phone ? staffCopy.approve.title : (order?.shortNumber ?? copy.title)}
      current=""
      overlay={acting.overlay}
      bar={phone && order && order.actions.length > 0 ? <ActionFoot order={order} acting={acting} /> : undefined}
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

/** The primary step and what sends back stand at the foot; everything else is behind 更多. */
function ActionFoot({ order, acting }: { order: WorkOrderDetail; acting: Acting }): ReactElement {
  const [more, setMore] = useState(false);
  const { primary, others } = arranged(order);
  const back = others.find(({ action }) => action === 'sendBack' || action === 'return');
  const rest = primary && back ? others.filter((button) => button !== back) : others;
  const approving = primary?.action === 'approve';
  return (
    <>
      <Bar row hint={approving ? staffCopy.approve.hint(order.reporters) : undefined}>
        {rest.length > 0 && (
          <Button kind="second" onTap={() => setMore(true)}>
            {primary ? copy.moreActions : copy.actions}
          </Button>
        )}
        {primary && back && (
          <Button kind="second" onTap={() => acting.begin(back)}>
            {back.name}
          </Button>
        )}
        {primary && (
          <Button kind="primary" busy={acting.commands.busy} onTap={() => acting.begin(primary)}>
            {labelOf(primary, order)}
          </Button>
        )}
      </Bar>
      <Sheet open={more} title={copy.actions} onClose={() => setMore(false)}>
        <List>
          {rest.map((button) => (
            <ListRow
              key={`${button.action}-${button.assignmentId ?? ''}`}
              title={labelOf(button, order)}
              sub={button.consequence ?? undefined}
              onTap={() => {
                setMore(false);
                acting.begin(button);
              }}
            />
          ))}
        </List>
      </Sheet>
    </>
  );
}

function DesktopOrder({ me, order, acting }: { me: Me; order: WorkOrderDetail; acting: Acting }): ReactElement {
  const now = useNow();
  const stage = stageOf(order);
  return (
    <View className="order-desktop">
      <Toolbar
        right={
          <Button small keys={['Esc']} onTap={() => goBack(STAFF.desk)}>
            {staffCopy.states.backToQueue}
          </Button>
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
