import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { complaintKindLabel } from '@/platform/words/labels.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Card, QaRow, type QaRowProps } from '@/ui/card/card.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Clip } from '@/ui/talk/talk.tsx';
import { type Draft, placeWords } from './draft.ts';
import { relationWords } from './relation.ts';
import './tell.scss';

const say = residentCopy.tell;

/** Every answer with its 修改; what was skipped reads 未填写 (ux.md 7). */
export function Answers({ draft, onChange }: { draft: Draft; onChange: (step: 1 | 2) => void }): ReactElement {
  const { behalf } = draft;
  const one = (): void => onChange(1);
  const two = (): void => onChange(2);
  return (
    <Card pad={false} className="tell-answers">
      <Row id="tell-text" question={say.checkText} answer={<Told draft={draft} />} onChange={one} />
      <Row id="tell-place" inline question={say.placeShort} answer={placeWords(draft)} onChange={one} />
      <Row
        inline
        question={say.checkKind}
        answer={draft.kind ? complaintKindLabel[draft.kind] : say.kindNone}
        onChange={one}
      />
      {draft.aboutOfficial && <Row inline question={say.checkOfficial} answer={say.officialYes} onChange={one} />}
      <Row
        id="tell-phone"
        inline
        question={say.checkPhone}
        answer={draft.phone.normalize('NFKC').trim()}
        onChange={two}
      />
      <Row id="tell-name" inline question={say.checkName} answer={draft.name.trim()} onChange={two} />
      {!draft.aboutOfficial && (
        <Row inline question={say.checkDisclosure} answer={say.disclosures[draft.disclosure][0]} onChange={two} />
      )}
      <Row
        id="tell-relation"
        inline
        question={say.checkBehalf}
        answer={behalf.on ? say.behalfIs(relationWords(behalf.relation)) : say.behalfNo}
        onChange={two}
      />
    </Card>
  );
}

/** One answer; the id is where an error of this field leads. */
function Row({ id, ...row }: QaRowProps & { id?: string }): ReactElement {
  return (
    <View id={id} className="tell-answers__row">
      <QaRow {...row} />
    </View>
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
