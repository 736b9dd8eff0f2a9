import { View } from '@tarojs/components';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import type { ReactElement } from 'react';
import { dayWords, momentWords } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Card } from '@/ui/card/card.tsx';
import { PhotoPair, PhotoStrip } from '@/ui/photos/photos.tsx';
import { ReadAloud } from '@/ui/read-aloud/read-aloud.tsx';
import { Section } from '@/ui/text/text.tsx';
import { linksOf } from './use-complaint.ts';

const say = residentCopy.detail;

/** 答复: before and after of equal size, what was done, and who stands for it. */
export function AnswerCard({ complaint, now }: { complaint: ResidentComplaint; now: number }): ReactElement | null {
  const { answer, lead, joint, told } = complaint;
  if (!answer) return null;
  const after = linksOf(answer.after);
  // without a photo of the unit's own, the resident's shows how it was
  const own = linksOf(told.attachments);
  const before = linksOf(answer.before);
  const day = (at: number | undefined): string | undefined => (at === undefined ? undefined : dayWords(at, now));
  const beforeDay = day((answer.before[0] ?? told.attachments.find(({ kind }) => kind === 'photo'))?.at);
  const rest = [...before.slice(1), ...after.slice(1)];
  return (
    <Section title={say.answer}>
      <Card>
        {after.length > 0 && (
          <PhotoPair
            before={{ src: before[0] ?? own[0], label: say.before, note: beforeDay ?? say.noBefore }}
            after={{ src: after[0], label: say.after, note: day(answer.after[0]?.at) }}
          />
        )}
        <View className={`t-pre${after.length > 0 ? ' ui-gap-3' : ''}`}>{answer.text}</View>
        <View className="ui-gap-3">
          <ReadAloud words={answer.text} />
        </View>
        {rest.length > 0 && (
          <View className="ui-gap-3">
            <PhotoStrip urls={rest} label={say.morePhotos} />
          </View>
        )}
        <View className="track-signed">
          <View>{say.lead(lead?.name ?? answer.organisation)}</View>
          {joint.map(({ id, name }) => (
            <View key={id}>{say.jointUnit(name)}</View>
          ))}
          <View>{say.approved(answer.approvedBy, momentWords(answer.at, now))}</View>
        </View>
      </Card>
    </Section>
  );
}

/** 不予受理: why, and which door is the right one. */
export function DeclineCard({ complaint }: { complaint: ResidentComplaint }): ReactElement | null {
  const { decline } = complaint;
  if (!decline) return null;
  return (
    <Section title={say.decline}>
      <Card>
        <View className="t-pre">{decline.reason}</View>
        <View className="ui-gap-3">
          <ReadAloud words={[decline.reason, decline.door].join('\n')} />
        </View>
        <View className="track-signed">
          <View className="t-b">{say.door}</View>
          <View className="t-pre">{decline.door}</View>
        </View>
      </Card>
    </Section>
  );
}
