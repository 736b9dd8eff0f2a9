import { View } from '@tarojs/components';
import type { DocumentDetail } from '@tellit/shared/contract/document-views.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { type ReactElement, useState } from 'react';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useKept } from '../order/kept.ts';
import type { PaperSteps } from './data.ts';
import { missingIn } from './form.ts';

export type PaperSheetName = 'reply' | 'check' | 'close' | 'answer' | 'escalate';

interface PaperSheetProps {
  paper: DocumentDetail;
  steps: PaperSteps;
  onClose: () => void;
  /** Done: words for the toast. */
  onDone: (words: string) => void;
}

/** The sheet of a step. `close` is 核查 with 通过 already chosen (key C). */
export function PaperSheet({ sheet, ...props }: PaperSheetProps & { sheet: PaperSheetName }): ReactElement {
  if (sheet === 'reply') return <ReplySheet {...props} />;
  if (sheet === 'answer') return <AnswerSheet {...props} />;
  if (sheet === 'escalate') return <EscalateSheet {...props} />;
  return <CheckSheet {...props} accepted={sheet === 'close' ? true : undefined} />;
}

const EMPTY_REPLY = { cause: '', measures: '', finishDate: '' };

/** 原因、措施、完成日期: what is written stays on the device until it is sent. */
function ReplySheet({ paper, steps, onClose, onDone }: PaperSheetProps): ReactElement {
  const draft = useKept(`paper-reply.${paper.id}`, EMPTY_REPLY);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const { reply } = copy;
  const set = (name: keyof typeof EMPTY_REPLY) => (value: string) =>
    draft.set((before) => ({ ...before, [name]: value }));
  const send = async (): Promise<void> => {
    const found = missingIn(draft.value, {
      cause: { label: reply.cause, needed: `请填写${reply.cause}`, max: 1000 },
      measures: { label: reply.measures, needed: `请填写${reply.measures}`, max: 1500 },
      finishDate: { label: reply.finishDate, needed: reply.dateNeeded },
    });
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const { cause, measures, finishDate } = draft.value;
    const body = { cause: cause.trim(), measures: measures.trim(), finishDate };
    if (!(await steps.take('POST /v1/work-orders/:id/documents/:documentId/reply', body))) return;
    draft.clear();
    onDone(copy.done.reply);
  };
  return (
    <FormSheet title={reply.title} act={reply.submit} command={steps} onAct={() => void send()} onClose={onClose}>
      <View className="t-label t-2 t-pre">{paper.requirement}</View>
      <WordsField
        id="reply-cause"
        label={reply.cause}
        hint={reply.causeHint}
        max={1000}
        value={draft.value.cause}
        error={mistakes.cause}
        onChange={set('cause')}
      />
      <WordsField
        id="reply-measures"
        label={reply.measures}
        hint={reply.measuresHint}
        max={1500}
        value={draft.value.measures}
        error={mistakes.measures}
        onChange={set('measures')}
      />
      <TextField
        id="reply-finish"
        kind="date"
        label={reply.finishDate}
        value={draft.value.finishDate}
        error={mistakes.finishDate}
        onChange={set('finishDate')}
      />
    </FormSheet>
  );
}

