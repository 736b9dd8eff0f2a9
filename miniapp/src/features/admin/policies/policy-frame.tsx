import { View } from '@tarojs/components';
import type { PolicyDifference } from '@tellit/shared/rules/policy-fields.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { ErrorSummary } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { momentText } from '../../order/when.ts';
import { HistorySheet } from './history-sheet.tsx';
import type { EditedKind, PolicyEditing, Version } from './use-policy.ts';
import './policies.scss';

/** The id of the box that holds a value, for the links of the error summary. */
export const boxId = (path: string): string => `pol-${path.replace(/\./g, '-')}`;

interface PolicyFrameProps<K extends EditedKind> {
  editing: PolicyEditing<K>;
  /** What saving does not touch. */
  noEffect: string;
  /** Beside 历史版本. */
  tools?: ReactNode;
  children: (body: NonNullable<PolicyEditing<K>['body']>) => ReactNode;
  onSay: (words: string) => void;
}

/** Around every kind of policy: which version holds and why, what was edited so far, and the way to review and save it. */
export function PolicyFrame<K extends EditedKind>(props: PolicyFrameProps<K>): ReactElement {
  const { editing, noEffect, tools, children, onSay } = props;
  const [open, setOpen] = useState<'review' | 'history' | null>(null);
  const { current, body, changes, problems } = editing;
  if (!current || !body)
    return editing.failed ? (
      <OrderProblem problem={editing.failed} onRetry={editing.again} />
    ) : (
      <Loading look="rows" count={8} />
    );
  return (
    <View className="pol">
      <View className="pol-head">
        <VersionLine version={current} />
        <View className="pol-head__tools">
          {tools}
          <Button small icon="undo" onTap={() => setOpen('history')}>
            {copy.history}
          </Button>
        </View>
      </View>
      {problems.length > 0 && (
        <ErrorSummary errors={problems.map(({ path, message }) => ({ id: boxId(path), text: message }))} />
      )}
      {children(body)}
      {changes.length > 0 && (
        <View className="pol-bar">
          <View className="t-b t-num">{copy.changed(changes.length)}</View>
          <View className="pol-bar__acts">
            <Button small kind="quiet" onTap={editing.discard}>
              {copy.discard}
            </Button>
            <Button
              small
              kind="primary"
              off={problems.length > 0 ? copy.wrong(problems.length) : undefined}
              onTap={() => setOpen('review')}
            >
              {copy.review}
            </Button>
          </View>
        </View>
      )}
      {open === 'review' && (
        <ReviewSheet
          editing={editing}
          noEffect={noEffect}
          onClose={() => setOpen(null)}
          onSaved={(version) => {
            setOpen(null);
            onSay(copy.saved(version));
          }}
        />
      )}
      {open === 'history' && (
        <HistorySheet
          kind={editing.kind}
          current={current.version}
          onClose={() => setOpen(null)}
          onReverted={(version) => {
            setOpen(null);
            editing.discard();
            onSay(copy.saved(version));
          }}
        />
      )}
    </View>
  );
}

/** 第 3 版 · 张三 11月22日 15:00 起 · 为什么. */
export function VersionLine({ version: { version, at, by, reason } }: { version: Version }): ReactElement {
  return (
    <View className="pol-version">
      <View className="t-b t-num">{copy.version(version)}</View>
      {at !== null && <View className="t-2 t-num">{copy.since(by, momentText(at))}</View>}
      {reason && <View className="t-2">{copy.why(reason)}</View>}
    </View>
  );
}

/** Value by value what was and what will be. */
export function DifferenceList({ changes }: { changes: readonly PolicyDifference[] }): ReactElement {
  return (
    <View className="pol-diff">
      {changes.map(({ path, what, before, after }) => (
        <View key={path} className="pol-diff__row">
          <View className="pol-diff__what">{what}</View>
          <View className="pol-diff__values t-num">
            <View className="t-3">{before}</View>
            <View className="t-3">→</View>
            <View className="t-b">{after}</View>
          </View>
        </View>
      ))}
    </View>
  );
}

interface ReviewProps<K extends EditedKind> {
  editing: PolicyEditing<K>;
  noEffect: string;
  onClose: () => void;
  onSaved: (version: number) => void;
}

/** Before anything is saved: what changes, from when, and what it leaves alone. */
function ReviewSheet<K extends EditedKind>({ editing, noEffect, onClose, onSaved }: ReviewProps<K>): ReactElement {
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
      command={{ busy: editing.busy, problem: editing.refused }}
      onAct={() => void save()}
      onClose={onClose}
    >
      <DifferenceList changes={editing.changes} />
      <View className="t-label t-2">
        {copy.from(momentText(Date.now()))}：{noEffect}
      </View>
      <WordsField
        id="policy-reason"
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
