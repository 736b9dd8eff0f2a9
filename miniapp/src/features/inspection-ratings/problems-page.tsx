import { View } from '@tarojs/components';
import type { ProblemRow } from '@tellit/shared/contract/inspection-ratings.ts';
import { PROBLEM_STATES, type ProblemState } from '@tellit/shared/words/inspection-states.ts';
import { problemSourceLabel, problemStateLabel } from '@tellit/shared/words/ratings-copy.ts';
import { ratingsDeskCopy as copy } from '@tellit/shared/words/ratings-desk-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { dayText, dueMoment } from '../order/when.ts';
import { MoreButton } from '../session/more-button.tsx';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { useProblems } from './data.ts';
import { OwnSummary } from './own-summary.tsx';
import { ProblemSheet } from './problem-sheet.tsx';
import { AddSheet, CloseSheet, ReleaseSheet } from './problem-sheets.tsx';
import './ratings.scss';

const ROLES = ['justice', 'discipline', 'lawMonitor', 'unitHead', 'officer'] as const;
type Open = { act: 'release' | 'close' | 'look'; problem: ProblemRow } | { act: 'add' };
/** Reported by somebody at a code: there is more to see than the words. */
const REPORTED: readonly ProblemRow['source'][] = ['contactPoint', 'mismatch'];

/** 问题清单: the bureau's with what to do about each; a department's own under how it was rated; a monitor's own. */
export function ProblemsPage(): ReactElement {
  const [open, setOpen] = useState<Open>();
  const [told, setTold] = useState<string>();
  const close = (): void => setOpen(undefined);
  const done = (words: string): void => {
    close();
    setTold(words);
  };
  return (
    <StaffFrame
      title={copy.problemsTitle}
      current="problems"
      roles={ROLES}
      root
      bare
      headed
      overlay={
        <>
          {open?.act === 'release' && (
            <ReleaseSheet problem={open.problem} onClose={close} onDone={() => done(copy.released)} />
          )}
          {open?.act === 'close' && (
            <CloseSheet problem={open.problem} onClose={close} onDone={() => done(copy.closed)} />
          )}
          {open?.act === 'look' && <ProblemSheet id={open.problem.id} onClose={close} />}
          {open?.act === 'add' && <AddSheet onClose={close} onDone={() => done(copy.added)} />}
          <Toast text={told} onDone={() => setTold(undefined)} />
        </>
      }
    >
      {(me) => {
        const has = (...roles: string[]): boolean => me.posts.some(({ role }) => roles.includes(role));
        const whole = has('justice', 'discipline');
        return (
          <View className="staff-scroll">
            <View className="staff-column ratings-pad">
              {!whole && has('unitHead', 'officer') && <OwnSummary />}
              {has('lawMonitor', 'justice') && (
                <Button small onTap={() => setOpen({ act: 'add' })}>
                  {copy.add}
                </Button>
              )}
              <Problems whole={whole} acts={has('justice')} onOpen={setOpen} />
            </View>
          </View>
        );
      }}
    </StaffFrame>
  );
}

function Problems({
  whole,
  acts,
  onOpen,
}: {
  whole: boolean;
  acts: boolean;
  onOpen: (open: Open) => void;
}): ReactElement {
  const [state, setState] = useState<ProblemState>(whole ? 'open' : 'rectifying');
  const query = useProblems(state);
  const states = whole ? PROBLEM_STATES : PROBLEM_STATES.filter((one) => one !== 'dismissed' && one !== 'open');
  return (
    <Section title={whole ? undefined : copy.ownProblems}>
      <View className="ui-stack">
        <PrivacyLine>{copy.problemsNote}</PrivacyLine>
        <Tabs<ProblemState>
          label={copy.problemsTitle}
          value={state}
          options={states.map((value) => ({ value, label: problemStateLabel[value] }))}
          onChange={setState}
        />
        {query.isPending && <Loading look="rows" count={3} />}
        {query.error && query.rows.length === 0 && (
          <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && query.rows.length === 0 && <Empty title={whole ? copy.problemEmpty : copy.ownEmpty} />}
        {query.rows.map((row) => (
          <Problem key={row.id} row={row} acts={acts} onOpen={onOpen} />
        ))}
        <MoreButton query={query} />
      </View>
    </Section>
  );
}

function Problem({
  row,
  acts,
  onOpen,
}: {
  row: ProblemRow;
  acts: boolean;
  onOpen: (open: Open) => void;
}): ReactElement {
  const now = useNow();
  const { order } = row;
  const facts = [
    row.source ? problemSourceLabel[row.source] : null,
    row.raisedAt !== null ? dayText(row.raisedAt) : row.releasedAt !== null ? dayText(row.releasedAt) : null,
    order?.dueAt ? copy.dueBefore(dueMoment(order.dueAt, now)) : null,
  ].filter((fact) => fact !== null);
  return (
    <Card>
      <View className="ui-between">
        <View className="t-b">{row.organisation.name}</View>
        <View className="t-label">{problemStateLabel[row.state]}</View>
      </View>
      <View>{row.words}</View>
      <View className="t-label t-2">{facts.join(' · ')}</View>
      {row.closingWords && <View className="t-label">{row.closingWords}</View>}
      <View className="ui-row ratings-acts">
        {REPORTED.includes(row.source) && (
          <Button small icon="eye" onTap={() => onOpen({ act: 'look', problem: row })}>
            {copy.problemOpen}
          </Button>
        )}
        {order && (
          <Button small onTap={() => goTo(orderUrl(order.id))}>
            {copy.openOrder(order.shortNumber)}
          </Button>
        )}
        {acts && row.state === 'open' && (
          <>
            <Button small kind="tint" onTap={() => onOpen({ act: 'release', problem: row })}>
              {copy.release}
            </Button>
            <Button small onTap={() => onOpen({ act: 'close', problem: row })}>
              {copy.close}
            </Button>
          </>
        )}
      </View>
    </Card>
  );
}
