import { View } from '@tarojs/components';
import { COMPLAINT_KINDS } from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { Phones } from '@/features/resident/phones.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { complaintKindLabel } from '@/platform/words/labels.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { uiCopy } from '@/platform/words/ui.ts';
import { useAppearance } from '@/ui/appearance.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button, Link } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Check, Chips } from '@/ui/choice/choice.tsx';
import { Sos } from '@/ui/emergency/sos.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field } from '@/ui/field/field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Photos } from '@/ui/photos/photos.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { Clip, Talk } from '@/ui/talk/talk.tsx';
import { type Draft, emptyDraft, filesOf, PHOTOS_MAX, placeWords, randomKey, TEXT_LIMIT } from './draft.ts';
import { holdsIdNumber } from './draft-storage.ts';
import { changeDraft, dropDraft, useDraft } from './draft-store.ts';
import { PlaceSheet } from './place-sheet.tsx';
import { RestoredNote } from './restored-note.tsx';
import { problemAt, TellFrame } from './tell-frame.tsx';
import { addPhotos, removeFile, retryFile, setVoice } from './uploads.ts';
import { soundsUrgent } from './urgent.ts';
import { type DraftProblem, problemsOf } from './validate.ts';
import { WhereLine } from './where-line.tsx';
import './tell.scss';

const say = residentCopy.tell;

export interface StepProps {
  draft: Draft;
  /** Opened by 修改 on the check page: leads back there. */
  editing: boolean;
  onNext: () => void;
}

/** 02: what happened. Writing, talking or a photo: any one is enough. */
export function WhatStep({ draft, editing, onNext }: StepProps): ReactElement {
  const { elder } = useAppearance();
  const saved = useDraft((state) => state.saved);
  const community = usePlace((state) => state.place?.community);
  const [problems, setProblems] = useState<DraftProblem[]>([]);
  const [sheet, setSheet] = useState<'place' | 'discard'>();
  const next = (): void => {
    const found = problemsOf(draft, 1);
    setProblems(found);
    if (found.length === 0) onNext();
  };
  const restart = (): void => {
    for (const { id } of filesOf(draft)) removeFile(id);
    dropDraft();
    useDraft.setState({ draft: emptyDraft(draft.where, randomKey()) });
    setSheet(undefined);
  };
  const savedWords = saved === 'no' ? say.notSaved : saved === 'yes' ? say.saved : undefined;
  return (
    <TellFrame
      step={1}
      question={say.question}
      hint={say.questionHint}
      problems={problems}
      bar={
        <Bar hint={savedWords} hintIcon={saved === 'yes' ? 'check' : 'info'}>
          <Button kind="primary" onTap={next}>
            {editing ? say.backToCheck : say.next}
          </Button>
        </Bar>
      }
      overlay={
        <>
          <PlaceSheet open={sheet === 'place'} draft={draft} onClose={() => setSheet(undefined)} />
          <Interruption
            open={sheet === 'discard'}
            title={say.discardSure}
            consequences={[{ icon: 'trash', text: say.discardWhat }]}
            confirm={say.discardYes}
            cancel={say.keep}
            kind="danger"
            onConfirm={restart}
            onCancel={() => setSheet(undefined)}
          />
        </>
      }
    >
      <RestoredNote draft={draft} onDiscard={() => setSheet('discard')} />
      {draft.previousNumber && <View className="t-label t-2 ui-gap-2">{say.previous(draft.previousNumber)}</View>}
      {soundsUrgent(draft.text) && (
        <View className="ui-gap-4">
          <Sos />
        </View>
      )}
      <Words draft={draft} error={problemAt(problems, 'tell-text')} />
      <View className="ui-gap-6">
        <Field id="tell-photos" label={say.photos} optional hint={say.photosHint}>
          <Photos
            items={draft.photos.map(({ id, src, state }) => ({ id, src, state }))}
            max={PHOTOS_MAX}
            onAdd={addPhotos}
            onRemove={removeFile}
            onRetry={retryFile}
          />
        </Field>
      </View>
      <View className="ui-gap-4" id="tell-place">
        <PlaceCard draft={draft} error={problemAt(problems, 'tell-place')} onChange={() => setSheet('place')} />
      </View>
      {!elder && (
        <View className="ui-gap-6">
          <Field id="tell-kind" label={say.kind} optional hint={say.kindHint}>
            <Chips
              label={say.kind}
              single
              options={COMPLAINT_KINDS.map((kind) => ({ value: kind, label: complaintKindLabel[kind] }))}
              value={draft.kind ? [draft.kind] : []}
              onChange={([kind]) => changeDraft((kept) => ({ ...kept, kind: kind ?? null }))}
            />
          </Field>
        </View>
      )}
      <View className="ui-gap-4">
        <Check
          checked={draft.aboutOfficial}
          onChange={(aboutOfficial) => changeDraft((kept) => ({ ...kept, aboutOfficial }))}
          label={say.official}
        >
          <View className="t-b">{say.official}</View>
          <View className="t-label t-2">{say.officialSub}</View>
        </Check>
      </View>
      <View className="ui-gap-4">
        <PrivacyLine>{draft.aboutOfficial ? say.sealedDisclosure : say.privacy}</PrivacyLine>
      </View>
      {elder && (
        <View className="ui-gap-4">
          <Phones community={community} title={() => residentCopy.phone.cannotUse} />
        </View>
      )}
    </TellFrame>
  );
}

