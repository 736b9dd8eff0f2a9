import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { DocumentBox, DocumentCounts } from '@tellit/shared/contract/document-views.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { type ReactElement, useCallback, useState } from 'react';
import { Bar } from '@/ui/bar/bar.tsx';
import { useShortcuts } from '@/ui/base/shortcuts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Segmented, Tabs } from '@/ui/choice/choice.tsx';
import { KeyHints, SplitPane, Toolbar } from '@/ui/desk/desk.tsx';
import { Input } from '@/ui/field/field.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { useOrder } from '../order/data.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { momentText } from '../order/when.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { boxesFor, groupsFor, type OfficeTab } from './boxes.ts';
import { usePaper, usePaperCounts, usePaperSteps } from './data.ts';
import { IssueSheet } from './issue-sheet.tsx';
import { ListingsPane } from './listings-pane.tsx';
import { MonthStrip } from './month-strip.tsx';
import { PaperList } from './paper-list.tsx';
import { PaperButtons, PaperPane } from './paper-pane.tsx';
import { PaperSheet, type PaperSheetName } from './paper-sheets.tsx';
import { PickOrderSheet } from './pick-order-sheet.tsx';
import './documents.scss';

const HINTS = [
  { keys: ['J', 'K'], label: copy.keys.move },
  { keys: ['N'], label: copy.keys.issue },
  { keys: ['R'], label: copy.keys.check },
  { keys: ['C'], label: copy.keys.close },
  { keys: ['U'], label: copy.keys.up },
];

/** 督查室's desk, and every unit's letters: what is late, what waits, what is to be checked (screen 03). */
export function OfficePage(): ReactElement {
  const asked = useRouter().params.id ?? null;
  const phone = useViewport() === 'phone';
  const now = useNow();
  const [selectedId, select] = useState<string | null>(asked);
  const [looked, setLooked] = useState<Looked>({ tab: 'open', q: '' });
  const [sheet, setSheet] = useState<PaperSheetName | null>(null);
  const [issueFor, setIssueFor] = useState<string | 'pick' | null>(null);
  const [words, setWords] = useState<string>();
  const quiet = useCallback(() => setWords(undefined), []);
  const query = usePaper(selectedId);
  const paper = query.data;
  const steps = usePaperSteps(paper);
  const order = useOrder(issueFor === 'pick' ? null : issueFor).data;
  const done = (said: string): void => {
    setSheet(null);
    setIssueFor(null);
    setWords(said);
  };
  const receive = (): void =>
    void steps
      .take('POST /v1/work-orders/:id/documents/:documentId/receive', {})
      .then((ok) => ok && setWords(copy.done.receive));
  const open = (name: PaperSheetName, allowed: boolean | undefined) => () => {
    if (allowed) setSheet(name);
    return allowed ?? false;
  };
  const mayCheck = paper?.can.includes('checkDocument');
  useShortcuts({
    N: () => setIssueFor('pick'),
    R: open('check', mayCheck),
    C: open('close', mayCheck),
    U: open('escalate', paper?.mayEscalate),
  });
  const pane = paper && (
    <PaperPane
      paper={paper}
      now={now}
      steps={steps}
      onSheet={setSheet}
      onReceive={receive}
      onOpenPaper={select}
      footed={phone}
    />
  );
  const detail = selectedId !== null && (
    <>
      {pane}
      {!paper && query.error && <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />}
      {!paper && query.isPending && <Loading look="page" count={1} />}
    </>
  );
  const onPhonePaper = phone && selectedId !== null;
  return (
    <StaffFrame
      title={copy.title}
      current="office"
      root={!onPhonePaper}
      bare={!onPhonePaper}
      onBack={onPhonePaper ? () => select(null) : undefined}
      bar={
        onPhonePaper && paper && (paper.can.length > 0 || paper.mayEscalate) ? (
          <Bar>
            <PaperButtons paper={paper} steps={steps} onSheet={setSheet} onReceive={receive} />
          </Bar>
        ) : undefined
      }
      keys={<KeyHints hints={HINTS} right={momentText(now)} />}
      overlay={
        <>
          {sheet && paper && (
            <PaperSheet sheet={sheet} paper={paper} steps={steps} onClose={() => setSheet(null)} onDone={done} />
          )}
          {issueFor === 'pick' && <PickOrderSheet onPick={setIssueFor} onClose={() => setIssueFor(null)} />}
          {issueFor !== null && order && (
            <IssueSheet
              order={order}
              asking={!order.actions.some(({ action }) => action === 'issueDocument')}
              onClose={() => setIssueFor(null)}
              onDone={done}
            />
          )}
          <Toast text={words} onDone={quiet} />
        </>
      }
    >
      {(me) => {
        if (onPhonePaper) return <View className="paper-phone">{detail}</View>;
        const list = (
          <Papers
            me={me}
            now={now}
            looked={looked}
            onLooked={(part) => setLooked((before) => ({ ...before, ...part }))}
            selectedId={selectedId}
            onSelect={select}
            phone={phone}
            onNew={() => setIssueFor('pick')}
          />
        );
        if (phone) return list;
        return (
          <SplitPane
            aside={
              <>
                {detail || <Empty title={copy.pick} text={copy.pickWhy} />}
                <ListingsPane district={me.district.id} />
              </>
            }
          >
            {list}
          </SplitPane>
        );
      }}
    </StaffFrame>
  );
}

