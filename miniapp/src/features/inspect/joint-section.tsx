import { View } from '@tarojs/components';
import type { JointProposalView } from '@tellit/shared/contract/inspection-views.ts';
import { inspectDeskCopy } from '@tellit/shared/words/inspect-desk-copy.ts';
import { inspectionPolicyCopy } from '@tellit/shared/words/inspection-policy-copy.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { call } from '@/api/client.ts';
import { useShortcuts } from '@/ui/base/shortcuts';
import { Button } from '@/ui/button/button.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { fieldMessage, useAdminAct } from '../admin/use-admin.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { SectionHead } from './section-head.tsx';
import { useJointProposals } from './use-inspect.ts';
import { WindowPlot } from './window-plot.tsx';

const copy = inspectDeskCopy.joint;
export type JointAct = { act: 'day' | 'apart'; proposal: JointProposalView };

export interface JointSectionProps {
  keys: boolean;
  onAct: (act: JointAct) => void;
  /** The rules of joining, for whoever keeps them. */
  onPolicy?: () => void;
  onDone: (words: string) => void;
}

/** 只敲一次门: several departments' windows at one business, the day they could go together, what it saves. */
export function JointSection({ keys, onAct, onPolicy, onDone }: JointSectionProps): ReactElement {
  const query = useJointProposals();
  const rows = query.data?.items ?? [];
  const [at, setAt] = useState({ id: '', index: 0 });
  const found = rows.findIndex(({ id }) => id === at.id);
  const index = found >= 0 ? found : Math.max(0, Math.min(at.index, rows.length - 1));
  const proposal = rows[index];
  const id = proposal?.id ?? '';
  // what is being read stays however the list moves; when it is gone, what took its place
  useEffect(() => setAt({ id, index }), [id, index]);
  const act = useAdminAct('inspect', 'inspections');
  const join = async (): Promise<void> => {
    if (!proposal?.can.includes('join')) return;
    const { id, version } = proposal;
    const done = await act.run(() =>
      call('POST /v1/inspections/proposals/:id/join', { params: { id }, body: { version } }),
    );
    if (done) onDone(copy.joined);
  };
  useShortcuts({ H: () => void join() }, keys && proposal !== undefined);
  const departments = new Set(proposal?.windows.map(({ organisation }) => organisation.id)).size;
  return (
    <View className="inspect-side">
      <SectionHead
        title={copy.title}
        note={proposal && copy.note(spanOf(proposal), departments)}
        right={
          <>
            {onPolicy && (
              <Button small kind="quiet" icon="gear" onTap={onPolicy}>
                {inspectionPolicyCopy.open}
              </Button>
            )}
            {rows.length > 1 && (
              <Button small onTap={() => setAt({ id: '', index: (index + 1) % rows.length })}>
                {`${copy.next} ${copy.count(index + 1, rows.length)}`}
              </Button>
            )}
          </>
        }
      />
      {act.problem && <ProblemNote problem={act.problem} />}
      {query.isPending && <Loading look="rows" count={3} />}
      {query.error && rows.length === 0 && (
        <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && !proposal && <Empty plain title={copy.empty} />}
      {proposal && (
        <View>
          <View className="inspect-joint__who">
            <View className="t-b">{proposal.business.name}</View>
            <View className="t-cap t-3 t-num">{veiled(proposal.business.creditCode)}</View>
            <Tag>{proposal.business.industry}</Tag>
          </View>
          <WindowPlot proposal={proposal} />
          <View className="inspect-joint__lines">
            {proposal.lines.map(({ tone, text }) => (
              <View key={text} className="ui-row inspect-joint__line">
                <Icon name={tone === 'good' ? 'check' : 'info'} size="sm" />
                <View className="ui-grow t-label">{text}</View>
              </View>
            ))}
          </View>
          <View className="inspect-head__acts">
            {proposal.can.includes('join') && (
              <Button small keys={['H']} busy={act.busy} onTap={() => void join()}>
                {copy.join(departments)}
              </Button>
            )}
            {proposal.can.includes('day') && (
              <Button small onTap={() => onAct({ act: 'day', proposal })}>
                {copy.day}
              </Button>
            )}
            {proposal.can.includes('apart') && (
              <Button small kind="quiet" onTap={() => onAct({ act: 'apart', proposal })}>
                {copy.apart}
              </Button>
            )}
          </View>
        </View>
      )}
    </View>
  );
}

/** Days from the first window's beginning to the last one's end. */
function spanOf({ windows }: JointProposalView): number {
  const days = windows.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]);
  return Math.round((Math.max(...days) - Math.min(...days)) / 86_400_000) + 1;
}

/** 9137••••••3K7X: enough to know it by. */
const veiled = (code: string): string => `${code.slice(0, 4)}••••••${code.slice(-4)}`;

/** 换日子 and 分开查. */
export function JointSheet({
  act: { act: what, proposal },
  onClose,
  onDone,
}: {
  act: JointAct;
  onClose: () => void;
  onDone: (words: string) => void;
}): ReactElement {
  const [words, setWords] = useState(what === 'day' ? proposal.day : '');
  const act = useAdminAct('inspect', 'inspections');
  const { id, version } = proposal;
  const send = async (): Promise<void> => {
    const done = await act.run(() =>
      what === 'day'
        ? call('POST /v1/inspections/proposals/:id/day', { params: { id }, body: { version, day: words.trim() } })
        : call('POST /v1/inspections/proposals/:id/apart', { params: { id }, body: { version, reason: words } }),
    );
    if (done) onDone(what === 'day' ? done.dayWords : copy.apartDone);
  };
  return (
    <FormSheet
      title={what === 'day' ? copy.dayTitle : copy.apartTitle}
      act={what === 'day' ? copy.day : copy.apartTitle}
      about={proposal.business.name}
      command={act}
      onAct={() => void send()}
      onClose={onClose}
    >
      {what === 'day' ? (
        <TextField
          id="joint-day"
          kind="date"
          label={copy.dayTitle}
          hint={copy.dayHint}
          value={words}
          error={fieldMessage(act.problem, 'day')}
          onChange={setWords}
        />
      ) : (
        <WordsField
          id="joint-reason"
          label={copy.apartReason}
          max={300}
          value={words}
          error={fieldMessage(act.problem, 'reason')}
          onChange={setWords}
        />
      )}
    </FormSheet>
  );
}