function CheckSheet({
  paper,
  steps,
  onClose,
  onDone,
  accepted,
}: PaperSheetProps & { accepted?: boolean }): ReactElement {
  const draft = useKept(`paper-check.${paper.id}`, { verdict: '', words: '' });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const { check } = copy;
  const verdict = draft.value.verdict || (accepted ? 'yes' : '');
  const last = paper.replies.at(-1);
  const send = async (): Promise<void> => {
    const words = draft.value.words.trim();
    const found: Record<string, string> = {};
    if (verdict === '') found.verdict = check.needed;
    if (verdict === 'no' && words === '') found.words = check.wordsNeeded;
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const body = { accepted: verdict === 'yes', words: words || undefined };
    if (!(await steps.take('POST /v1/work-orders/:id/documents/:documentId/check', body))) return;
    draft.clear();
    onDone(verdict === 'yes' ? copy.done.accepted : copy.done.rejected);
  };
  return (
    <FormSheet
      title={check.title}
      act={verdict === 'no' ? check.submitReject : check.submitAccept}
      command={steps}
      onAct={() => void send()}
      onClose={onClose}
    >
      {last && (
        <View className="paper-reply">
          <View>{`${copy.cause}：${last.cause}`}</View>
          <View>{`${copy.measures}：${last.measures}`}</View>
          <View className="t-num">{`${copy.finishDate}：${last.finishDate}`}</View>
        </View>
      )}
      <Field id="check-verdict" label={check.verdict} error={mistakes.verdict}>
        <Segmented
          fill
          label={check.verdict}
          value={verdict || undefined}
          options={[
            { value: 'yes', label: check.accept },
            { value: 'no', label: check.reject },
          ]}
          onChange={(value) => draft.set((before) => ({ ...before, verdict: value }))}
        />
      </Field>
      <WordsField
        id="check-words"
        label={check.words}
        hint={check.wordsHint}
        optional={verdict !== 'no'}
        max={500}
        value={draft.value.words}
        error={mistakes.words}
        onChange={(words) => draft.set((before) => ({ ...before, words }))}
      />
    </FormSheet>
  );
}

function AnswerSheet({ paper, steps, onClose, onDone }: PaperSheetProps): ReactElement {
  const draft = useKept(`paper-answer.${paper.id}`, { issue: '', requirement: paper.requirement, reason: '' });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const { answer } = copy;
  const { issue, requirement, reason } = draft.value;
  const set = (name: 'issue' | 'requirement' | 'reason') => (value: string) =>
    draft.set((before) => ({ ...before, [name]: value }));
  const send = async (): Promise<void> => {
    const found: Record<string, string> = {};
    if (issue === '') found.issue = answer.needed;
    if (issue === 'no' && reason.trim() === '') found.reason = answer.reasonNeeded;
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const body =
      issue === 'yes'
        ? { issue: true, requirement: requirement.trim() || undefined }
        : { issue: false, reason: reason.trim() };
    if (!(await steps.take('POST /v1/work-orders/:id/documents/:documentId/answer', body))) return;
    draft.clear();
    onDone(issue === 'yes' ? copy.done.issued : copy.done.refused);
  };
  return (
    <FormSheet
      title={answer.title}
      act={issue === 'no' ? answer.submitRefuse : answer.submitIssue}
      command={steps}
      onAct={() => void send()}
      onClose={onClose}
    >
      <Field id="answer-issue" label={answer.question} error={mistakes.issue}>
        <Segmented
          fill
          label={answer.question}
          value={issue || undefined}
          options={[
            { value: 'yes', label: answer.issue },
            { value: 'no', label: answer.refuse },
          ]}
          onChange={set('issue')}
        />
      </Field>
      {issue === 'no' ? (
        <WordsField
          id="answer-reason"
          label={answer.reason}
          max={500}
          value={reason}
          error={mistakes.reason}
          onChange={set('reason')}
        />
      ) : (
        <WordsField
          id="answer-requirement"
          label={answer.requirement}
          max={1000}
          value={requirement}
          onChange={set('requirement')}
        />
      )}
    </FormSheet>
  );
}

function EscalateSheet({ paper, steps, onClose, onDone }: PaperSheetProps): ReactElement {
  const draft = useKept(`paper-up.${paper.id}`, '');
  const [mistake, setMistake] = useState<string>();
  const { escalate } = copy;
  const send = async (): Promise<void> => {
    const reason = draft.value.trim();
    setMistake(reason === '' ? escalate.needed : undefined);
    if (reason === '' || !(await steps.escalate(reason))) return;
    draft.clear();
    onDone(copy.done.escalated);
  };
  return (
    <FormSheet title={escalate.title} act={escalate.submit} command={steps} onAct={() => void send()} onClose={onClose}>
      <View className="t-2">{escalate.lead}</View>
      <WordsField
        id="escalate-reason"
        label={escalate.reason}
        max={500}
        value={draft.value}
        error={mistake}
        onChange={draft.set}
      />
    </FormSheet>
  );
}
