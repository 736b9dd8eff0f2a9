import { View } from '@tarojs/components';
import type { DueView } from '@tellit/shared/contract/common.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { Link } from '@/ui/button/button.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { OrderClocks } from '../clocks/order-clocks.tsx';
import { ExclusionsSection } from '../exclusions/exclusions-section.tsx';
import { MediationSection } from '../mediation/mediation-section.tsx';
import { TogetherSections } from '../together/sections.tsx';
import { ChangedUnder } from './changed-under.tsx';
import { ContentReviews } from './content-review.tsx';
import { DueTag } from './due-tag.tsx';
import { NeighboursSection } from './neighbours-section.tsx';
import { PhotoClearing } from './photo-clearing.tsx';
import { ReplyNotes } from './reply-notes.tsx';
import { Results, Shares } from './shares.tsx';
import { Telling } from './telling.tsx';
import { Exchanges, Trail } from './trail.tsx';

const copy = staffCopy.order;

/** Clocks worth a tag: a unit sees its own share's, not those of the others; the levels' stand on the ladder. */
function duesFor(order: WorkOrderDetail): DueView[] {
  const hasOwn = order.assignments.some((share) => share.mine);
  const foreign = new Set(
    order.assignments
      .filter((share) => hasOwn && !share.mine)
      .flatMap((share) => share.dues.map(({ clockId }) => clockId)),
  );
  return order.dues.filter((due) => due.kind !== 'level' && !foreign.has(due.clockId));
}

/** What the order is and where it stands, in one line. The clocks of each level stand on the ladder. */
export function OrderTags({ order, now }: { order: WorkOrderDetail; now: number }): ReactElement {
  return (
    <View className="ui-row ui-row--wrap">
      <Tag kind="line">{orderStateLabel[order.state]}</Tag>
      {order.sealed && <Tag icon="lock">{copy.sealed}</Tag>}
      {order.level > 0 && <Tag icon="ladder">{staffCopy.desk.level(order.level)}</Tag>}
      {order.cycle > 0 && <Tag kind="line">{staffCopy.desk.cycle(order.cycle)}</Tag>}
      {order.hazard && <Tag kind="line">{copy.hazard}</Tag>}
      {duesFor(order).map((due) => (
        <DueTag key={due.clockId} due={due} now={now} />
      ))}
    </View>
  );
}

/** The checklist for 办结审核: computed by the server, never ticked by hand. */
export function Checklist({ order }: { order: WorkOrderDetail }): ReactElement | null {
  if (order.checklist.length === 0) return null;
  const reply = order.assignments.find((share) => share.part === 'lead' && share.result !== null)?.result?.text;
  return (
    <Section title={copy.checklist}>
      {order.checklist.map((item) => (
        <View key={item.label} className={`order-check${item.ok ? '' : ' is-open'}`}>
          <Icon name={item.ok ? 'check' : 'warn'} size="sm" />
          <View>
            {item.label} <View className="t-2 order-inline">{item.text}</View>
          </View>
        </View>
      ))}
      {reply && <ReplyNotes order={order} reply={reply} />}
    </Section>
  );
}

interface OrderBodyProps {
  order: WorkOrderDetail;
  district: string;
  now: number;
  onOpen?: (id: string) => void;
  /** The page above has said these already. */
  without?: readonly ('title' | 'answer')[];
}

/** Everything of one order that reads downward: words, shares, answers, questions, trail. The right column is separate. */
export function OrderBody({ order, district, now, onOpen, without = [] }: OrderBodyProps): ReactElement {
  const answer = !without.includes('answer');
  const merged = order.mergedInto;
  return (
    <View>
      <ChangedUnder order={order} />
      {merged && (
        <Note icon="merge">
          {copy.mergedInto(merged.shortNumber)}{' '}
          {onOpen && (
            <Link inline onTap={() => onOpen(merged.id)}>
              {copy.openTarget}
            </Link>
          )}
        </Note>
      )}
      <Telling order={order} district={district} titled={!without.includes('title')} />
      <NeighboursSection order={order} />
      <ContentReviews order={order} />
      <PhotoClearing order={order} />
      {order.decline && (
        <Section title={copy.decline}>
          <View>{order.decline.reason}</View>
          <View className="t-2">
            {copy.door}：{order.decline.door}
          </View>
        </Section>
      )}
      {answer && <Results order={order} />}
      {answer && <Checklist order={order} />}
      <Shares order={order} now={now} />
      <OrderClocks order={order} now={now} />
      <TogetherSections order={order} onOpen={onOpen} />
      <MediationSection order={order} />
      <ExclusionsSection order={order} />
      <Exchanges order={order} />
      <Trail order={order} />
    </View>
  );
}