/** What somebody looks for; it outlives the list, which a phone puts away while a paper is read. */
interface Looked {
  /** Absent: the first one of this person. */
  box?: DocumentBox;
  tab: OfficeTab;
  q: string;
}

function Papers({
  me,
  now,
  looked,
  onLooked,
  selectedId,
  onSelect,
  phone,
  onNew,
}: {
  me: Me;
  now: number;
  looked: Looked;
  onLooked: (part: Partial<Looked>) => void;
  selectedId: string | null;
  onSelect: (id: string) => void;
  phone: boolean;
  onNew: () => void;
}): ReactElement {
  const boxes = boxesFor(me.posts.map((post) => post.role));
  const { box = boxes[0] ?? 'in', tab, q } = looked;
  const counts = usePaperCounts();
  const issues = boxes.includes('out');
  return (
    <View className="office">
      <Toolbar
        label={copy.title}
        right={
          issues ? (
            <Button small kind="primary" icon="plus" keys={['N']} onTap={onNew}>
              {copy.steps.issue}
            </Button>
          ) : undefined
        }
      >
        {!phone && (
          <Heading level={1} size="h3">
            {copy.title}
          </Heading>
        )}
        {boxes.length > 1 && (
          <Segmented
            label={copy.title}
            value={box}
            options={boxes.map((value) => ({ value, label: copy.boxes[value] }))}
            onChange={(next) => onLooked({ box: next })}
          />
        )}
        <Tabs
          label={copy.title}
          value={tab}
          options={[
            { value: 'open', label: copy.tabs.open, count: openCount(counts, box) },
            { value: 'done', label: copy.tabs.done },
          ]}
          onChange={(next) => onLooked({ tab: next })}
        />
        <View className="office__find">
          <Input
            id="paper-find"
            label={copy.find}
            placeholder={copy.find}
            kind="search"
            value={q}
            onChange={(next) => onLooked({ q: next })}
          />
        </View>
      </Toolbar>
      {issues && !phone && counts && <MonthStrip counts={counts} box={box} />}
      <PaperList
        key={`${box}.${tab}`}
        box={box}
        groups={groupsFor(tab)}
        counts={counts?.[box] ?? {}}
        q={q.trim()}
        now={now}
        selectedId={selectedId}
        onSelect={onSelect}
        selectsFirst={!phone}
      />
    </View>
  );
}

function openCount(counts: DocumentCounts | undefined, box: DocumentBox): number | undefined {
  return counts && groupsFor('open').reduce((sum, group) => sum + (counts[box][group] ?? 0), 0);
}
