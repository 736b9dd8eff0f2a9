import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { View as OrderView } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { KeyHints } from '@/ui/desk/desk.tsx';
import { NoAccess } from '@/ui/states/states.tsx';
import { useNow } from '../order/use-now.ts';
import { goOver, goTo } from '../session/navigate.ts';
import { orderUrl, STAFF } from '../session/places.ts';
import { useSession } from '../session/session.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { useCounts } from '../session/staff-rail.tsx';
import { DeskPanes } from './desk-panes.tsx';
import { DESK_KEYS, type DeskKey } from './keys.ts';
import { useDeskMemory } from './memory.ts';
import { QueuePane } from './queue-pane.tsx';
import { useQueue } from './use-queue.ts';
import { homeOf, viewsFor } from './views.ts';

/** Keys of acts stand beside the acts; here is how one gets about. */
const HINTED: readonly DeskKey[] = [
  'next',
  'previous',
  'open',
  'dispatch',
  'accept',
  'merge',
  'urgency',
  'search',
  'primary',
  'help',
];
const HINTS = DESK_KEYS.filter(({ id }) => HINTED.includes(id)).map(({ keys, label }) => ({
  keys: [...keys].filter((key) => key.length === 1 || key === '⌘↵'),
  label,
}));

/** The queue of one view among the ones this person has; on a wide screen with the order and its panel beside it. */
export function DeskPage(): ReactElement {
  const { params } = useRouter();
  const session = useSession();
  const phone = useViewport() === 'phone';
  const roles = session.status === 'out' ? [] : session.me.posts.map((post) => post.role);
  const views = viewsFor(roles);
  const home = homeOf(roles);
  const asked = views.find((view) => view === params.view);
  const view = asked ?? (home && 'view' in home ? home.view : views[0]);
  return (
    <StaffFrame
      title={view ? staffCopy.views[view] : staffCopy.order.title}
      current={phone ? 'queue' : (view ?? '')}
      root
      bare
      compact
      keys={<KeyHints hints={HINTS} />}
    >
      {(me) => {
        if (!view) return <NoQueue />;
        return phone ? (
          <PhoneQueue view={view} views={views} />
        ) : (
          <DeskPanes key={view} me={me} view={view} openId={params.id ?? null} />
        );
      }}
    </StaffFrame>
  );
}

/** One pane: views as tabs with their counts, the queue below; a row leads to the order's own page. */
function PhoneQueue({ view, views }: { view: OrderView; views: OrderView[] }): ReactElement {
  const { filters, setFilters } = useDeskMemory(view);
  const queue = useQueue(view, filters);
  const counts = useCounts();
  const now = useNow();
  const open = (id: string): void => goTo(orderUrl(id));
  return (
    <View className="desk-phone">
      {views.length > 1 && (
        <View className="desk-phone-views">
          <Tabs
            label={staffCopy.desk.menu}
            options={views.map((value) => ({ value, label: staffCopy.views[value], count: counts[value] }))}
            value={view}
            onChange={(next) => goOver(`${STAFF.desk}?view=${next}`)}
          />
        </View>
      )}
      <QueuePane
        headless={views.length > 1}
        view={view}
        filters={filters}
        onFilters={setFilters}
        queue={queue}
        now={now}
        selectedId={null}
        onSelect={open}
        onOpen={open}
      />
    </View>
  );
}

function NoQueue(): ReactElement {
  const session = useSession();
  const me: Me | null = session.status === 'out' ? null : session.me;
  const home = me && homeOf(me.posts.map((post) => post.role));
  return (
    <NoAccess title={staffCopy.states.noAccess} text={staffCopy.states.noAccessWhy}>
      {home && 'place' in home && (
        <Button onTap={() => goOver(STAFF[home.place])}>{staffCopy.places[home.place]}</Button>
      )}
    </NoAccess>
  );
}
