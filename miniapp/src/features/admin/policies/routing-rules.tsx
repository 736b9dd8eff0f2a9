import { View } from '@tarojs/components';
import { routingAdminCopy as copy } from '@tellit/shared/words/routing-admin-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Check, Segmented } from '@/ui/choice/choice.tsx';
import { IconButton } from '@/ui/desk/desk.tsx';
import { Input } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { momentText } from '../../order/when.ts';
import { HistorySheet } from './history-sheet.tsx';
import { VersionLine } from './policy-frame.tsx';
import { DryRunSheet } from './routing-dry-run.tsx';
import { RuleSheet } from './routing-rule-sheet.tsx';
import { Signals } from './signals.tsx';
import { type RoutingEditing, type Rule, type RuleLine, useRouting } from './use-routing.ts';
import './policies.scss';

const VIEWS = [
  { value: 'rules', label: copy.views.rules },
  { value: 'signals', label: copy.views.signals },
] as const;
/** More lines at once than anybody reads; the rest on demand. */
const PAGE = 40;

/** 派单规则, and the signals beside them. */
export function RoutingRules({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const [view, setView] = useState<'rules' | 'signals'>('rules');
  return (
    <View className="pol">
      <View className="pol-head">
        <Segmented label={copy.tab} fill={false} options={VIEWS} value={view} onChange={setView} />
      </View>
      {view === 'rules' ? <Rules onSay={onSay} /> : <Signals onSay={onSay} />}
    </View>
  );
}

type Open = { what: 'rule'; at: number | null } | { what: 'tryOut' | 'review' | 'history' };

/** Every rule as a sentence, in the order that decides between equals; edited, tried out, then saved as the next version. */
function Rules({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const editing = useRouting();
  const [open, setOpen] = useState<Open | null>(null);
  const { current, rules, lines, changes } = editing;
  const close = (): void => setOpen(null);
  if (!current)
    return editing.failed ? (
      <OrderProblem problem={editing.failed} onRetry={editing.again} />
    ) : (
      <Loading look="rows" count={8} />
    );
  const put = (at: number | null, rule: Rule): void =>
    editing.edit(at === null ? [rule, ...rules] : rules.map((one, i) => (i === at ? rule : one)));
  return (
    <>
      <View className="pol-head">
        <VersionLine version={current} />
        <View className="pol-head__tools">
          <Button small icon="plus" onTap={() => setOpen({ what: 'rule', at: null })}>
            {copy.add}
          </Button>
          <Button small onTap={() => setOpen({ what: 'tryOut' })}>
            {copy.tryOut}
          </Button>
          <Button small icon="undo" onTap={() => setOpen({ what: 'history' })}>
            {copy.history}
          </Button>
        </View>
      </View>
      <View className="t-label t-2 pol-gap">{copy.lead}</View>
      <RuleList
        lines={lines}
        onEdit={(at) => setOpen({ what: 'rule', at })}
        onMove={(at, by) => editing.edit(moved(rules, at, by))}
      />
      {changes && (
        <View className="pol-bar">
          <View className="t-b t-num">{changedWords(changes)}</View>
          <View className="pol-bar__acts">
            <Button small kind="quiet" onTap={editing.discard}>
              {copy.discard}
            </Button>
            <Button small onTap={() => setOpen({ what: 'tryOut' })}>
              {copy.tryOut}
            </Button>
            <Button small kind="primary" onTap={() => setOpen({ what: 'review' })}>
              {copy.review}
            </Button>
          </View>
        </View>
      )}
      {open?.what === 'rule' && (
        <RuleSheet
          at={open.at}
          rule={open.at === null ? null : (rules[open.at] ?? null)}
          names={editing.names}
          onClose={close}
          onKeep={(rule) => {
            put(open.at, rule);
            close();
          }}
          onDrop={() => {
            editing.edit(rules.filter((_, i) => i !== open.at));
            close();
          }}
        />
      )}
      {open?.what === 'tryOut' && <DryRunSheet rules={rules} onClose={close} />}
      {open?.what === 'review' && changes && (
        <ReviewSheet
          editing={editing}
          changes={changes}
          onClose={close}
          onSaved={(version) => {
            close();
            onSay(copy.saved(version));
          }}
        />
      )}
      {open?.what === 'history' && (
        <HistorySheet
          kind="routing"
          current={current.version}
          onClose={close}
          onReverted={(version) => {
            close();
            editing.discard();
            onSay(copy.saved(version));
          }}
        />
      )}
    </>
  );
}

const changedWords = ({ added, removed }: { added: string[]; removed: string[] }): string =>
  added.length + removed.length === 0 ? copy.onlyOrder : copy.changed(Math.max(added.length, removed.length));

function moved(rules: readonly Rule[], at: number, by: -1 | 1): Rule[] {
  const next = [...rules];
  const [one] = next.splice(at, 1);
  if (one) next.splice(at + by, 0, one);
  return next;
}

interface RuleListProps {
  lines: readonly RuleLine[];
  onEdit: (at: number) => void;
  onMove: (at: number, by: -1 | 1) => void;
}

function RuleList({ lines, onEdit, onMove }: RuleListProps): ReactElement {
  const [q, setQ] = useState('');
  const [onlyFound, setOnlyFound] = useState(false);
  const [most, setMost] = useState(PAGE);
  const wrong = lines.filter(({ findings }) => findings.length > 0).length;
  const shown = lines.filter(
    ({ sentence, findings }) => sentence.includes(q.trim()) && (!onlyFound || findings.length > 0),
  );
  return (
    <View>
      <View className="admin-tools">
        <View className="admin-find">
          <Input id="find-rule" label={copy.find} placeholder={copy.findHint} kind="search" value={q} onChange={setQ} />
        </View>
        <View className="t-2 t-num">{copy.count(shown.length)}</View>
        {wrong > 0 && (
          <Check checked={onlyFound} onChange={setOnlyFound}>
            {`${copy.onlyFound}（${copy.findings(wrong)}）`}
          </Check>
        )}
      </View>
      {shown.length === 0 ? (
        <Empty plain title={copy.none} />
      ) : (
        <View className="pol-rules">
          {shown.slice(0, most).map((line) => (
            <RuleRow
              key={line.rule.id}
              line={line}
              last={line.at === lines.length - 1}
              onEdit={onEdit}
              onMove={onMove}
            />
          ))}
        </View>
      )}
      {shown.length > most && (
        <Button small onTap={() => setMost(most + PAGE)}>
          {copy.more(Math.min(PAGE, shown.length - most))}
        </Button>
      )}
    </View>
  );
}

function RuleRow({
  line: { at, sentence, findings },
  last,
  onEdit,
  onMove,
}: { line: RuleLine; last: boolean } & Pick<RuleListProps, 'onEdit' | 'onMove'>): ReactElement {
  return (
    <View className="pol-rule">
      <View className="pol-rule__n t-3 t-num">{at + 1}</View>
      <View className="pol-rule__text">
        <View>{sentence}</View>
        {findings.map(({ message }) => (
          <View key={message} className="pol-rule__finding t-b">
            {message}
          </View>
        ))}
      </View>
      <View className="pol-rule__acts">
        {at > 0 && <IconButton icon="up" label={copy.up(at + 1)} onTap={() => onMove(at, -1)} />}
        {!last && <IconButton icon="down" label={copy.down(at + 1)} onTap={() => onMove(at, 1)} />}
        <Button small kind="quiet" label={copy.editOne(at + 1)} onTap={() => onEdit(at)}>
          {copy.edit}
        </Button>
      </View>
    </View>
  );
}

interface ReviewProps {
  editing: RoutingEditing;
  changes: { added: string[]; removed: string[] };
  onClose: () => void;
  onSaved: (version: number) => void;
}

/** Before anything is saved: which sentences come and go, and why. */
function ReviewSheet({ editing, changes, onClose, onSaved }: ReviewProps): ReactElement {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const save = async (): Promise<void> => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const version = await editing.save(reason.trim());
    if (version !== undefined) onSaved(version);
  };
  return (
    <FormSheet
      wide
      title={copy.saveTitle}
      act={copy.save}
      cancel={copy.cancel}
      command={{ busy: editing.act.busy, problem: editing.act.problem }}
      onAct={() => void save()}
      onClose={onClose}
    >
      <Sentences title={copy.removed} items={changes.removed} />
      <Sentences title={copy.added} items={changes.added} />
      <View className="t-label t-2">
        {momentText(Date.now())} {copy.noEffect}
      </View>
      <WordsField
        id="routing-reason"
        label={copy.reason}
        hint={copy.reasonHint}
        max={200}
        rows={2}
        value={reason}
        error={missing ? staffCopy.acts.needed(copy.reason) : undefined}
        onChange={setReason}
      />
    </FormSheet>
  );
}

function Sentences({ title, items }: { title: string; items: readonly string[] }): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <View className="pol-rules">
      <View className="t-b">{title}</View>
      {items.map((text) => (
        <View key={text}>{text}</View>
      ))}
    </View>
  );
}
