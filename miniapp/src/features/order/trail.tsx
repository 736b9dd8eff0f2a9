import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { expected } from '@tellit/shared/words/calendar-copy.ts';
import {
  closingReasonLabel,
  escalationCauseLabel,
  levelLabel,
  ratingLabel,
  resolutionLabel,
  roleLabel,
} from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { fileUrl } from '@/api/client.ts';
import { a11y } from '@/ui/a11y.ts';
import { Link } from '@/ui/button/button.tsx';
import { Ladder, type Rung } from '@/ui/desk/ladder.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import type { IconName } from '@/ui/icons/names.gen.ts';
import { Timeline, type TimelineEntry } from '@/ui/line/timeline.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Section } from '@/ui/text/text.tsx';
import { DueTag } from './due-tag.tsx';
import { momentText } from './when.ts';

const copy = staffCopy.order;
const FIRST = 8;

const ICONS: Record<string, IconName> = {
  tell: 'chat',
  accept: 'check',
  decline: 'nope',
  dispatch: 'send',
  merge: 'merge',
  absorb: 'merge',
  seal: 'lock',
  ask: 'ask',
  answerQuestion: 'chat',
  sign: 'pen',
  assign: 'user',
  contact: 'phone',
  progress: 'hand',
  return: 'undo',
  rule: 'scale',
  submit: 'file',
  override: 'flag',
  approve: 'stamp',
  sendBack: 'undo',
  supplement: 'plus',
  urge: 'bell',
  confirm: 'yes',
  followUp: 'phone',
  reopen: 'refresh',
  decide: 'scale',
  instruct: 'pen',
  extensionAsked: 'clock',
  extended: 'clock',
  paused: 'clock',
  resumed: 'clock',
  warn: 'clock',
  fire: 'ladder',
  reveal: 'eye',
};

/** What happened, newest first, in the server's words; and whether the chain of the record still holds. */
export function Trail({ order }: { order: WorkOrderDetail }): ReactElement {
  const [all, setAll] = useState(false);
  const items = [...order.timeline].sort((a, b) => b.at - a.at);
  const shown = all ? items : items.slice(0, FIRST);
  // A date in the trail is as provisional as the clock that still runs to it.
  const undecided = new Set(
    [...order.dues, ...order.escalations.flatMap(({ due }) => due ?? []), ...order.assignments.flatMap((a) => a.dues)]
      .filter((due) => due.provisional)
      .map((due) => due.dueAt),
  );
  const entryOf = (item: WorkOrderDetail['timeline'][number]): TimelineEntry => ({
    id: item.id,
    time: momentText(item.at),
    what: item.title,
    who: [
      item.actor,
      item.text,
      item.dueAt !== null &&
        item.dueAt > item.at &&
        copy.dueNext(expected(momentText(item.dueAt), undecided.has(item.dueAt))),
    ]
      .filter(Boolean)
      .join(' · ')
      // before a date that follows, a sentence is not over
      .replace(/。(?= · )/g, ''),
    icon: ICONS[item.action],
    more:
      item.attachments.length > 0 ? (
        <PhotoStrip
          urls={item.attachments.filter((a) => a.kind === 'photo').map((a) => fileUrl(a.url))}
          label={copy.photos}
        />
      ) : undefined,
  });
  return (
    <Section
      title={copy.timeline}
      aside={
        <View className={`ui-row t-label ${order.historyValid ? 't-2' : 't-error'}`}>
          <Icon name={order.historyValid ? 'shield' : 'warn'} size="em" />
          <View>{order.historyValid ? copy.historyValid : copy.historyBroken}</View>
        </View>
      }
    >
      <Timeline dense label={copy.timeline} entries={shown.map(entryOf)} />
      {items.length > shown.length && (
        <>
          <View className="order-more">
            <Link onTap={() => setAll(true)}>{copy.showAll(items.length)}</Link>
          </View>
          {/* on paper nothing can be unfolded */}
          <View className="order-rest" {...a11y({ hidden: true })}>
            <Timeline
              dense
              label={copy.timeline}
              entries={items.slice(shown.length).map((item) => ({ ...entryOf(item), more: undefined }))}
            />
          </View>
        </>
      )}
    </Section>
  );
}

