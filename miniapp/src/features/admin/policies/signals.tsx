import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import { signalProblems } from '@tellit/shared/rules/urgency-signals/signal-problems.ts';
import { policiesCopy } from '@tellit/shared/words/policies-copy.ts';
import { routingAdminCopy } from '@tellit/shared/words/routing-admin-copy.ts';
import { signalsCopy as copy } from '@tellit/shared/words/signals-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Check, Segmented } from '@/ui/choice/choice.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { ErrorSummary } from '@/ui/note/note.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { useAdminAct } from '../use-admin.ts';
import { HistorySheet } from './history-sheet.tsx';
import { boxId, VersionLine } from './policy-frame.tsx';
import { wordsFrom } from './rule-form.ts';

type View_ = Output<'GET /v1/policies/signals'>;
type Signal = View_['body']['signals'][number];
const NONE = 'none';

/** 急事和密件信号: words that make the dispatch sheet warn. */
export function Signals({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const queries = useQueryClient();
  const query = useQuery<View_, ApiProblem>({
    queryKey: ['policies', 'signals'],
    queryFn: () => call('GET /v1/policies/signals', {}),
    retry: 0,
  });
  const [edited, setEdited] = useState<Signal[] | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [history, setHistory] = useState(false);
  const act = useAdminAct('policies');
  const current = query.data;
  if (!current)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={8} />
    );
  const signals = edited ?? current.body.signals;
  const problems = edited ? signalProblems({ signals: edited }) : [];
  const change = (at: number, part: Partial<Signal>): void =>
    setEdited(signals.map((one, i) => (i === at ? { ...one, ...part } : one)));
  async function save(): Promise<void> {
    setMissing(reason.trim() === '');
    if (!current || !edited || reason.trim() === '') return;
    const body = {
      version: current.version,
      reason: reason.trim(),
      body: { version: current.version, signals: edited },
    };
    const saved = await act.run(() => call('POST /v1/policies/signals', { body }));
    if (!saved) return;
    queries.setQueryData(['policies', 'signals'], saved);
    setEdited(null);
    setReason('');
    onSay(routingAdminCopy.saved(saved.version));
  }
  return (
    <>
      <View className="pol-head">
        <VersionLine version={current} />
        <View className="pol-head__tools">
          <Button
            small
            icon="plus"
            onTap={() =>
              setEdited([
                { id: `signal-${Date.now().toString(36)}`, name: '', words: [], urgency: 'urgent' },
                ...signals,
              ])
            }
          >
            {copy.add}
          </Button>
          <Button small icon="undo" onTap={() => setHistory(true)}>
            {policiesCopy.history}
          </Button>
        </View>
      </View>
      <View className="t-label t-2 pol-gap">{copy.lead}</View>
      {problems.length > 0 && (
        <ErrorSummary errors={problems.map(({ path, message }) => ({ id: boxId(path), text: message }))} />
      )}
      <View className="pol-rules">
        {signals.map((signal, at) => (
          <SignalRow
            key={signal.id}
            signal={signal}
            at={at}
            onChange={(part) => change(at, part)}
            onDrop={() => setEdited(signals.filter((_, i) => i !== at))}
          />
        ))}
      </View>
      {edited && (
        <View className="pol-bar is-form">
          {act.problem && <ProblemNote problem={act.problem} />}
          <TextField
            id="signals-reason"
            label={routingAdminCopy.reason}
            hint={copy.noEffect}
            value={reason}
            onChange={setReason}
            error={missing ? staffCopy.acts.needed(routingAdminCopy.reason) : undefined}
          />
          <View className="pol-bar__acts">
            <Button small kind="quiet" onTap={() => setEdited(null)}>
              {routingAdminCopy.discard}
            </Button>
            <Button
              small
              kind="primary"
              busy={act.busy}
              off={problems.length > 0 ? problems[0]?.message : undefined}
              onTap={() => void save()}
            >
              {routingAdminCopy.save}
            </Button>
          </View>
        </View>
      )}
      {history && (
        <HistorySheet
          kind="signals"
          current={current.version}
          onClose={() => setHistory(false)}
          onReverted={(version) => {
            setHistory(false);
            setEdited(null);
            onSay(routingAdminCopy.saved(version));
          }}
        />
      )}
    </>
  );
}

interface SignalRowProps {
  signal: Signal;
  at: number;
  onChange: (part: Partial<Signal>) => void;
  onDrop: () => void;
}

function SignalRow({ signal, at, onChange, onDrop }: SignalRowProps): ReactElement {
  // What is typed stays as typed; the list of words follows.
  const [words, setWords] = useState(signal.words.join('、'));
  const label = signal.name || copy.newName;
  return (
    <View className="pol-signal" id={boxId(`signals.${at}`)}>
      <View className="pol-signal__name">
        <TextField
          id={`signal-${at}-name`}
          label={copy.name}
          value={signal.name}
          onChange={(name) => onChange({ name })}
        />
      </View>
      <View className="pol-signal__words">
        <Field id={`signal-${at}-words`} label={copy.words}>
          <Area
            id={`signal-${at}-words`}
            label={`${label} ${copy.words}`}
            rows={2}
            value={words}
            onChange={(text) => {
              setWords(text);
              onChange({ words: wordsFrom(text) });
            }}
          />
        </Field>
      </View>
      <View className="pol-signal__effect">
        <Segmented
          label={`${label} ${copy.effect}`}
          options={[
            { value: NONE, label: copy.noUrgency },
            { value: 'urgent', label: copy.urgent },
            { value: 'critical', label: copy.critical },
          ]}
          value={signal.urgency ?? NONE}
          onChange={(value) =>
            onChange({ urgency: value === NONE ? undefined : (value as NonNullable<Signal['urgency']>) })
          }
        />
        <View className="ui-between">
          <Check checked={signal.seal === true} onChange={(seal) => onChange({ seal: seal || undefined })}>
            {copy.seal}
          </Check>
          <Button small kind="quiet" label={copy.dropOne(label)} onTap={onDrop}>
            {copy.drop}
          </Button>
        </View>
      </View>
    </View>
  );
}