/** Text and talk in one frame; in 长辈版 talk comes first and large, and is tapped rather than held. */
function Words({ draft, error }: { draft: Draft; error?: string }): ReactElement {
  const { elder } = useAppearance();
  const area = (
    <Area
      id="tell-text"
      label={say.question}
      value={draft.text}
      onChange={(text) => changeDraft((kept) => ({ ...kept, text }))}
      limit={TEXT_LIMIT}
      placeholder={say.placeholder}
      note={holdsIdNumber(draft.text) ? <View className="t-error">{say.idFound}</View> : say.idWarning}
      rows={elder ? 3 : 4}
      invalid={error !== undefined}
    >
      <Voice draft={draft} />
      {!elder && <Talk onClip={setVoice} />}
    </Area>
  );
  return (
    <View id="tell-text" className="ui-gap-4 ui-stack">
      {error && (
        <View className="tell-error">
          <Icon name="nope" size="sm" />
          <View>{error}</View>
        </View>
      )}
      {elder && <Talk look="big" onClip={setVoice} />}
      {area}
    </View>
  );
}

/** The recording, its state, and what becomes of it: nobody's words depend on a transcription. */
function Voice({ draft }: { draft: Draft }): ReactElement | null {
  const { voice } = draft;
  if (!voice) return null;
  const { state } = voice;
  return (
    <View className="tell-voice">
      <Clip
        key={voice.id}
        src={voice.src}
        seconds={voice.seconds}
        onRemove={() => removeFile(voice.id)}
        note={state.at === 'done' ? say.spokenKept : state.at === 'failed' ? undefined : say.voiceSending}
      />
      {state.at === 'failed' && (
        <View className="ui-between">
          <View className="t-label t-error">
            {[say.voiceFailed, state.reason].filter(Boolean).join(residentCopy.glue.colon)}
          </View>
          {state.canRetry && <Link onTap={() => retryFile(voice.id)}>{say.retry}</Link>}
        </View>
      )}
    </View>
  );
}

function PlaceCard({ draft, error, onChange }: { draft: Draft; error?: string; onChange: () => void }): ReactElement {
  return (
    <Card>
      {error && <View className="t-label t-error">{error}</View>}
      <View className="ui-row tell-place">
        <Icon name="pin" />
        <View className="ui-grow">
          <View className="t-label t-2">{draft.where.code ? say.placeScanned : say.place}</View>
          <View>{placeWords(draft)}</View>
        </View>
        <Link onTap={onChange} label={uiCopy.changeOf(say.placeShort)}>
          {uiCopy.change}
        </Link>
      </View>
      <WhereLine draft={draft} />
    </Card>
  );
}
