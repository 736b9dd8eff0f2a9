import { View } from '@tarojs/components';
import type { PublicMatter } from '@tellit/shared/contract/places.ts';
import type { ReactElement } from 'react';
import { fileUrl } from '@/api/client.ts';
import { clockTagOf } from '@/features/track/due-words.ts';
import { dayWords, deadlineWords, expected } from '@/platform/words/dates.ts';
import { closingReasonLabel, resolutionLabel } from '@/platform/words/labels.ts';
import { publicStateWord, residentCopy } from '@/platform/words/resident.ts';
import { Card } from '@/ui/card/card.tsx';
import { ClockTag } from '@/ui/clock/clock-tag.tsx';
import { Facts, Quote } from '@/ui/note/note.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { Endorse } from './endorse.tsx';
import { headAndBody } from './matter-words.ts';

const say = residentCopy.public;

/** How it ended, said honestly: an answer is not a solution, and 没联系上 is not 满意. */
function resultOf({ resolution, closingReason }: PublicMatter): string {
  return [
    resolution && resolutionLabel[resolution],
    closingReason && closingReason !== 'confirmed' && closingReasonLabel[closingReason],
  ]
    .filter(Boolean)
    .join(residentCopy.glue.comma);
}

/** One matter a neighbour made public: the matter, who has it, by when; never who told it. */
export function MatterCard({
  matter,
  now,
  district,
}: {
  matter: PublicMatter;
  now: number;
  district: string;
}): ReactElement {
  const tag = clockTagOf(matter.due, now);
  const { head, body } = headAndBody(matter);
  const result = resultOf(matter);
  const rows = [
    { label: say.place, value: matter.place },
    { label: say.who, value: matter.leadName },
    { label: say.due, value: matter.due && expected(deadlineWords(matter.due.dueAt, now), matter.due.provisional) },
    { label: say.result, value: result },
  ].filter(({ value }) => value);
  return (
    <Card>
      <View className="ui-between">
        <Tag>{publicStateWord[matter.state]}</Tag>
        {tag && <ClockTag {...tag} />}
      </View>
      <View className="ui-gap-2">
        <Heading level={2} size="h3">
          {head}
        </Heading>
      </View>
      <View className="t-label t-2 t-num">
        {[matter.communityName, say.toldOn(dayWords(matter.toldAt, now)), matter.shortNumber].join(' · ')}
      </View>
      {body && <View className="t-pre ui-gap-2">{body}</View>}
      {matter.photos.length > 0 && (
        <View className="ui-gap-3">
          <PhotoStrip
            urls={matter.photos.map(({ url, thumbUrl }) => fileUrl(thumbUrl ?? url))}
            label={residentCopy.detail.photosLabel}
          />
        </View>
      )}
      <View className="ui-gap-3">
        <Facts rows={rows} />
      </View>
      {matter.answer && (
        <View className="ui-gap-3">
          <Quote small caption={say.answer}>
            {matter.answer}
          </Quote>
        </View>
      )}
      <Endorse matter={matter} district={district} />
    </Card>
  );
}
