import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { useOnline } from '@/features/resident/use-online.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button, Link } from '@/ui/button/button.tsx';
import { Check } from '@/ui/choice/choice.tsx';
import { Facts, Note } from '@/ui/note/note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Answers } from './answers.tsx';
import { type Draft, sendingOf } from './draft.ts';
import { FailedView } from './failed-view.tsx';
import { Nearby } from './nearby.tsx';
import { TellFrame } from './tell-frame.tsx';
import { useSubmit } from './use-submit.ts';
import './tell.scss';
import { type DraftProblem, problemsFromServer, problemsOf } from './validate.ts';

const say = residentCopy.tell;

/** 04: everything once more, consent beside the button it governs, and the way into the queue. */
export function CheckStep({ draft }: { draft: Draft }): ReactElement {
  const online = useOnline();
  const [consent, setConsent] = useState(false);
  const [problems, setProblems] = useState<DraftProblem[]>([]);
  const [reading, setReading] = useState(false);
  const submission = useSubmit();
  const sending = sendingOf(draft);

  const submit = (): void => {
    const found = problemsOf(draft, 3, consent);
    setProblems(found);
    if (found.length === 0) submission.submit(draft);
  };
  if (submission.failed) return <FailedView draft={draft} submission={submission} />;

  const shown = submission.refused ? problemsFromServer(submission.refused.fields) : problems;
  const missing = problems.find(({ id }) => id === 'tell-consent');
  const off = !online
    ? say.offlineHint
    : sending === 'sending'
      ? draft.voice?.state.at === 'uploading'
        ? say.uploadingVoice
        : say.uploading
      : undefined;
  return (
    <TellFrame
      step={3}
      question={say.checkQuestion}
      problems={shown}
      bar={
        <Bar
          above={
            <View id="tell-consent">
              {missing && <View className="t-label t-error">{missing.text}</View>}
              <Check checked={consent} onChange={setConsent} label={say.consent}>
                {say.consent}
              </Check>
              <View className="tell-consent__more">
                <Link onTap={() => setReading(true)}>{say.privacyLink}</Link>
              </View>
            </View>
          }
        >
          <Button kind="primary" onTap={submit} busy={submission.busy} off={off}>
            {say.submit}
          </Button>
        </Bar>
      }
      overlay={<PrivacySheet open={reading} onClose={() => setReading(false)} />}
    >
      {!online && (
        <View className="ui-gap-4">
          <Note icon="wifi-off">
            <View className="t-b">{say.offlineTitle}</View>
            <View>{say.offline}</View>
          </Note>
        </View>
      )}
      {online && <Nearby draft={draft} />}
      <View className="ui-gap-4">
        <Answers draft={draft} onChange={(step) => goTo(pageUrl(step === 1 ? 'tell' : 'contact', { edit: '1' }))} />
      </View>
    </TellFrame>
  );
}

/** The whole 说明 one tap away, in five sentences (ux.md 30). */
function PrivacySheet({ open, onClose }: { open: boolean; onClose: () => void }): ReactElement {
  const { title, points, close } = residentCopy.privacy;
  return (
    <Sheet open={open} title={title} onClose={onClose} foot={<Button onTap={onClose}>{close}</Button>}>
      <Facts rows={points.map(([label, value]) => ({ label, value }))} />
    </Sheet>
  );
}
