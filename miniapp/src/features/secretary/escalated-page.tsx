import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { SecretaryDesk } from '@tellit/shared/contract/secretary.ts';
import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import { clockLabel } from '@tellit/shared/words/labels.ts';
import { secretaryCopy as copy } from '@tellit/shared/words/secretary-copy.ts';
import { type ReactElement, type ReactNode, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { useViewport } from '@/ui/base/viewport';
import { Link } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { DecideSheet } from '../clocks/decide-sheet.tsx';
import { LISTS } from '../order/data.ts';
import { DueTag } from '../order/due-tag.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { goOver, goTo, scrollTo } from '../session/navigate.ts';
import { orderUrl, STAFF } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { Asked, Climbed, Instructed, Submitted, Suggested } from './cards.tsx';
import { type PartName, partsOf, standingAt } from './parts.ts';
import './secretary.scss';

const ROLES = ['communitySecretary', 'unitHead', 'streetSecretary', 'districtSecretary'] as const;
/** How often the desk looks again by itself, milliseconds; live notices make it look at once. */
const LOOK_AGAIN = 30_000;

type Deciding = { row: SecretaryDesk['extensions'][number]; begin: 'grant' | 'refuse' };

/** 书记盯办 (screen 06): everything a secretary decides on, one screen, at most three touches a decision. */
export function EscalatedPage(): ReactElement {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [words, setWords] = useState<string>();
  const overlay = (
    <>
      {deciding && (
        <DecideSheet
          order={deciding.row.order}
          extension={deciding.row.extension}
          begin={deciding.begin}
          onClose={() => setDeciding(null)}
          onDone={(done) => {
            setDeciding(null);
            setWords(done);
          }}
        />
      )}
      <Toast text={words} onDone={() => setWords(undefined)} />
    </>
  );
  return (
    <StaffFrame title={copy.title} current="escalatedPage" root headed roles={ROLES} overlay={overlay}>
      {() => <Watch onDecide={(row, begin) => setDeciding({ row, begin })} />}
    </StaffFrame>
  );
}

function Watch({ onDecide }: { onDecide: (row: Deciding['row'], begin: Deciding['begin']) => void }): ReactElement {
  const now = useNow();
  const phone = useViewport() === 'phone';
  const [chosen, setChosen] = useState<PartName>();
  const query = useQuery<SecretaryDesk, ApiProblem>({
    queryKey: [...LISTS, 'secretary-desk'],
    queryFn: () => call('GET /v1/secretary-desk', {}),
    refetchInterval: LOOK_AGAIN,
    retry: 0,
  });
  const desk = query.data;
  if (!desk)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="cards" count={3} />
    );

  const parts = partsOf(desk.counts);
  const cards: Record<PartName, ReactNode> = {
    climbed: desk.climbed.map((row) => <Climbed key={row.escalation.id} row={row} now={now} />),
    approve: desk.approve.map((row) => <Submitted key={row.order.id} row={row} now={now} />),
    extensions: desk.extensions.map((row) => (
      <Asked key={row.extension.id} row={row} now={now} onDecide={(begin) => onDecide(row, begin)} />
    )),
    suggestions: desk.suggestions.map((row) => <Suggested key={row.orderId} row={row} />),
    sign: <Rows title={copy.sections.sign} rows={desk.sign} now={now} />,
    late: <Rows title={copy.sections.late} rows={desk.late} now={now} />,
    instructions: desk.instructions.map((row) => <Instructed key={row.documentId} row={row} now={now} />),
  };
  const shownOf = (name: PartName): number => desk[name].length;
  const content = parts.every(({ count }) => count === 0) ? (
    <Empty title={copy.nothing} text={copy.nothingWhy} />
  ) : (
    parts
      .filter(({ count }) => count > 0)
      .map(({ name, count, view }) => (
        <Section
          key={name}
          id={`part-${name}`}
          title={copy.sections[name]}
          aside={
            view && count > shownOf(name) ? (
              <Link onTap={() => goOver(`${STAFF.desk}?view=${view}`)}>{copy.all(count)}</Link>
            ) : undefined
          }
        >
          <View className="secretary-cards">{cards[name]}</View>
        </Section>
      ))
  );
  const tabs = (
    <Tabs
      big={phone}
      label={copy.title}
      options={parts.map(({ name, count }) => ({
        value: name,
        label: copy.tabs[name],
        count,
      }))}
      value={standingAt(parts, chosen)}
      onChange={(next) => {
        setChosen(next);
        scrollTo(`#part-${next}`);
      }}
    />
  );
  if (phone) {
    return (
      <View>
        <View className="secretary-tabs">{tabs}</View>
        {content}
      </View>
    );
  }
  return (
    <View className="staff-scroll">
      <View className="secretary-desk">
        <View className="secretary-anchors">{tabs}</View>
        {content}
      </View>
    </View>
  );
}

/** What waits for a signature, what is late: a line each, the next clock at its right. */
function Rows({ title, rows, now }: { title: string; rows: readonly WorkOrderRow[]; now: number }): ReactElement {
  return (
    <List label={title}>
      {rows.map((row) => (
        <ListRow
          key={row.id}
          title={row.title}
          sub={[row.due && clockLabel[row.due.kind], row.handlerName ?? row.leadName, row.shortNumber]
            .filter(Boolean)
            .join(' · ')}
          right={row.due ? <DueTag due={row.due} now={now} look="plain" named={false} /> : undefined}
          onTap={() => goTo(orderUrl(row.id))}
        />
      ))}
    </List>
  );
}
