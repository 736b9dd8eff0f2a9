import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { WhereFound } from '@tellit/shared/contract/areas.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Link } from '@/ui/button/button.tsx';
import { type Draft, settledIn } from './draft.ts';
import { changeDraft } from './draft-store.ts';
import { areaName, placeToAsk } from './where.ts';

const say = residentCopy.tell;

/**
 * Which community and grid the given place lies in, in one quiet line; another one than the one chosen is offered, never taken.
 * Without an answer there is no line: nobody waits for it.
 */
export function WhereLine({ draft }: { draft: Draft }): ReactElement | null {
  const { district, communityId, communityName } = draft.where;
  const asked = placeToAsk(draft);
  const [kept, setKept] = useState<string>();
  const key = JSON.stringify(asked);
  const { data } = useQuery<WhereFound>({
    queryKey: ['where', district, key],
    queryFn: () => call('POST /v1/districts/:district/where', { params: { district }, body: asked ?? {} }),
    enabled: asked !== null,
    staleTime: 60_000,
    retry: false,
  });
  const community = data?.community;
  if (asked === null || !data || !community) return null;
  const area = areaName(community.name, data.grid);
  if (community.id === communityId) return <View className="t-label t-2">{say.placeIn(area)}</View>;
  if (kept === key) return null;
  return (
    <View className="tell-where t-label">
      <View className="t-2">{say.placeElsewhere(area, communityName)}</View>
      <View className="ui-row ui-row--wrap">
        <Link onTap={() => changeDraft((now) => settledIn(now, community))}>{say.placeMove(community.name)}</Link>
        <Link onTap={() => setKept(key)}>{say.placeKeep}</Link>
      </View>
    </View>
  );
}
