import { View } from '@tarojs/components';
import type { ComplaintSummary } from '@tellit/shared/contract/complaints.ts';
import type { ReactElement } from 'react';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { dayWords } from '@/platform/words/dates.ts';
import { complaintStateLabel } from '@/platform/words/labels.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Tap } from '@/ui/base/tap';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { ClockTag } from '@/ui/clock/clock-tag.tsx';
import { MiniLine } from '@/ui/line/steps.tsx';
import { clockTagOf, dueLine } from './due-words.ts';
import { standsAt } from './standing.ts';
import './track.scss';

const say = residentCopy.mine;

/** One matter of the list: what it is, where it stands, by when, and the one thing to do. */
export function SummaryCard({ item, now }: { item: ComplaintSummary; now: number }): ReactElement {
  const { district, id } = item;
  const tag = clockTagOf(item.due, now);
  const open = (page: 'complaint' | 'confirm'): void => goTo(pageUrl(page, { district, id }));
  const toConfirm = item.needsYou && item.state === 'answered';
  const moving = item.state !== 'declined' && item.state !== 'withdrawn';
  const climbed = item.state === 'closed' ? '' : residentCopy.state.climbed[item.level];
  return (
    <Card marked={item.needsYou}>
      <Tap className="track-card__open" onTap={() => open('complaint')}>
        <View className="t-lead t-b">{item.title}</View>
        <View className="track-card__meta t-num">
          {`${item.communityName} · ${dayWords(item.toldAt, now)} · `}
          <View className="track-number__short">{item.shortNumber}</View>
        </View>
        <View className="track-card__line">
          {moving && <MiniLine at={standsAt(item.stage)} />}
          <View className="t-b">{complaintStateLabel[item.state]}</View>
          {tag && !toConfirm && <ClockTag {...tag} />}
        </View>
        {(climbed || (item.due && !toConfirm)) && (
          <View className="t-label">
            {[climbed, item.due && dueLine(item.due, now)].filter(Boolean).join(residentCopy.glue.comma)}
          </View>
        )}
      </Tap>
      {item.needsYou && (
        <View className="ui-gap-3">
          <Button kind="primary" onTap={() => open(toConfirm ? 'confirm' : 'complaint')}>
            {toConfirm ? say.confirm : say.answer}
          </Button>
          {toConfirm && item.due && <View className="t-label t-2 t-center ui-gap-2">{dueLine(item.due, now)}</View>}
        </View>
      )}
    </Card>
  );
}
