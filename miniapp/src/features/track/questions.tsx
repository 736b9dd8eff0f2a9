import { View } from '@tarojs/components';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { type ReactElement, useState } from 'react';
import { momentWords } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Area } from '@/ui/field/area.tsx';
import { lengthOf } from '@/ui/field/length.ts';
import { Quote } from '@/ui/note/note.tsx';
import { Section } from '@/ui/text/text.tsx';
import { CommandProblem } from './command-problem.tsx';
import { FoundNote, SavedLine } from './unfinished-note.tsx';
import { type ComplaintRef, useCommand } from './use-complaint.ts';
import { useUnfinished } from './use-unfinished.ts';

const say = residentCopy.detail;
type Question = ResidentComplaint['questions'][number];
/** As the contract: a longer answer is refused, never cut. */
const LIMIT = 1000;

export interface QuestionsProps {
  complaint: ResidentComplaint;
  now: number;
  onDone: (words: string) => void;
}

/** What the unit wants to know, each with its own box; what was answered stays readable. */
export function Questions({ complaint, now, onDone }: QuestionsProps): ReactElement | null {
  if (complaint.questions.length === 0) return null;
  const canAnswer = complaint.actions.some(({ action, enabled }) => action === 'answerQuestion' && enabled);
  const canConfirm = complaint.actions.some(({ action, enabled }) => action === 'confirm' && enabled);
  return (
    <Section title={say.questions}>
      <View className="ui-stack">
        {complaint.questions.map((question) => (
          <Card key={question.id} marked={!question.answer}>
            <View className="t-cap t-num">{say.questionFrom(question.from, momentWords(question.at, now))}</View>
            <View className="t-pre t-b">{question.text}</View>
            {question.answer && (
              <View className="ui-gap-3">
                <Quote small caption={`${say.yourAnswer} · ${momentWords(question.answer.at, now)}`}>
                  {question.answer.text}
                </Quote>
              </View>
            )}
            {!question.answer && canAnswer && (
              <AnswerBox refTo={complaint} question={question} main={!canConfirm} onDone={() => onDone(say.answered)} />
            )}
          </Card>
        ))}
      </View>
    </Section>
  );
}

interface AnswerBoxProps {
  refTo: ComplaintRef;
  question: Question;
  /** The one primary button of the page, unless confirming is. */
  main: boolean;
  onDone: () => void;
}

function AnswerBox({ refTo, question, main, onDone }: AnswerBoxProps): ReactElement {
  const writing = useUnfinished(refTo, `answer.${question.id}`);
  const { text } = writing.value;
  const [missing, setMissing] = useState(false);
  const command = useCommand(refTo, 'answer');
  const send = (): void => {
    const fits = text.trim() !== '' && lengthOf(text.trim()) <= LIMIT;
    setMissing(!fits);
    if (!fits) return;
    const onSuccess = (): void => {
      writing.clear();
      onDone();
    };
    command.mutate({ questionId: question.id, text: text.trim() }, { onSuccess });
  };
  return (
    <View className="ui-gap-3 ui-stack">
      <FoundNote {...writing} />
      {missing && <View className="t-error t-label">{residentCopy.validation.answer}</View>}
      <Area
        id={`answer-${question.id}`}
        label={say.yourAnswer}
        value={text}
        onChange={(words) => writing.change({ text: words })}
        limit={LIMIT}
        rows={2}
        placeholder={say.answerPlaceholder}
        invalid={missing}
      />
      <SavedLine {...writing} />
      <CommandProblem problem={command.error} />
      <Button kind={main ? 'primary' : 'second'} onTap={send} busy={command.isPending}>
        {say.sendAnswer}
      </Button>
    </View>
  );
}
