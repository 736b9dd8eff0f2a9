import { View } from '@tarojs/components';
import type { SecretaryDesk } from '@tellit/shared/contract/secretary.ts';
import { amountWords } from '@tellit/shared/words/clocks-copy.ts';
import { dayWords } from '@tellit/shared/words/dates.ts';
import { secretaryCopy as copy } from '@tellit/shared/words/secretary-copy.ts';
import type { ReactElement } from 'react';
import { fileUrl } from '@/api/client.ts';
import { PictureFile } from '@/ui/base/picture';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { DueTag } from '../order/due-tag.tsx';
import { dueMomentText, momentText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';

type Row<K extends 'climbed' | 'approve' | 'extensions' | 'instructions' | 'suggestions'> = SecretaryDesk[K][number];

const open = (id: string, act?: string): void => goTo(orderUrl(id, act));

/** Who leads, where, which number: what a secretary recognises a matter by. */
function Under({ parts }: { parts: readonly (string | null)[] }): ReactElement {
  return <View className="t-label t-2 t-num">{parts.filter(Boolean).join(' · ')}</View>;
}

/** One that climbed to me: why, by which rule, what happens if I do nothing; one button. */
export function Climbed({
  row: { escalation, order, rule, next },
  now,
}: {
  row: Row<'climbed'>;
  now: number;
}): ReactElement {
  const { due } = escalation;
  const until = due && dueMomentText(due);
  const otherwise =
    due === null || until === null
      ? null
      : due.dueAt < now
        ? copy.past(until, next)
        : next
          ? copy.orElse(until, next)
          : copy.orElseTop(until);
  return (
    <Card marked>
      <View className="t-lead t-b">{order.title}</View>
      <Under parts={[order.shortNumber, order.leadName, order.communityName]} />
      <View className="secretary-why">
        <Icon name="ladder" size="sm" className="t-ink" />
        <View className="ui-grow">
          <View>
            <View className="t-b secretary-inline">{escalation.causeText}</View>，
            {copy.climbedAt(momentText(escalation.at))}。
          </View>
          <View className="t-label t-2">{rule}。</View>
          {otherwise && <View className="secretary-else">{otherwise}。</View>}
        </View>
      </View>
      <View className="ui-row ui-row--wrap">
        {due && <DueTag due={due} now={now} />}
        {order.due && order.due.clockId !== due?.clockId && <DueTag due={order.due} now={now} />}
      </View>
      <View className="secretary-buttons">
        <Button kind="primary" icon="pen" onTap={() => open(order.id, 'instruct')}>
          {copy.instruct}
        </Button>
        <Button onTap={() => open(order.id)}>{copy.open}</Button>
      </View>
    </Card>
  );
}

/** A result to approve: the pictures, the first words, who handed it in. The whole card opens it. */
export function Submitted({ row, now }: { row: Row<'approve'>; now: number }): ReactElement {
  const { order, text, by, before, after } = row;
  const photos = [before, after].filter((url): url is string => url !== null);
  return (
    <Card onTap={() => open(order.id)}>
      <View className="secretary-result">
        {photos.length > 0 && (
          <View className="secretary-photos">
            {photos.map((url) => (
              <PictureFile key={url} src={fileUrl(url)} className="secretary-photo" />
            ))}
          </View>
        )}
        <View className="ui-grow secretary-result__words">
          <View className="t-lead t-b">{order.title}</View>
          <Under parts={[order.shortNumber, order.leadName]} />
          <View className="t-2 secretary-two">{text}</View>
          <View className="ui-row ui-row--wrap">
            {order.due && <DueTag due={order.due} now={now} look="plain" named={false} />}
            <View className="t-label t-2">
              {[copy.submittedBy(by), photos.length === 0 ? copy.noPhotos : ''].filter(Boolean).join(' · ')}
            </View>
          </View>
        </View>
        <Icon name="next" size="sm" />
      </View>
    </Card>
  );
}

interface AskedProps {
  row: Row<'extensions'>;
  now: number;
  onDecide: (begin: 'grant' | 'refuse') => void;
}

/** A request for more time: why, from when to when, and both answers one touch away. */
export function Asked({ row: { extension, order }, now, onDecide }: AskedProps): ReactElement {
  const say = copy.extension;
  const to = extension.choices.find((choice) => choice.by.n === extension.by.n);
  return (
    <Card marked>
      <View className="t-lead t-b">{order.title}</View>
      <Under parts={[order.shortNumber, order.communityName]} />
      <View className="secretary-why">
        <Icon name="clock" size="sm" className="t-ink" />
        <View className="ui-grow">
          <View className="t-b">{say.asks(extension.organisationName, amountWords(extension.by))}</View>
          <View>{extension.reason ?? say.noReason}</View>
          <View className="t-num">
            {say.from} {momentText(extension.oldDueAt)}
            {to && `，${say.to} ${dueMomentText(to)}`}
          </View>
          <View className="t-label t-2">
            {say.left(extension.left)}。{say.until}。
          </View>
        </View>
      </View>
      {extension.due && <DueTag due={extension.due} now={now} />}
      <View className="secretary-buttons">
        <Button kind="primary" onTap={() => onDecide('grant')}>
          {say.grant}
        </Button>
        <Button onTap={() => onDecide('refuse')}>{say.refuse}</Button>
      </View>
    </Card>
  );
}

/** Many people at once: the district's secretary may list it, beside everything else that goes on. */
export function Suggested({ row }: { row: Row<'suggestions'> }): ReactElement {
  return (
    <Card marked>
      <View className="t-lead t-b">{row.title}</View>
      <Under parts={[row.shortNumber, row.leadName]} />
      <View className="secretary-why">
        <Icon name="users" size="sm" className="t-ink" />
        <View className="ui-grow">{copy.listing.why(row.reporters, row.households)}</View>
      </View>
      <View className="secretary-buttons">
        <Button kind="primary" icon="flag" onTap={() => open(row.orderId, 'list')}>
          {copy.listing.list}
        </Button>
        <Button onTap={() => open(row.orderId)}>{copy.open}</Button>
      </View>
    </Card>
  );
}

/** What I told a unit to do, and whether it answered. */
export function Instructed({ row, now }: { row: Row<'instructions'>; now: number }): ReactElement {
  const say = copy.instruction;
  const { reply, state } = row;
  const standing =
    state === 'replied' && reply === null
      ? say.repliedByResult
      : { issued: say.waiting, received: say.received, replied: say.replied, climbed: say.climbed }[
          state as 'issued' | 'received' | 'replied' | 'climbed'
        ];
  return (
    <Card onTap={() => open(row.order.id)}>
      <View className="ui-between">
        <View className="t-b">{row.text}</View>
        <Tag kind={state === 'replied' ? 'solid' : 'line'}>{standing}</Tag>
      </View>
      <Under parts={[row.order.shortNumber, row.order.title, say.to(row.toName), momentText(row.issuedAt)]} />
      {reply && (
        <View className="secretary-reply">
          <View>{reply.measures}</View>
          {reply.finishDate !== '' && (
            <View className="t-label t-2">
              {say.finish(dayWords(Date.parse(`${reply.finishDate}T12:00:00+08:00`), now))}
            </View>
          )}
        </View>
      )}
      {row.due && <DueTag due={row.due} now={now} />}
    </Card>
  );
}
