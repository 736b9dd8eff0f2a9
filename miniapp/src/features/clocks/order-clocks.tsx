import { View } from '@tarojs/components';
import type { ExtensionView, PauseView } from '@tellit/shared/contract/clock-views.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { amountWords, clocksCopy as copy, endingWords } from '@tellit/shared/words/clocks-copy.ts';
import { extensionStateLabel, pauseReasonLabel } from '@tellit/shared/words/labels.ts';
import type { ReactElement } from 'react';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { DueTag } from '../order/due-tag.tsx';
import { momentText } from '../order/when.ts';
import './clocks.scss';

/** Every extension asked for and every pause of an order, with its reasons: nothing about time happens unseen. */
export function OrderClocks({ order, now }: { order: WorkOrderDetail; now: number }): ReactElement | null {
  if (order.extensions.length === 0 && order.pauses.length === 0) return null;
  return (
    <Section title={copy.section} hint={copy.sectionHint}>
      <View className="order-card">
        {order.extensions.map((extension) => (
          <Extension key={extension.id} extension={extension} now={now} />
        ))}
        {order.pauses.map((pause) => (
          <Pause key={pause.id} pause={pause} />
        ))}
      </View>
    </Section>
  );
}

function Extension({ extension, now }: { extension: ExtensionView; now: number }): ReactElement {
  const { state, newDueAt, decidedBy, decidedAt } = extension;
  return (
    <View className="clocks-row">
      <View className="ui-between">
        <View className="t-b">{copy.asked(extension.organisationName, amountWords(extension.by))}</View>
        <Tag kind={state === 'granted' ? 'solid' : 'line'}>{extensionStateLabel[state]}</Tag>
      </View>
      {extension.reason && <View>{extension.reason}</View>}
      <View className="t-label t-2">{copy.askedBy(extension.askedBy, momentText(extension.askedAt))}</View>
      <View className="t-label t-num">
        {copy.oldDue} {momentText(extension.oldDueAt)}
        {newDueAt !== null && ` → ${copy.newDue} ${momentText(newDueAt)}`}
      </View>
      {extension.words && <View className="ui-gap-2">{extension.words}</View>}
      {decidedBy !== null && decidedAt !== null && (
        <View className="t-label t-2">{copy.decidedBy(decidedBy, momentText(decidedAt))}</View>
      )}
      {extension.due && <DueTag due={extension.due} now={now} />}
    </View>
  );
}

function Pause({ pause }: { pause: PauseView }): ReactElement {
  const { resumedAt, ending } = pause;
  const from = momentText(pause.pausedAt);
  return (
    <View className="clocks-row">
      <View className="ui-between">
        <View className="t-b">
          {pause.organisationName} · {pauseReasonLabel[pause.reason]}
        </View>
        <Tag kind={resumedAt === null ? 'solid' : 'line'}>{resumedAt === null ? copy.stands : endingWords(ending)}</Tag>
      </View>
      {pause.evidence && <View>{pause.evidence}</View>}
      <View className="t-label t-2 t-num">
        {resumedAt === null
          ? `${copy.pausedSince(from)}，${copy.cap(momentText(pause.capAt))}`
          : copy.pausedFromTo(from, momentText(resumedAt))}
        {` · ${pause.pausedBy}`}
      </View>
    </View>
  );
}
