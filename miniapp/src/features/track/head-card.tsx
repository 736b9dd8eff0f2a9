import { View } from '@tarojs/components';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import type { ReactElement } from 'react';
import { expectedWhy } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Card } from '@/ui/card/card.tsx';
import { ClockTag } from '@/ui/clock/clock-tag.tsx';
import { LadderLine, Steps } from '@/ui/line/steps.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { clockTagOf } from './due-words.ts';
import { rungsOf, standingOf, standsAt } from './standing.ts';
import './track.scss';

/** Five stops, where it stands in words, and how high it has climbed. */
export function HeadCard({ complaint, now }: { complaint: ResidentComplaint; now: number }): ReactElement {
  const { title, lines } = standingOf(complaint, now);
  const tag = clockTagOf(complaint.due, now);
  const rungs = rungsOf(complaint, now);
  const moving = complaint.state !== 'declined' && complaint.state !== 'withdrawn';
  return (
    <Card pad={false}>
      {moving && (
        <View className="track-stops">
          <Steps labels={[...residentCopy.state.stops]} at={standsAt(complaint.stage)} centred />
        </View>
      )}
      <View className="track-standing">
        <View className="ui-between">
          <Heading level={2}>{title}</Heading>
          {tag && <ClockTag {...tag} />}
        </View>
        {lines.map((line) => (
          <View key={line} className="t-2">
            {line}
          </View>
        ))}
        {complaint.due?.provisional && <View className="t-cap">{expectedWhy()}</View>}
        {rungs && (
          <View className="ui-gap-4">
            <LadderLine rungs={rungs} label={residentCopy.detail.ladder} />
          </View>
        )}
      </View>
    </Card>
  );
}
