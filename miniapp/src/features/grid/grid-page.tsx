import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { GridReport } from '@tellit/shared/contract/together.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { requestKey } from '@/api/request-key.ts';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Receipt } from '@/ui/receipt/receipt.tsx';
import { Section } from '@/ui/text/text.tsx';
import { LISTS } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { momentText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { emptyReport, type GridField, type GridForm, gridBody, gridMistakes, type Outcome } from './grid-form.ts';
import { GridQuestions } from './grid-questions.tsx';
import '../intake/intake.scss';

const copy = togetherCopy.grid;
const MINE = ['grid-reports'] as const;

/** 网格员: solve on the spot or report up, on one page of a phone (三道防线). */
export function GridPage(): ReactElement {
  return (
    <StaffFrame title={copy.title} current="grid" root bare headed roles={['gridMember']}>
      {() => <Report />}
    </StaffFrame>
  );
}

function Report(): ReactElement {
  const queries = useQueryClient();
  const grids = useQuery({ queryKey: ['grids'], queryFn: () => call('GET /v1/grids/mine'), staleTime: 3_600_000 });
  const mine = useQuery({ queryKey: MINE, queryFn: () => call('GET /v1/grid-reports', { query: { limit: 20 } }) });
  const [blank] = useState(() => emptyReport(requestKey('grid')));
  const draft = useKept<GridForm>('grid', blank);
  const [mistakes, setMistakes] = useState<Partial<Record<GridField, string>>>({});
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ report: GridReport; outcome: Outcome } | null>(null);
  const options = grids.data?.items ?? [];
  const only = options.length === 1 ? (options[0]?.id ?? '') : '';
  const form: GridForm = { ...draft.value, gridId: draft.value.gridId || only };

  async function send(): Promise<void> {
    const found = gridMistakes(form);
    setMistakes(found);
    setProblem(null);
    if (Object.keys(found).length > 0 || busy) return;
    setBusy(true);
    try {
      const report = await call('POST /v1/grid-reports', {
        headers: { 'idempotency-key': form.key },
        body: gridBody(form),
      });
      setDone({ report, outcome: form.outcome });
      draft.clear();
      void queries.invalidateQueries({ queryKey: LISTS });
      void queries.invalidateQueries({ queryKey: MINE });
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
  const again = (): void => {
    draft.set(emptyReport(requestKey('grid'), form.gridId));
    setDone(null);
  };
  return (
    <View key={done ? 'done' : 'form'} className="staff-scroll">
      <View className="staff-column intake-pad">
        {done ? (
          <View>
            <Receipt
              title={copy.done[done.outcome]}
              who={done.report.place}
              when={momentText(done.report.at)}
              numberLabel={copy.number}
              short={done.report.shortNumber}
              full={done.report.number}
            />
            <View className="intake-buttons">
              <Button kind="primary" onTap={again}>
                {copy.again}
              </Button>
            </View>
          </View>
        ) : (
          <View className="ui-stack">
            <GridQuestions
              form={form}
              grids={options}
              mistakes={mistakes}
              onForm={(part) => draft.set((before) => ({ ...before, ...part }))}
            />
            {problem && <ProblemNote problem={problem} />}
            <View className="t-label t-2">{draft.saved ? copy.draft : staffCopy.notSaved}</View>
            <View className="intake-buttons">
              <Button kind="primary" busy={busy} onTap={() => void send()}>
                {copy.submit[form.outcome]}
              </Button>
            </View>
          </View>
        )}
        <Section title={copy.mine}>
          {mine.data && mine.data.items.length === 0 && <View className="t-2">{copy.mineEmpty}</View>}
          <List label={copy.mine}>
            {(mine.data?.items ?? []).map((row) => (
              <ListRow
                key={row.complaintId}
                title={row.title}
                sub={`${row.shortNumber} · ${row.place} · ${momentText(row.at)}`}
                right={row.stateName}
                onTap={() => goTo(orderUrl(row.orderId))}
              />
            ))}
          </List>
        </Section>
      </View>
    </View>
  );
}
