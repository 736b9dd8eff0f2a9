import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { NoticeView } from '@tellit/shared/contract/alerts.ts';
import { alertsCopy as copy } from '@tellit/shared/words/alerts-copy.ts';
import { expected } from '@tellit/shared/words/calendar-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { Tap } from '@/ui/base/tap';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { IconButton } from '@/ui/desk/desk.tsx';
import { Drawer, Sheet } from '@/ui/sheet/sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { dayText, momentText, timeText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl, STAFF } from '../session/places.ts';
import { LiveSettingsPart } from './live-settings.tsx';
import { noteUnread, useLive } from './live-store.ts';
import { WaitingReviews } from './waiting-reviews.tsx';
import './live.scss';

/** 17:25 of today, otherwise with its day. */
const shortMoment = (ms: number, now: number): string => (dayText(ms) === dayText(now) ? timeText(ms) : momentText(ms));

const LINK_WORDS = { off: '', open: copy.listening, polling: copy.polling, lost: copy.offline };

/** The news of my posts, newest first; each opens its order. Behind the gear, how this device calls. */
export function LivePanel({ open, onClose }: { open: boolean; onClose: () => void }): ReactElement | null {
  const phone = useViewport() === 'phone';
  if (!open) return null;
  const inside = <Inside onClose={onClose} />;
  return phone ? (
    <Sheet open title={copy.bell} onClose={onClose}>
      {inside}
    </Sheet>
  ) : (
    <Drawer open title={copy.bell} onClose={onClose}>
      <View className="live-panel">{inside}</View>
    </Drawer>
  );
}

function Inside({ onClose }: { onClose: () => void }): ReactElement {
  const { unread, link } = useLive();
  const queries = useQueryClient();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const [device, setDevice] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam }) => call('GET /v1/notices', { query: { cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchOnMount: 'always',
    retry: 0,
  });
  const read = async (ids?: string[]): Promise<void> => {
    setBusy(true);
    try {
      noteUnread((await call('POST /v1/notices/read', { body: { ids } })).unread);
      await queries.invalidateQueries({ queryKey: ['notices'] });
    } catch (error) {
      // Still unread, and shown so.
      if (!isProblem(error)) throw error;
    } finally {
      setBusy(false);
    }
  };
  const go = (notice: NoticeView): void => {
    if (!notice.read) void read([notice.id]);
    onClose();
    goTo(notice.workOrderId === null ? STAFF.admin : orderUrl(notice.workOrderId));
  };
  const notices = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <View>
      <View className="live-panel__head">
        <View className="t-label t-3 ui-grow">{LINK_WORDS[link]}</View>
        {unread > 0 && (
          <Button small kind="quiet" icon="check" busy={busy} onTap={() => void read()}>
            {copy.readAll}
          </Button>
        )}
        <IconButton icon="gear" label={copy.settings} pressed={device} onTap={() => setDevice(!device)} />
      </View>
      {device && <LiveSettingsPart />}
      <WaitingReviews
        onOpen={(workOrderId) => {
          onClose();
          goTo(orderUrl(workOrderId));
        }}
      />
      {query.isPending ? (
        <Loading look="rows" count={5} />
      ) : query.error && notices.length === 0 ? (
        <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />
      ) : notices.length === 0 ? (
        <Empty plain title={copy.empty} text={copy.emptyWhy} />
      ) : (
        <View className="live-list">
          {notices.map((notice) => (
            <Tap key={notice.id} className={`live-notice${notice.read ? '' : ' is-unread'}`} onTap={() => go(notice)}>
              <View className="live-notice__in">
                <View className="live-notice__dot" />
                <View className="ui-grow">
                  <View className="live-notice__title">
                    {notice.title}
                    {!notice.read && <View className="ui-sr">{copy.unread}</View>}
                  </View>
                  <View className="t-label t-2 t-num">
                    {notice.shortNumber !== null && copy.number(notice.shortNumber)}
                    {notice.dueAt !== null &&
                      ` · ${expected(copy.before(shortMoment(notice.dueAt, now)), notice.provisional)}`}
                  </View>
                </View>
                <View className="t-label t-3 t-num t-nowrap">{shortMoment(notice.at, now)}</View>
              </View>
            </Tap>
          ))}
        </View>
      )}
      {query.hasNextPage && (
        <View className="ui-gap-3">
          <Button busy={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
            {copy.older}
          </Button>
        </View>
      )}
    </View>
  );
}
