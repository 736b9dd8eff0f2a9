import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { MatterCard } from '@/features/public/matter-card.tsx';
import { useNow } from '@/features/resident/use-now.ts';
import { neighboursCopy as say } from '@/platform/words/neighbours.ts';
import { serverWords } from '@/platform/words/server.ts';
import { Button } from '@/ui/button/button.tsx';
import { Section } from '@/ui/text/text.tsx';
import type { Draft } from './draft.ts';

/** Before it is told twice: public matters nearby that sound like this one. A help, never a wall; without an answer nothing is shown. */
export function Nearby({ draft }: { draft: Draft }): ReactElement | null {
  const now = useNow();
  const [gone, setGone] = useState(false);
  const { where, text, place, point, aboutOfficial } = draft;
  const { data } = useQuery({
    queryKey: ['nearby', where.district, where.code, where.communityId, text, place, point],
    queryFn: () =>
      call('POST /v1/districts/:district/nearby-matters', {
        params: { district: where.district },
        body: {
          ...(where.code ? { code: where.code } : { communityId: where.communityId }),
          text,
          place,
          ...(point ?? {}),
        },
      }),
    // What is said about an official is not compared with anything.
    enabled: !aboutOfficial && text.trim().length >= 4,
    staleTime: 60_000,
    retry: false,
  });
  const items = data?.items ?? [];
  if (gone || items.length === 0) return null;
  return (
    <Section title={say.askTitle} hint={say.askWhy}>
      <View className="ui-stack">
        {items.map(({ matter, because, metres }) => (
          <View key={`${matter.shortNumber}/${matter.toldAt}`}>
            <View className="t-label t-2">
              {[metres === null ? '' : say.near(metres), ...because.slice(0, 2).map(serverWords.alike)]
                .filter(Boolean)
                .join(' · ')}
            </View>
            <View className="ui-gap-2">
              <MatterCard matter={matter} now={now} district={where.district} />
            </View>
          </View>
        ))}
        <Button kind="quiet" onTap={() => setGone(true)}>
          {say.notSame}
        </Button>
      </View>
    </Section>
  );
}
