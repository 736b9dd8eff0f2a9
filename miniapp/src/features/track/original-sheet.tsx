import { View } from '@tarojs/components';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import type { ReactElement } from 'react';
import { fileUrl } from '@/api/client.ts';
import { complaintKindLabel } from '@/platform/words/labels.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Clip } from '@/ui/talk/talk.tsx';
import { linksOf } from './use-complaint.ts';

const say = residentCopy.detail;

/** What was told, word for word, with its recording and photos. */
export function OriginalSheet({
  complaint,
  open,
  onClose,
}: {
  complaint: ResidentComplaint;
  open: boolean;
  onClose: () => void;
}): ReactElement {
  const { text, attachments } = complaint.told;
  const photos = linksOf(attachments);
  return (
    <Sheet open={open} title={say.originalTitle} onClose={onClose}>
      <View className="ui-stack">
        {text === '' ? <View className="t-2">{say.noWords}</View> : <View className="t-pre">{text}</View>}
        {attachments
          .filter(({ kind }) => kind === 'voice')
          .map(({ id, url, seconds }) => (
            <Clip key={id} src={fileUrl(url)} seconds={seconds ?? 0} />
          ))}
        {photos.length > 0 && <PhotoStrip urls={photos} label={say.photosLabel} />}
        {complaint.kind && <View className="t-label t-2">{complaintKindLabel[complaint.kind]}</View>}
      </View>
    </Sheet>
  );
}
