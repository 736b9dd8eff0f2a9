import { View } from '@tarojs/components';
import type { AttachmentView } from '@tellit/shared/contract/common.ts';
import type { ExclusionView } from '@tellit/shared/contract/exclusions.ts';
import { exclusionsCopy as copy } from '@tellit/shared/words/exclusions-copy.ts';
import { exclusionGroundLabel, exclusionScopeLabel, exclusionStateLabel } from '@tellit/shared/words/labels.ts';
import type { ReactElement, ReactNode } from 'react';
import { fileUrl } from '@/api/client.ts';
import { Quote } from '@/ui/note/note.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { dayText, momentText } from '../order/when.ts';

/** One request with everybody's words, oldest first: what was asked, how it was decided, the appeal, the last word. */
export function ExclusionCard({
  exclusion: x,
  children,
}: {
  exclusion: ExclusionView;
  children?: ReactNode;
}): ReactElement {
  const waits = x.state === 'asked' || x.state === 'appealed';
  return (
    <View className="exclusion-card">
      <View className="ui-row ui-row--wrap">
        <Tag kind={waits ? 'solid' : 'plain'}>{exclusionStateLabel[x.state]}</Tag>
        <Tag kind="line">{exclusionScopeLabel[x.scope]}</Tag>
        <View className="t-b">{exclusionGroundLabel[x.ground]}</View>
      </View>
      <Quote small caption={copy.askedBy(x.organisation.name, x.asked.by, momentText(x.asked.at))}>
        {x.asked.text}
      </Quote>
      <Evidence files={x.asked.evidence} />
      {x.decided && (
        <Quote small caption={copy.decidedBy(x.decided.by, momentText(x.decided.at))}>
          {`${x.decided.granted ? copy.grant : copy.refuse}：${x.decided.text}`}
        </Quote>
      )}
      {x.appealed && (
        <>
          <Quote small caption={copy.appealedAt(momentText(x.appealed.at))}>
            {x.appealed.text}
          </Quote>
          <Evidence files={x.appealed.evidence} />
        </>
      )}
      {x.final && (
        <Quote small caption={copy.decidedBy(x.final.by, momentText(x.final.at))}>
          {`${x.final.granted ? copy.grant : copy.refuse}：${x.final.text}`}
        </Quote>
      )}
      {x.appealUntil !== null && (
        <View className="t-label t-2 ui-gap-2">{copy.appealUntil(dayText(x.appealUntil))}</View>
      )}
      {children}
    </View>
  );
}

function Evidence({ files }: { files: readonly AttachmentView[] }): ReactElement | null {
  if (files.length === 0) return null;
  return <PhotoStrip urls={files.map((file) => fileUrl(file.thumbUrl ?? file.url))} label={copy.evidence} />;
}
