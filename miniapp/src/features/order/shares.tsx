import { View } from '@tarojs/components';
import type { AssignmentView, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { expected } from '@tellit/shared/words/calendar-copy.ts';
import { clocksCopy } from '@tellit/shared/words/clocks-copy.ts';
import { assignmentPartLabel, assignmentStateLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { fileUrl } from '@/api/client.ts';
import { Quote } from '@/ui/note/note.tsx';
import { PhotoPair, PhotoStrip } from '@/ui/photos/photos.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { DueTag } from './due-tag.tsx';
import { momentText } from './when.ts';
import './order.scss';

const copy = staffCopy.order;

/** Who has which share, how far each is, and the clocks of each: lead and joint are separate (decisions.md *Clocks*). */
export function Shares({ order, now }: { order: WorkOrderDetail; now: number }): ReactElement | null {
  if (order.assignments.length === 0) return null;
  const hasJoint = order.assignments.some(({ part }) => part === 'joint');
  return (
    <Section title={copy.shares} hint={hasJoint ? copy.sharesHint : undefined}>
      <View className="order-card">
        {order.assignments.map((share) => (
          <Share key={share.id} share={share} now={now} />
        ))}
      </View>
    </Section>
  );
}

function Share({ share, now }: { share: AssignmentView; now: number }): ReactElement {
  const steps = [
    { label: copy.sign, at: share.signedAt },
    ...(share.part === 'lead' ? [{ label: copy.contact, at: share.contactedAt }] : []),
    { label: copy.answer, at: share.submittedAt },
  ];
  return (
    <View className={`order-share${share.mine ? ' is-mine' : ''}`}>
      <View className="ui-between">
        <View className="ui-row ui-row--wrap">
          <Tag kind={share.part === 'lead' ? 'solid' : 'plain'}>{assignmentPartLabel[share.part]}</Tag>
          <View className="t-b">{share.organisation.name}</View>
          <View className="t-label t-2">{share.handler ? copy.handler(share.handler.name) : copy.unassigned}</View>
        </View>
        <View className="t-label t-2">{assignmentStateLabel[share.state]}</View>
      </View>
      {share.opinion && <View className="t-label t-2 ui-gap-2">{share.opinion}</View>}
      <View className="order-steps">
        {steps.map(({ label, at }) => (
          <View key={label} className="t-label">
            <View className="t-cap">{label}</View>
            <View className="t-num">{at === null ? copy.notYet : momentText(at)}</View>
          </View>
        ))}
        {share.dues.map((due) => (
          <View key={due.clockId}>
            <DueTag due={due} now={now} />
            {!due.paused && <View className="t-cap t-num">{expected(momentText(due.dueAt), due.provisional)}</View>}
            {due.extended && (
              <View className="t-cap t-num">
                {clocksCopy.extendedFrom(momentText(due.extended.from), due.extended.times)}
              </View>
            )}
          </View>
        ))}
      </View>
      {share.returned && (
        <View className="order-returned">
          <View className="t-b">
            {copy.returned}
            {share.returned.pending && ` · ${copy.waitingRuling}`}
          </View>
          <View>{share.returned.reason}</View>
          <View className="t-label t-2">
            {copy.basis}：{share.returned.basis}
          </View>
        </View>
      )}
    </View>
  );
}

/** The answers given: the lead's goes to every reporter, the joint units' belong to it. */
export function Results({ order }: { order: WorkOrderDetail }): ReactElement | null {
  const answered = order.assignments.filter((share) => share.result !== null);
  if (answered.length === 0) return null;
  return (
    <Section title={copy.resultFor(order.reporters)}>
      <View className="ui-stack">
        {answered.map((share) => (
          <Result key={share.id} share={share} />
        ))}
      </View>
    </Section>
  );
}

function Result({ share }: { share: AssignmentView }): ReactElement | null {
  const { result } = share;
  if (!result) return null;
  const [before, ...moreBefore] = result.before;
  const [after, ...moreAfter] = result.after;
  const rest = [...moreBefore, ...moreAfter].map((photo) => fileUrl(photo.url));
  return (
    <View>
      {(before || after) && (
        <PhotoPair
          before={{
            src: before && fileUrl(before.url),
            label: copy.before,
            note: before ? momentText(before.at) : copy.notYet,
          }}
          after={{
            src: after && fileUrl(after.url),
            label: copy.after,
            note: after ? momentText(after.at) : copy.notYet,
          }}
        />
      )}
      {rest.length > 0 && <PhotoStrip urls={rest} label={copy.photos} />}
      <View className="ui-gap-3">
        <Quote
          caption={`${assignmentPartLabel[share.part]} ${share.organisation.name} · ${result.by} · ${momentText(result.at)}`}
        >
          {result.text}
        </Quote>
      </View>
    </View>
  );
}
