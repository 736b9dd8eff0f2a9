import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { VisitRowView } from '@tellit/shared/contract/inspection-views.ts';
import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import { doorCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { dayText, timeText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { groupVisits, type VisitGroup } from './group-visits.ts';

const ROLES = ['officer', 'unitHead'] as const;

/** 上门检查: where I go, by day. */
export function DoorPage(): ReactElement {
  return (
    <StaffFrame title={copy.title} current="inspectDoor" roles={ROLES} root headed>
      {() => <Visits />}
    </StaffFrame>
  );
}

function Visits(): ReactElement {
  const now = useNow();
  const query = useQuery({
    queryKey: ['inspections', 'mine'],
    queryFn: () => call('GET /v1/inspections/visits'),
    refetchInterval: 60_000,
  });
  const groups = groupVisits(query.data?.items ?? [], now, SHANGHAI_MINUTES);
  return (
    <View className="staff-scroll">
      <View className="staff-column">
        {query.isPending && <Loading look="rows" count={3} />}
        {query.error && !query.data && (
          <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
        )}
        {query.data && groups.length === 0 && <Empty title={copy.empty} text={copy.emptyWhy} />}
        {groups.map(({ id, rows }) => (
          <Section key={id} title={copy.groups[id]}>
            <List label={copy.groups[id]}>
              {rows.map((row) => (
                <ListRow
                  key={row.id}
                  strong
                  title={row.businessName}
                  sub={
                    <View>
                      <View>{`${whenWords(id, row)} · ${row.address}`}</View>
                      <View>{copy.row(row.items, row.people.join('、'))}</View>
                    </View>
                  }
                  right={row.joint ? <Tag>{copy.joint}</Tag> : undefined}
                  onTap={() => goTo(`${STAFF.inspectVisit}?id=${row.id}`)}
                />
              ))}
            </List>
          </Section>
        ))}
        <View className="ui-gap-4">
          <Button icon="calendar" onTap={() => goTo(STAFF.inspectTasks)}>
            {copy.toPlans}
          </Button>
        </View>
      </View>
    </View>
  );
}

/** 11月5日 10:00, or from–to over days; a finished one says when it ended. */
function whenWords(group: VisitGroup, row: VisitRowView): string {
  if (group === 'done' && row.finishedAt !== null) return `${dayText(row.finishedAt)} ${timeText(row.finishedAt)}`;
  const [from, to] = [dayText(row.fromAt), dayText(row.toAt)];
  return from === to ? `${from} ${timeText(row.fromAt)}–${timeText(row.toAt)}` : `${from}–${to}`;
}
