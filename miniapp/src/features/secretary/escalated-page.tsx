import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { DueView } from '@tellit/shared/contract/common.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { EscalationRow, WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import { expected } from '@tellit/shared/words/calendar-copy.ts';
import { clockLabel, escalationCauseLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button, Link } from '@/ui/button/button.tsx';
import { Card, List, ListRow } from '@/ui/card/card.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { NO_FILTERS, type QueueState, useQueue } from '../desk/use-queue.ts';
import { viewsFor } from '../desk/views.ts';
import { DueTag } from '../order/due-tag.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { momentText } from '../order/when.ts';
import { orderUrl, STAFF } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { lateRows, lateView } from './late.ts';
import './secretary.scss';
import { goOver, goTo, scrollTo } from '../session/navigate.ts';

const copy = staffCopy.secretary;
const ROLES = ['communitySecretary', 'unitHead', 'streetSecretary', 'districtSecretary'] as const;
const SHOWN = 3;

const open = (id: string, act?: string): void => goTo(orderUrl(id, act));

/** 书记盯办 (screen 06): what climbed to me and why, what waits for my word, what waits for my signature, what is about to be late. */
export function EscalatedPage(): ReactElement {
  return (
    <StaffFrame title={copy.title} current="escalatedPage" root headed roles={ROLES}>
      {(me) => <Watch me={me} />}
    </StaffFrame>
  );
}

function Watch({ me }: { me: Me }): ReactElement {
  const roles = me.posts.map((post) => post.role);
  const views = viewsFor(roles);
  const now = useNow();
  const phone = useViewport() === 'phone';
  const [part, setPart] = useState('mine');
  const mine = useQuery<{ items: EscalationRow[] }, ApiProblem>({
    queryKey: ['work-orders', 'escalations'],
    queryFn: () => call('GET /v1/escalations', { query: {} }),
    refetchInterval: 30_000,
    retry: 0,
  });
  const approve = useQueue('approve', NO_FILTERS);
  const sign = useQueue('sign', NO_FILTERS);
  const watched = useQueue(lateView(roles), NO_FILTERS);
  const signs = views.includes('sign');
  if (mine.isPending) return <Loading look="cards" count={3} />;
  if (mine.error && !mine.data) return <OrderProblem problem={mine.error} onRetry={() => void mine.refetch()} />;

  const climbed = mine.data?.items ?? [];
  const above = [
    ...climbed.map(({ order }) => order.id),
    ...approve.rows.map((row) => row.id),
    ...(signs ? sign.rows.map((row) => row.id) : []),
  ];
  const late = lateRows(watched.rows, above);
  const parts = [
    { value: 'mine', label: copy.mine, count: climbed.length },
    { value: 'approve', label: copy.approve, count: approve.rows.length },
    ...(signs ? [{ value: 'sign', label: copy.sign, count: sign.rows.length }] : []),
    { value: 'late', label: copy.late, count: late.length },
  ];
  const nothing = parts.every(({ count }) => count === 0);
  const content = nothing ? (
    <Empty title={copy.nothing} text={copy.nothingWhy} />
  ) : (
    <>
      {climbed.length > 0 && (
        <Section id="part-mine" title={copy.mineTitle}>
          <View className="ui-stack">
            {climbed.map((row) => (
              <Climbed key={row.escalation.id} row={row} now={now} />
            ))}
          </View>
        </Section>
      )}
      <Part id="part-approve" title={copy.approve} rows={approve.rows} queue={approve} view="approve" now={now} />
      {signs && <Part id="part-sign" title={copy.sign} rows={sign.rows} queue={sign} view="sign" now={now} />}
      <Part id="part-late" title={copy.lateTitle} rows={late} queue={watched} view={lateView(roles)} now={now} />
    </>
  );
  const tabs = (
    <Tabs
      big
      label={copy.title}
      options={parts}
      value={part}
      onChange={(next) => {
        setPart(next);
        scrollTo(`#part-${next}`);
      }}
    />
  );
  if (!phone) {
    return (
      <View className="staff-scroll">
        <View className="staff-column">{content}</View>
      </View>
    );
  }
  return (
    <View>
      <View className="secretary-tabs">{tabs}</View>
      {content}
    </View>
  );
}

const dueWords = (due: DueView): string => expected(momentText(due.dueAt), due.provisional);

/** One that climbed to me: why, since when, what happens if I do nothing; one button. */
function Climbed({ row: { escalation, order }, now }: { row: EscalationRow; now: number }): ReactElement {
  const next = escalation.level === 1 || escalation.level === 2 ? copy.nextLevel[escalation.level] : null;
  const until =
    escalation.due &&
    (escalation.due.dueAt < now
      ? copy.past(dueWords(escalation.due))
      : next
        ? copy.orElse(dueWords(escalation.due), next)
        : copy.orElseTop(dueWords(escalation.due)));
  return (
    <Card marked>
      <View className="t-lead t-b">{order.title}</View>
      <View className="t-label t-2 t-num">
        {[order.shortNumber, order.leadName, order.communityName].filter(Boolean).join(' · ')}
      </View>
      <View className="secretary-why">
        <Icon name="ladder" size="sm" className="t-ink" />
        <View className="ui-grow">
          <View className="t-b secretary-inline">{escalationCauseLabel[escalation.cause]}</View>，{escalation.causeText}
          。{copy.climbed(momentText(escalation.at))}。{until && `${until}。`}
        </View>
      </View>
      <View className="ui-row ui-row--wrap">
        {escalation.due && <DueTag due={escalation.due} now={now} />}
        {order.due && order.due.clockId !== escalation.due?.clockId && <DueTag due={order.due} now={now} />}
      </View>
      <View className="secretary-buttons">
        <Button kind="primary" icon="pen" onTap={() => open(order.id, 'instruct')}>
          {copy.instruct}
        </Button>
        <Button onTap={() => open(order.id)}>{copy.open}</Button>
      </View>
    </Card>
  );
}

interface PartProps {
  id: string;
  title: string;
  rows: readonly WorkOrderRow[];
  queue: QueueState;
  view: string;
  now: number;
}

function Part({ id, title, rows, queue, view, now }: PartProps): ReactElement | null {
  if (rows.length === 0) return null;
  const more = rows.length > SHOWN || queue.hasMore;
  return (
    <Section
      id={id}
      title={title}
      aside={more ? <Link onTap={() => goOver(`${STAFF.desk}?view=${view}`)}>{copy.all(rows.length)}</Link> : undefined}
    >
      <List label={title}>
        {rows.slice(0, SHOWN).map((row) => (
          <ListRow
            key={row.id}
            title={row.title}
            sub={[row.due && clockLabel[row.due.kind], row.handlerName ?? row.leadName, row.shortNumber]
              .filter(Boolean)
              .join(' · ')}
            right={row.due ? <DueTag due={row.due} now={now} look="plain" named={false} /> : undefined}
            onTap={() => open(row.id)}
          />
        ))}
      </List>
    </Section>
  );
}
