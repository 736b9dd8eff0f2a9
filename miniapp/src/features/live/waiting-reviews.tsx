import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { alertsCopy } from '@tellit/shared/words/alerts-copy.ts';
import { contentCopy as copy } from '@tellit/shared/words/content-copy.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { Tap } from '@/ui/base/tap';
import { Section } from '@/ui/text/text.tsx';
import { momentText } from '../order/when.ts';
import { MoreButton } from '../session/more-button.tsx';
import { useSession } from '../session/session.ts';

const READERS: readonly Role[] = ['dispatcher', 'discipline', 'justice'];

/** What waits for somebody of the desk to be looked at before it may be public, oldest first; nothing when nothing waits. */
export function WaitingReviews({ onOpen }: { onOpen: (workOrderId: string) => void }): ReactElement | null {
  const session = useSession();
  const reads = session.status !== 'out' && session.me.posts.some((post) => READERS.includes(post.role));
  const query = useInfiniteQuery({
    queryKey: ['content-reviews'],
    queryFn: ({ pageParam }) =>
      call('GET /v1/content-reviews', { query: { cursor: pageParam ?? undefined, limit: 5 } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled: reads,
    refetchOnMount: 'always',
    retry: 0,
  });
  const waiting = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Section title={copy.waiting}>
      <View className="live-list">
        {waiting.map((one) => (
          <Tap key={one.id} className="live-notice is-unread" onTap={() => onOpen(one.workOrderId)}>
            <View className="live-notice__in">
              <View className="live-notice__dot" />
              <View className="ui-grow">
                <View className="live-notice__title">{copy.kinds[one.kind]}</View>
                <View className="t-label t-2 t-num">
                  {`${alertsCopy.number(one.shortNumber)} · ${copy.whys[one.why]}`}
                </View>
              </View>
              <View className="t-label t-3 t-num t-nowrap">{momentText(one.at)}</View>
            </View>
          </Tap>
        ))}
      </View>
      <MoreButton small query={query} />
    </Section>
  );
}
