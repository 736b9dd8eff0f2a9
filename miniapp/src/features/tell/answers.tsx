import { View } from '@tarojs/components';
import { complaintKindLabel } from '@tellit/shared/words/labels.ts';
import { residentCopy } from '@tellit/shared/words/resident-copy.ts';
import type { ReactElement } from 'react';
import { Card, QaRow } from '@/ui/card/card.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Clip } from '@/ui/talk/talk.tsx';
import type { Draft } from './draft.ts';

const say = residentCopy.tell;

/** Every answer with its 修改; what was skipped reads 未填写 (ux.md 7). */
export function Answers({ draft, onChange }: { draft: Draft; onChange: (step: 1 | 2) => void }): ReactElement {
  const { behalf, where } = draft;
  const one = (): void => onChange(1);
  const two = (): void => onChange(2);
  return (
    <Card pad={false}>
      <View id="tell-text">
        <QaRow question={say.checkText} answer={<Told draft={draft} />} onChange={one} />
      </View>
      <QaRow
        inline
        question={say.placeShort}
        answer={[where.communityName, draft.place].filter(Boolean).join(' ')}
        onChange={one}
      />
      <QaRow
        inline
        question={say.checkKind}
        answer={draft.kind ? complaintKindLabel[draft.kind] : say.kindNone}
        onChange={one}
      />
      {draft.aboutOfficial && <QaRow inline question={say.checkOfficial} answer={say.officialYes} onChange={one} />}
      <View id="tell-phone">
        <QaRow inline question={say.checkPhone} answer={draft.phone.trim()} onChange={two} />
      </View>
      <QaRow inline question={say.checkName} answer={draft.name.trim()} onChange={two} />
      {!draft.aboutOfficial && (
        <QaRow inline question={say.checkDisclosure} answer={say.disclosures[draft.disclosure][0]} onChange={two} />
      )}
      <QaRow
        inline
        question={say.checkBehalf}
        answer={behalf.on ? say.behalfIs(behalf.relation) : say.behalfNo}
        onChange={two}
      />
    </Card>
  );
}

function Told({ draft }: { draft: Draft }): ReactElement {
  const { voice, photos } = draft;
  return (
    <View>
      {draft.text.trim() === '' ? (
        <View className="t-3">{say.nothingSaid}</View>
      ) : (
        <View className="t-pre">{draft.text.trim()}</View>
      )}
      {voice && (
        <View className="ui-gap-2">
          <Clip src={voice.src} seconds={voice.seconds} />
        </View>
      )}
      {photos.length > 0 && (
        <View className="ui-gap-2">
          <PhotoStrip urls={photos.map(({ src }) => src)} label={say.photos} />
        </View>
      )}
    </View>
  );
}
