import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tarojs/taro';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { View as OrderView } from '@tellit/shared/contract/work-orders.ts';
import { alertsCopy } from '@tellit/shared/words/alerts-copy.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement, ReactNode } from 'react';
import { call } from '@/api/client.ts';
import { IconButton, Rail, type RailItem } from '@/ui/desk/desk.tsx';
import type { IconName } from '@/ui/icons/names.gen.ts';
import { type Place, viewsFor } from '../desk/views.ts';
import { countAt, LISTED_PLACES, listUrl, litItem, railGroups, type Todo } from '../inspect/todo.ts';
import { useTodo } from '../inspect/use-todo.ts';
import { useLive } from '../live/live-store.ts';
import { goOver } from './navigate.ts';
import { offeredTo, placeUrl, STAFF } from './places.ts';

const VIEW_ICON: Record<OrderView, IconName> = {
  desk: 'send',
  returns: 'undo',
  sealed: 'lock',
  escalated: 'ladder',
  approve: 'stamp',
  sign: 'pen',
  handle: 'hand',
  all: 'list',
  closed: 'check',
};
const PLACE_ICON: Record<Place, IconName> = {
  escalatedPage: 'flag',
  calls: 'phone',
  intake: 'plus',
  admin: 'gear',
  rates: 'chart',
  grid: 'pin',
  exclusions: 'scale',
  search: 'search',
  topics: 'chart',
  patronage: 'user',
  office: 'stamp',
  inspect: 'scale',
  inspectFigures: 'chart',
  caseReview: 'file',
  inspectRatings: 'chat',
  problems: 'flag',
  inspectItems: 'list',
  inspectDoor: 'door',
  inspectTasks: 'calendar',
  businesses: 'store',
  certificates: 'badge',
};
/** The lists nobody waits for: a number there would only be noise. */
const UNCOUNTED: readonly OrderView[] = ['all', 'closed'];

/** The one item of the rail that opens over the page instead of leading away from it. */
const BELL = 'bell';

/** How many wait in each list (`GET /v1/work-orders/counts`: the same query as the list). */
export function useCounts(): Record<string, number> {
  const { data } = useQuery({
    queryKey: ['work-orders', 'counts'],
    queryFn: () => call('GET /v1/work-orders/counts'),
    refetchInterval: 30_000,
  });
  return data ?? {};
}

/** Views and pages of all posts a person holds. */
export function StaffRail({
  me,
  current,
  search,
  onPerson,
  onBell,
}: {
  me: Me;
  current: string;
  search?: ReactNode;
  onPerson: () => void;
  onBell: () => void;
}): ReactElement {
  const counts = useCounts();
  const { unread } = useLive();
  const { params } = useRouter();
  const bell: RailItem = {
    id: BELL,
    label: alertsCopy.bell,
    icon: 'bell',
    count: unread > 0 ? unread : undefined,
    marked: unread > 0,
    opens: true,
  };
  const roles = me.posts.map((post) => post.role);
  const views: RailItem[] = viewsFor(roles).map((id) => ({
    id,
    label: staffCopy.views[id],
    icon: VIEW_ICON[id],
    count: UNCOUNTED.includes(id) ? undefined : counts[id],
  }));
  const offered = offeredTo(me);
  const isBureau = offered.includes('inspect');
  const todo = useTodo(me, isBureau || offered.includes('inspectTasks'));
  const places: RailItem[] = offered
    .filter((id) => !isBureau || !LISTED_PLACES.includes(id))
    .map((id) => ({ id, label: staffCopy.places[id], icon: PLACE_ICON[id], count: countAt(id, todo) }));
  const lists = isBureau ? railGroups(todo) : [];
  const go = (id: string): void => {
    if (id === BELL) {
      onBell();
      return;
    }
    const place = places.some((item) => item.id === id);
    goOver(place ? placeUrl(id as Place) : (listUrl(id) ?? `${STAFF.desk}?view=${id}`));
  };
  return (
    <Rail
      organisation={me.posts[0]?.organisationName ?? me.district.name}
      office={me.district.name}
      search={search}
      groups={[{ items: [bell] }, { items: views }, { items: places }, ...lists].filter(
        ({ items }) => items.length > 0,
      )}
      current={isBureau ? litItem(current, params.show) : current}
      onGo={go}
      person={{ name: me.person.name, role: me.posts.map((post) => roleLabel[post.role]).join('、') }}
      tools={<IconButton icon="more" label={me.person.name} onTap={onPerson} />}
    />
  );
}

interface StaffTab {
  id: string;
  label: string;
  icon: IconName;
  url: string;
  count?: number;
}
const MOST_TABS = 4;

/** Places at the foot of a phone: the pages first, then the queue. */
export function tabsFor(me: Me, todo: Todo | undefined): StaffTab[] {
  const roles = me.posts.map((post) => post.role);
  const places = offeredTo(me).map(
    (id): StaffTab => ({
      id,
      label: staffCopy.places[id],
      icon: PLACE_ICON[id],
      url: placeUrl(id),
      count: countAt(id, todo),
    }),
  );
  const hasQueue = viewsFor(roles).length > 0;
  const queue: StaffTab[] = hasQueue
    ? [{ id: 'queue', label: staffCopy.order.title, icon: 'list', url: STAFF.desk }]
    : [];
  const [first, ...rest] = places;
  const tabs = first?.id === 'escalatedPage' ? [first, ...queue, ...rest] : [...queue, ...places];
  return tabs.slice(0, MOST_TABS);
}