/** 升级梯, from the escalation rows: why, since when, until when, what the secretary wrote. Never typed. */
export function OrderLadder({ order, now }: { order: WorkOrderDetail; now: number }): ReactElement | null {
  if (order.assignments.length === 0 && order.escalations.length === 0) return null;
  const rungs = ([3, 2, 1] as const).map((level): Rung => {
    const here = order.escalations.filter((e) => e.level === level);
    const open = here.find((e) => e.settledAt === null);
    const last = open ?? here[here.length - 1];
    const base = { id: String(level), title: levelLabel[level].split(' · ')[1] };
    if (!last) return { ...base, note: copy.notClimbed, state: 'todo', facts: [] };
    const state = level === order.level && open ? 'here' : 'climbed';
    return {
      ...base,
      title: last.holderName
        ? `${roleLabel[last.role]} ${last.holderName}`
        : `${last.organisationName} ${roleLabel[last.role]}`,
      note: [
        staffCopy.desk.level(level),
        state === 'here' ? copy.here : last.settledAt !== null ? copy.settled : '',
        momentText(last.at),
      ]
        .filter(Boolean)
        .join(' · '),
      state,
      facts: [
        ...here.map((e) => ({
          label: here.length > 1 ? momentText(e.at) : copy.why,
          value: `${escalationCauseLabel[e.cause]}：${e.causeText}`,
        })),
        ...here.flatMap((e) =>
          e.instruction
            ? [{ label: copy.instruction, value: `“${e.instruction.text}” ${momentText(e.instruction.at)}` }]
            : [],
        ),
      ],
      more:
        last.due && last.settledAt === null ? (
          <View className="ui-gap-2">
            <DueTag due={last.due} now={now} />
          </View>
        ) : undefined,
    };
  });
  return (
    <Section title={copy.ladder} hint={order.level === 0 ? copy.ladderNone : copy.ladderHint}>
      <Ladder rungs={rungs} label={copy.ladder} />
    </Section>
  );
}

/** What was asked of the reporters, with their answers; and how each follow-up went. */
export function Exchanges({ order }: { order: WorkOrderDetail }): ReactElement | null {
  const questions = order.complaints.flatMap((c) => c.questions.map((q) => ({ ...q, number: c.shortNumber })));
  const followUps = order.complaints.flatMap((c) =>
    c.followUps.map((f) => ({ ...f, number: c.shortNumber, closing: c.closingReason })),
  );
  if (questions.length === 0 && followUps.length === 0) return null;
  return (
    <>
      {questions.length > 0 && (
        <Section title={copy.questions}>
          <View className="ui-stack">
            {questions.map((q) => (
              <View key={q.id} className="t-label">
                <View>
                  {q.text} <View className="t-cap t-num">{`${q.number} · ${momentText(q.at)}`}</View>
                </View>
                <View className={q.answer ? 't-2' : 't-3'}>
                  {q.answer ? `${q.answer.text} · ${momentText(q.answer.at)}` : copy.unanswered}
                </View>
              </View>
            ))}
          </View>
        </Section>
      )}
      {followUps.length > 0 && (
        <Section title={copy.followUps}>
          <View className="ui-stack">
            {followUps.map((f) => (
              <View key={`${f.number}-${f.at}`} className="t-label">
                <View className="t-num t-2">{`${f.number} · ${momentText(f.at)}${f.by ? ` · ${f.by}` : ''}`}</View>
                <View>
                  {[
                    f.refused ? copy.refusedWord : f.reached ? '' : copy.notReached,
                    f.resolution && resolutionLabel[f.resolution],
                    f.rating && ratingLabel[f.rating],
                    f.words && `“${f.words}”`,
                    f.closing && closingReasonLabel[f.closing],
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </View>
              </View>
            ))}
          </View>
        </Section>
      )}
    </>
  );
}
