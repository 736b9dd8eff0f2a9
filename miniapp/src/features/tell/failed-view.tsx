import { Image, View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { pageUrl, startAt } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { residentCopy } from '@/platform/words/resident.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Empty, ErrorState } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { type Draft, type DraftFile, filesOf, sendingOf, withoutFailed } from './draft.ts';
import { changeDraft, dropDraft, useDraft } from './draft-store.ts';
import { retryAll, retryFile } from './uploads.ts';
import type { Submission } from './use-submit.ts';
import './tell.scss';

const say = residentCopy.tell;

/** 12c: what arrived, what did not, and that nothing is lost. A retry with the same key never makes two. */
export function FailedView({ draft, submission }: { draft: Draft; submission: Submission }): ReactElement {
  const community = usePlace((state) => state.place?.community);
  const problem = submission.failed?.problem;
  if (problem?.code === 'idempotencyMismatch') return <ArrivedView />;
  const files = sendingOf(draft);
  const ready = !problem && files === 'idle';
  const again = (): void => {
    if (files === 'failed') retryAll();
    else submission.submit(draft);
  };
  const without = (): void => {
    changeDraft(withoutFailed);
    const left = useDraft.getState().draft;
    if (left) submission.submit(left);
  };
  return (
    <ResidentPage
      title={say.title}
      onBack={submission.backToCheck}
      bar={
        <Bar>
          <Button
            kind="primary"
            icon={ready ? undefined : 'refresh'}
            onTap={again}
            busy={submission.busy}
            off={files === 'sending' ? say.uploading : undefined}
          >
            {files === 'idle' ? say.submit : residentCopy.problem.retry}
          </Button>
          {files === 'failed' && <Button onTap={without}>{say.withoutPhotos}</Button>}
        </Bar>
      }
    >
      {ready ? (
        <Note icon="yes">{say.filesReady}</Note>
      ) : (
        <ErrorState
          title={say.failedTitle}
          text={
            <View>
              {problem ? (problem.unreachable ? say.failedNetwork : problem.detail) : say.failedFiles}
              <View className="t-b">{say.failedKept}</View>
            </View>
          }
          reference={problem?.instance ? residentCopy.problem.feedbackNumber(problem.instance) : undefined}
        />
      )}
      <Section title={say.failedParts}>
        <List>
          {draft.text.trim() !== '' && (
            <ListRow title={say.textPart} icon="pen" right={<View className="t-2">{say.partSaved}</View>} />
          )}
          {filesOf(draft).map((file, index) => (
            <Part
              key={file.id}
              file={file}
              title={
                file === draft.voice
                  ? say.voiceLength(draft.voice.seconds)
                  : say.photoNumber(index + (draft.voice ? 0 : 1))
              }
              isPhoto={file !== draft.voice}
            />
          ))}
        </List>
        <View className="t-label t-2 ui-gap-2">{say.failedSafe}</View>
      </Section>
      <Section>
        <Phones community={community} title={() => residentCopy.phone.same} />
      </Section>
    </ResidentPage>
  );
}

const stateWords = (at: DraftFile['state']['at']): string =>
  at === 'done' ? say.partSent : at === 'failed' ? say.partFailed : say.partWaiting;

function Part({ file, title, isPhoto }: { file: DraftFile; title: string; isPhoto: boolean }): ReactElement {
  const { state } = file;
  const words = [stateWords(state.at), state.at === 'failed' && state.reason]
    .filter(Boolean)
    .join(residentCopy.glue.colon);
  const again = state.at === 'failed' && state.canRetry;
  return (
    <ListRow
      title={
        <View className="tell-part">
          {isPhoto ? <Image className="tell-part__thumb" src={file.src} mode="aspectFill" /> : <Icon name="mic" />}
          <View className="ui-grow">{title}</View>
        </View>
      }
      right={
        again ? (
          <Button small onTap={() => retryFile(file.id)}>
            {say.retry}
          </Button>
        ) : (
          <View className={state.at === 'failed' ? 't-error' : 't-2'}>{words}</View>
        )
      }
    />
  );
}

/** The first try got through although nobody could tell; what was changed since must not become a second matter. */
function ArrivedView(): ReactElement {
  return (
    <ResidentPage title={say.title}>
      <Empty title={say.arrivedTitle} text={say.arrived}>
        <Button
          kind="primary"
          onTap={() => {
            startAt(pageUrl('mine'));
            dropDraft();
          }}
        >
          {say.arrivedSee}
        </Button>
      </Empty>
    </ResidentPage>
  );
}
