import { View } from '@tarojs/components';
import type { AssignedFile } from '@tellit/shared/contract/case-review.ts';
import { questionsFor, touchesIntegrity, type Verdict } from '@tellit/shared/rules/inspection/review-questions.ts';
import { caseFileKindLabel, caseReviewCopy as copy, reviewHeadLabel } from '@tellit/shared/words/case-review-copy.ts';
import { REVIEW_HEADS } from '@tellit/shared/words/review-heads.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Check, Segmented } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { fieldMessage, useAdminAct } from '../admin/use-admin.ts';

interface ReviewSheetProps {
  given: AssignedFile;
  onClose: () => void;
  /** `lead`: something of it went to the discipline office. */
  onDone: (lead: boolean) => void;
}

/** 评查表: what is wrong, head by head with its basis beside it; a verdict; words. Handed in once. */
export function ReviewSheet({ given, onClose, onDone }: ReviewSheetProps): ReactElement {
  const [ticks, setTicks] = useState<string[]>([]);
  const [words, setWords] = useState('');
  const [verdict, setVerdict] = useState<Verdict>();
  const [missing, setMissing] = useState(false);
  const act = useAdminAct('case-reviews');
  const { file, reviewId, version } = given;
  const questions = questionsFor(file.kind);
  const isLead = touchesIntegrity(ticks);
  const heads = REVIEW_HEADS.filter((head) => questions.some((question) => question.head === head));

  async function handIn(): Promise<void> {
    setMissing(verdict === undefined);
    if (!verdict) return;
    const done = await act.run(() =>
      call('POST /v1/case-reviews/:id/files/:fileId/review', {
        params: { id: reviewId, fileId: file.id },
        body: { version, ticks, words: words.trim() || undefined, verdict },
      }),
    );
    if (done) onDone(isLead);
  }
  const tick = (key: string, on: boolean): void => {
    setTicks((before) => (on ? [...before, key] : before.filter((one) => one !== key)));
    if (on) setVerdict('problem');
  };
  return (
    <FormSheet
      title={copy.sheetTitle}
      act={copy.handIn}
      command={act}
      wide
      about={`${file.organisation.name} · ${file.number} · ${caseFileKindLabel[file.kind]} · ${file.title}`}
      note={copy.handInNote}
      onAct={() => void handIn()}
      onClose={onClose}
    >
      <Field id="sheet-ticks" label={copy.ticks} hint={copy.ticksHint} error={fieldMessage(act.problem, 'ticks')}>
        {heads.map((head) => (
          <View key={head} className="case-head">
            <View className="t-label t-b case-head__name">{reviewHeadLabel[head]}</View>
            <View className="ui-grow">
              {questions
                .filter((question) => question.head === head)
                .map((question) => (
                  <Check
                    key={question.key}
                    checked={ticks.includes(question.key)}
                    label={question.words}
                    onChange={(on) => tick(question.key, on)}
                  >
                    <View>{question.words}</View>
                    <View className="t-cap t-3">{question.basis}</View>
                  </Check>
                ))}
            </View>
          </View>
        ))}
      </Field>
      <WordsField
        id="sheet-words"
        label={copy.words}
        hint={isLead ? copy.integrityNote : copy.wordsHint}
        optional={!isLead}
        max={500}
        value={words}
        error={fieldMessage(act.problem, 'words')}
        onChange={setWords}
      />
      <Field id="sheet-verdict" label={copy.verdict} error={missing ? copy.verdictNeeded : undefined}>
        <Segmented<Verdict>
          label={copy.verdict}
          options={(['good', 'problem'] as const).map((value) => ({ value, label: copy.verdicts[value] }))}
          value={verdict}
          onChange={setVerdict}
        />
      </Field>
    </FormSheet>
  );
}
