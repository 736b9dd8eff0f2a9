import { View } from '@tarojs/components';
import type { ComplaintOfOrder, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { channelLabel, complaintKindLabel, disclosureLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { fileUrl } from '@/api/client.ts';
import { Tap } from '@/ui/base/tap';
import { Icon } from '@/ui/icon/icon.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Clip } from '@/ui/talk/talk.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { TellingPhotos } from './content-review.tsx';
import { marked } from './marked.ts';
import { Reveal } from './reveal.tsx';
import { momentText } from './when.ts';
import './order.scss';

const copy = staffCopy.order;

/** The resident's own words first: place, when, what they said, their voice and photos, who they are. */
export function Telling({
  order,
  district,
  titled = true,
}: {
  order: WorkOrderDetail;
  district: string;
  titled?: boolean;
}): ReactElement {
  const [first, ...others] = order.complaints;
  return (
    <View>
      <View className="order-meta">
        <Fact icon="code">{[channelLabel[order.channel], order.place].filter(Boolean).join(' · ')}</Fact>
        <Fact icon="clock">{momentText(order.receivedAt)}</Fact>
        {first && (
          <Fact icon={first.disclosure === 'public' ? 'eye' : 'eye-off'}>{disclosureLabel[first.disclosure]}</Fact>
        )}
      </View>
      {titled && (
        <Heading level={1} size="h2" className="order-title">
          {order.title}
        </Heading>
      )}
      {first && <Complaint complaint={first} district={district} because={order.suggestion?.because ?? []} />}
      {others.length > 0 && <Others complaints={others} district={district} />}
    </View>
  );
}

function Fact({ icon, children }: { icon: 'code' | 'clock' | 'eye' | 'eye-off'; children: string }): ReactElement {
  return (
    <View className="order-fact">
      <Icon name={icon} size="em" />
      <View>{children}</View>
    </View>
  );
}

function Complaint({
  complaint,
  district,
  because = [],
}: {
  complaint: ComplaintOfOrder;
  district: string;
  because?: readonly string[];
}): ReactElement {
  const photos = complaint.attachments.filter((a) => a.kind === 'photo');
  const voices = complaint.attachments.filter((a) => a.kind === 'voice');
  return (
    <View>
      <View className="ui-row ui-row--wrap">
        {complaint.kind && <Tag kind="line">{copy.ownKind(complaintKindLabel[complaint.kind])}</Tag>}
        {complaint.onBehalf && <Tag kind="line">{copy.onBehalf}</Tag>}
        {complaint.aboutOfficial && <Tag kind="line">{copy.aboutOfficial}</Tag>}
        <Reporter complaint={complaint} district={district} />
      </View>
      <View className="order-say">
        {complaint.text === '' ? (
          <View className="t-3">{copy.noWords}</View>
        ) : (
          <View className="t-pre">
            {marked(complaint.text, because).map(({ text, mark }, index) =>
              mark === null ? (
                text
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: runs of one unchanging text
                <View key={index} className="order-mark">
                  {text}
                  <View className="order-sup">{mark}</View>
                </View>
              ),
            )}
          </View>
        )}
      </View>
      {voices.map((voice) => (
        <View key={voice.id} className="ui-gap-3">
          <Clip src={fileUrl(voice.url)} seconds={voice.seconds ?? 0} />
        </View>
      ))}
      {photos.length > 0 && <TellingPhotos photos={photos} label={copy.photos} />}
    </View>
  );
}

/** Masked, with the way to see more where the server allows it; hidden reporters only through the desk. */
function Reporter({ complaint, district }: { complaint: ComplaintOfOrder; district: string }): ReactElement {
  const { reporter } = complaint;
  if (!reporter) return <View className="t-label t-3">{copy.hiddenReporter}</View>;
  return (
    <View className="ui-row">
      <View className="t-label t-2 t-num">
        {[reporter.name || copy.unnamed, reporter.phone ?? copy.noPhone].join(' · ')}
      </View>
      {reporter.canReveal && <Reveal district={district} complaintId={complaint.id} />}
    </View>
  );
}

/** Everybody else who told the same thing: each keeps number, words and disclosure. */
function Others({ complaints, district }: { complaints: readonly ComplaintOfOrder[]; district: string }): ReactElement {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <View className="order-others">
      <View className="t-label t-b">{copy.merged(complaints.length + 1)}</View>
      {complaints.map((complaint) => (
        <View key={complaint.id} className="order-other">
          <Tap
            className="order-other__row"
            a11y={{ expanded: open === complaint.id }}
            onTap={() => setOpen(open === complaint.id ? null : complaint.id)}
          >
            <View className="ui-row">
              <View className="t-cap t-num">{complaint.shortNumber}</View>
              <View className="ui-grow t-clip">{complaint.text || copy.noWords}</View>
              <View className="t-cap t-num">{momentText(complaint.toldAt)}</View>
              <Icon name={open === complaint.id ? 'up' : 'down'} size="em" />
            </View>
          </Tap>
          {open === complaint.id && <Complaint complaint={complaint} district={district} />}
        </View>
      ))}
    </View>
  );
}
