import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { orderStateLabel, roleLabel } from '@tellit/shared/words/labels.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { DueTag } from '../order/due-tag.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { momentText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import '../intake/intake.scss';

const copy = togetherCopy.patron;
type Which = 'yes' | 'no';

/** 包案: what leaders took on, due first; their own, or everybody's they may see. */
export function PatronagePage(): ReactElement {
  return (
    <StaffFrame title={copy.list} current="patronage" root bare headed>
      {() => <Taken />}
    </StaffFrame>
  );
}

function Taken(): ReactElement {
  const [mine, setMine] = useState<Which>('yes');
  const now = useNow();
  const { data, error, refetch } = useQuery({
    queryKey: ['work-orders', 'patronage', mine],
    queryFn: () => call('GET /v1/patronage', { query: { mine, limit: 50 } }),
    placeholderData: (before) => before,
  });
  return (
    <View className="staff-scroll">
      <View className="staff-column intake-pad">
        <Tabs<Which>
          label={copy.list}
          value={mine}
          options={[
            { value: 'yes', label: copy.mine },
            { value: 'no', label: copy.all },
          ]}
          onChange={setMine}
        />
        <View className="ui-gap-3">
          {!data && !error && <Loading look="rows" count={3} />}
          {error && <OrderProblem problem={error as never} onRetry={() => void refetch()} />}
          {data && data.items.length === 0 && <Empty title={copy.empty} text={copy.emptyWhy} />}
          <List label={copy.list}>
            {(data?.items ?? []).map(({ order, patron }) => (
              <ListRow
                key={order.id}
                title={order.title}
                sub={
                  <>
                    <View>
                      {[
                        order.shortNumber,
                        orderStateLabel[order.state],
                        copy.by(patron.organisationName, roleLabel[patron.role], patron.holderName),
                        copy.since(momentText(patron.at)),
                      ].join(' · ')}
                    </View>
                    {order.due && <DueTag due={order.due} now={now} />}
                  </>
                }
                onTap={() => goTo(orderUrl(order.id))}
              />
            ))}
          </List>
        </View>
      </View>
    </View>
  );
}
