import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { expected, expectedWhy } from '@tellit/shared/words/calendar-copy.ts';
import { clockLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { Icon } from '@/ui/icon/icon.tsx';
import { dueMoment } from '../order/when.ts';
import { type DispatchForm, unitsOf } from './dispatch-form.ts';
import './desk.scss';

const copy = staffCopy.dispatch;

/** Due dates as the server computes them for exactly this form; changing anything asks again. */
export function Deadlines({
  order,
  form,
  now,
}: {
  order: WorkOrderDetail;
  form: DispatchForm;
  now: number;
}): ReactElement {
  const asked = { urgency: form.urgency, difficulty: form.difficulty, units: unitsOf(form) };
  const { data, isError } = useQuery({
    queryKey: ['deadlines', order.id, asked],
    queryFn: () => call('POST /v1/work-orders/:id/deadlines', { params: { id: order.id }, body: asked }),
    placeholderData: (before) => before,
    staleTime: 60_000,
    retry: 0,
  });
  return (
    <View className="desk-field">
      <View className="desk-field__label">
        <View>{copy.deadlines}</View>
        {data && (
          <View className="desk-field__note ui-row">
            <Icon name="calendar" size="em" />
            {copy.calendar(data.calendarVersion)}
          </View>
        )}
      </View>
      {isError && !data && <View className="t-label t-2">{copy.deadlinesFailed}</View>}
      {data?.items.map((item) => (
        <View
          key={`${item.kind}-${item.part ?? ''}`}
          className={`desk-due${item.kind === 'handle' && item.part !== 'joint' ? ' is-main' : ''}`}
        >
          <View className="desk-due__kind">
            {item.kind === 'handle' && item.part
              ? `${item.part === 'lead' ? copy.lead : copy.joint}${clockLabel.handle}`
              : clockLabel[item.kind]}
          </View>
          <View className="desk-due__at t-num">{expected(dueMoment(item.dueAt, now), item.provisional)}</View>
          <View className="t-3">{item.length}</View>
        </View>
      ))}
      {data?.items.some((item) => item.provisional) && <View className="t-cap">{expectedWhy}</View>}
    </View>
  );
}
