import { View } from '@tarojs/components';
import type { InspectionTaskView, TaskItemView } from '@tellit/shared/contract/inspection-views.ts';
import { plansCopy as copy, doorCopy } from '@tellit/shared/words/inspect-door-copy.ts';
import {
  findingLabel,
  groundLabel,
  needLabel,
  taskKindLabel,
  taskStateLabel,
  visitStateLabel,
} from '@tellit/shared/words/inspections-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Facts, Note } from '@/ui/note/note.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Section } from '@/ui/text/text.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { goTo } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { peopleWords, windowWords } from './task-words.ts';

interface TaskSheetProps {
  task: InspectionTaskView;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** One task: what is planned, and what its reader may do about it. */
export function TaskSheet({ task, onClose, onDone }: TaskSheetProps): ReactElement {
  const [asking, setAsking] = useState<'refuse' | 'cancel' | null>(null);
  const act = useAdminAct('inspections', 'inspect');
  const { id, version } = task;
  if (asking) return <WhySheet task={task} what={asking} onClose={() => setAsking(null)} onDone={onDone} />;
  const approve = async (): Promise<void> => {
    const done = await act.run(() =>
      call('POST /v1/inspections/tasks/:id/decide', { params: { id }, body: { version, approve: true } }),
    );
    if (done) onDone(copy.approved);
  };
  const f = copy.facts;
  const rows = [
    { label: f.kind, value: taskKindLabel[task.kind] + (task.ground ? `：${groundLabel[task.ground]}` : '') },
    { label: f.reason, value: task.reason ?? '' },
    { label: f.window, value: windowWords(task) },
    { label: f.people, value: peopleWords(task) },
    { label: f.by, value: task.createdBy },
    {
      label: f.visit,
      value: task.visit.joint
        ? copy.jointVisit(task.visit.leadName)
        : copy.visit(task.visit.number, visitStateLabel[task.visit.state]),
    },
    { label: f.decision, value: [task.decidedBy, task.decision].filter(Boolean).join('：') },
  ].filter(({ value }) => value !== '');
  return (
    <Sheet
      open
      wide
      title={`${task.business.name} · ${taskStateLabel[task.state]}`}
      onClose={onClose}
      foot={
        <>
          {task.can.includes('decide') && (
            <Button kind="primary" busy={act.busy} onTap={() => void approve()}>
              {task.needs.includes('shifted') ? copy.consent : copy.approve}
            </Button>
          )}
          {task.can.includes('decide') && <Button onTap={() => setAsking('refuse')}>{copy.refuse}</Button>}
          {task.visit.state !== 'cancelled' && (
            <Button kind="quiet" onTap={() => goTo(`${STAFF.inspectVisit}?id=${task.visit.id}`)}>
              {doorCopy.visit}
            </Button>
          )}
          {task.can.includes('cancel') && (
            <Button kind="quiet" onTap={() => setAsking('cancel')}>
              {copy.cancel}
            </Button>
          )}
        </>
      }
    >
      {act.problem && <ProblemNote problem={act.problem} />}
      {task.state === 'awaitingApproval' && task.needs.map((need) => <Note key={need}>{needLabel[need]}</Note>)}
      <View className="t-label t-2">{`${task.organisation.name} · ${task.business.address}`}</View>
      <View className="ui-gap-3">
        <Facts rows={rows} />
      </View>
      <Section title={copy.items}>
        <Facts long rows={task.items.map((item) => ({ label: item.name, value: resultOf(item) }))} />
      </Section>
    </Sheet>
  );
}

function resultOf(item: TaskItemView): string {
  const listed = `${item.number}，${item.basis}`;
  if (item.finding === 'reused' && item.former)
    return `${listed}。${doorCopy.former(item.former.organisationName, findingLabel[item.former.finding])}`;
  return item.finding ? `${listed}。${findingLabel[item.finding]}${item.words ? `：${item.words}` : ''}` : listed;
}

function WhySheet({ task, what, onClose, onDone }: TaskSheetProps & { what: 'refuse' | 'cancel' }): ReactElement {
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAdminAct('inspections', 'inspect');
  const { id, version } = task;
  const isCancel = what === 'cancel';
  const why = isCancel ? copy.cancelWhy : copy.refuseWhy;
  const send = async (): Promise<void> => {
    setTried(true);
    if (words.trim() === '') return;
    const done = await act.run(() =>
      isCancel
        ? call('POST /v1/inspections/tasks/:id/cancel', { params: { id }, body: { version, reason: words.trim() } })
        : call('POST /v1/inspections/tasks/:id/decide', {
            params: { id },
            body: { version, approve: false, words: words.trim() },
          }),
    );
    if (done) onDone(isCancel ? copy.cancelled : copy.refusedDone);
  };
  return (
    <FormSheet
      title={isCancel ? copy.cancelTitle : copy.refuseTitle}
      act={isCancel ? copy.cancel : copy.refuse}
      kind="danger"
      about={task.business.name}
      command={act}
      onAct={() => void send()}
      onClose={onClose}
    >
      <WordsField
        id="inspection-why"
        label={why}
        max={300}
        value={words}
        error={tried && words.trim() === '' ? why : undefined}
        onChange={setWords}
      />
    </FormSheet>
  );
}
