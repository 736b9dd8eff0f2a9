import { View } from '@tarojs/components';
import type { MeetingView, OrderLinkView, TogetherView, WhistleView } from '@tellit/shared/contract/together.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { orderStateLabel, roleLabel, whistleStateLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { arrivalLabel, arrivalWaiting, lateText, linkLabel } from '@tellit/shared/words/together-copy.ts';
import { togetherCopy as copy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { fileUrl } from '@/api/client.ts';
import { Button, Link } from '@/ui/button/button.tsx';
import { Note, Quote } from '@/ui/note/note.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { useOrderCommands } from '../order/data.ts';
import { momentText } from '../order/when.ts';
import { useTogether } from './data.ts';
import './together.scss';

/** What others have to do with an order: who took it on, whistles, meetings, orders that belong with it. */
export function TogetherSections({
  order,
  onOpen,
}: {
  order: WorkOrderDetail;
  onOpen?: (id: string) => void;
}): ReactElement | null {
  const { data } = useTogether(order);
  if (!data) return null;
  return (
    <View>
      {data.patron && (
        <View className="ui-gap-3">
          <Note icon="user">
            {copy.patron.by(data.patron.organisationName, roleLabel[data.patron.role], data.patron.holderName)}
            <View className="t-label t-2">{copy.patron.since(momentText(data.patron.at))}</View>
          </Note>
        </View>
      )}
      {data.locked && (
        <View className="ui-gap-3">
          <Note icon="lock">{copy.locked}</Note>
        </View>
      )}
      {data.whistles.length > 0 && (
        <Section title={copy.whistle.title}>
          {[...data.whistles].reverse().map((whistle) => (
            <Whistle key={whistle.id} whistle={whistle} />
          ))}
        </Section>
      )}
      {data.meetings.length > 0 && (
        <Section title={copy.meeting.title}>
          {[...data.meetings].reverse().map((meeting) => (
            <Meeting key={meeting.id} meeting={meeting} />
          ))}
        </Section>
      )}
      {data.links.length > 0 && <Links order={order} links={data.links} onOpen={onOpen} />}
      {data.merged.length > 0 && <Merged order={order} merged={data.merged} onOpen={onOpen} />}
    </View>
  );
}

/** One call: who came when, computed from the server's time; words beside every colourless sign (ux.md 38). */
function Whistle({ whistle }: { whistle: WhistleView }): ReactElement {
  return (
    <View className="order-card together-card">
      <View className="ui-row ui-row--wrap">
        <Tag kind={whistle.state === 'called' ? 'solid' : 'plain'}>{whistleStateLabel[whistle.state]}</Tag>
        <View className="t-b t-num">{copy.whistle.called(momentText(whistle.meetAt))}</View>
        <View>{whistle.place}</View>
      </View>
      {whistle.why && <View className="ui-gap-2">{whistle.why}</View>}
      {whistle.calledBy && <View className="t-label t-2">{copy.whistle.by(whistle.calledBy)}</View>}
      <View className="together-units">
        {whistle.units.map((unit) => (
          <View key={unit.id} className={`together-unit${unit.mine ? ' is-mine' : ''}`}>
            <View className="ui-grow">
              <View className="t-b">{unit.organisation.name}</View>
              <View className="t-label t-2">
                {unit.arrivedAt === null
                  ? copy.whistle.none
                  : copy.whistle.arrived(momentText(unit.arrivedAt), unit.arrivedPlace ?? '')}
              </View>
              {unit.rating && (
                <View className="t-label t-2">
                  {[`${copy.whistle.rated}：${arrivalLabel[unit.rating]}`, unit.ratingWords]
                    .filter(Boolean)
                    .join(' · ')}
                </View>
              )}
            </View>
            <Tag kind={unit.arrival === 'onTime' ? 'plain' : 'line'}>{arrivalOf(unit)}</Tag>
          </View>
        ))}
      </View>
      {whistle.record && (
        <View className="ui-gap-3">
          <Quote
            caption={[copy.whistle.record, whistle.record.by, momentText(whistle.record.at)]
              .filter(Boolean)
              .join(' · ')}
          >
            {whistle.record.text}
          </Quote>
          {whistle.record.photos.length > 0 && (
            <PhotoStrip urls={whistle.record.photos.map((p) => fileUrl(p.url))} label={copy.photos} />
          )}
        </View>
      )}
    </View>
  );
}

function arrivalOf(unit: WhistleView['units'][number]): string {
  if (unit.arrival === null) return arrivalWaiting;
  return unit.arrival === 'late' ? lateText(unit.minutesLate ?? 0) : arrivalLabel[unit.arrival];
}

function Meeting({ meeting }: { meeting: MeetingView }): ReactElement {
  return (
    <View className="order-card together-card">
      <View className="ui-row ui-row--wrap">
        <View className="t-b">{meeting.convener.name}</View>
        <View className="t-num">{momentText(meeting.metAt)}</View>
        <View>{meeting.place}</View>
      </View>
      <View className="t-label t-2">{`${copy.meeting.participants}：${meeting.participants.join('、')}`}</View>
      <View className="ui-gap-2 t-pre">{meeting.text}</View>
      {meeting.photos.length > 0 && <PhotoStrip urls={meeting.photos.map((p) => fileUrl(p.url))} label={copy.photos} />}
      {meeting.notes.map((note) => (
        <View key={note.id} className="together-unit">
          <View className="ui-grow">
            <View className="t-b">{[note.unit.name, note.number].filter(Boolean).join(' · ')}</View>
            <View>{note.requirement}</View>
            {note.replyDueAt !== null && (
              <View className="t-label t-2 t-num">{copy.meeting.replyDue(momentText(note.replyDueAt))}</View>
            )}
          </View>
          <Tag kind="plain">{note.stateName}</Tag>
        </View>
      ))}
    </View>
  );
}

function Links({
  order,
  links,
  onOpen,
}: {
  order: WorkOrderDetail;
  links: OrderLinkView[];
  onOpen?: (id: string) => void;
}): ReactElement {
  const commands = useOrderCommands(order);
  return (
    <Section title={copy.links.title}>
      {commands.problem && <ProblemNote problem={commands.problem} />}
      <View className="order-card together-card">
        {links.map((link) => (
          <View key={link.orderId} className="together-unit">
            <View className="ui-grow">
              <View className="ui-row ui-row--wrap">
                <Tag kind="plain">{linkLabel[link.relation]}</Tag>
                <View className="t-b t-num">{link.shortNumber}</View>
                <View className="t-label t-2">{orderStateLabel[link.state]}</View>
              </View>
              <View className={link.title ? '' : 't-label t-2'}>{link.title ?? copy.links.hidden}</View>
            </View>
            {link.openable && onOpen && (
              <Link inline label={`${copy.open} ${link.shortNumber}`} onTap={() => onOpen(link.orderId)}>
                {copy.open}
              </Link>
            )}
            {link.removable && (
              <Button
                small
                busy={commands.busy}
                onTap={() => void commands.run('POST /v1/work-orders/:id/unlink', { otherId: link.orderId })}
              >
                {copy.links.unlink}
              </Button>
            )}
          </View>
        ))}
      </View>
    </Section>
  );
}

/** Orders inside this one; what was put together by mistake is taken apart here. */
function Merged({
  order,
  merged,
  onOpen,
}: {
  order: WorkOrderDetail;
  merged: TogetherView['merged'];
  onOpen?: (id: string) => void;
}): ReactElement {
  const commands = useOrderCommands(order);
  const [asked, setAsked] = useState<TogetherView['merged'][number] | null>(null);
  const consequence = order.actions.find((button) => button.action === 'unmerge')?.consequence ?? '';
  const split = async (): Promise<void> => {
    if (asked && (await commands.run('POST /v1/work-orders/:id/unmerge', { sourceId: asked.orderId }))) setAsked(null);
  };
  return (
    <Section title={copy.merged.title} hint={merged.some((one) => one.canUnmerge) ? copy.merged.hint : undefined}>
      <View className="order-card together-card">
        {merged.map((one) => (
          <View key={one.orderId} className="together-unit">
            <View className="ui-grow">
              <View className="ui-row ui-row--wrap">
                <View className="t-b t-num">{one.shortNumber}</View>
                <View>{one.title}</View>
              </View>
              <View className="t-label t-2">{copy.merged.item(one.complaints, momentText(one.at))}</View>
            </View>
            {onOpen && (
              <Link inline label={`${copy.open} ${one.shortNumber}`} onTap={() => onOpen(one.orderId)}>
                {copy.open}
              </Link>
            )}
            {one.canUnmerge && (
              <Button small onTap={() => setAsked(one)}>
                {copy.merged.unmerge}
              </Button>
            )}
          </View>
        ))}
      </View>
      {asked && (
        <Interruption
          open
          title={copy.merged.unmergeTitle(asked.shortNumber)}
          consequences={[{ icon: 'merge', text: consequence }]}
          confirm={copy.merged.confirm}
          cancel={staffCopy.cancel}
          busy={commands.busy}
          onConfirm={() => void split()}
          onCancel={() => setAsked(null)}
        >
          {commands.problem && <ProblemNote problem={commands.problem} />}
        </Interruption>
      )}
    </Section>
  );
}
