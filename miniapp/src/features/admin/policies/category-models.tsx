import { useQuery, useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CategoryModels } from '@tellit/shared/contract/category-models.ts';
import {
  BETTER_BY,
  BRANCH_RIGHT,
  LEAST_BRANCH_HELD,
  LEAST_BRANCH_TAUGHT,
  LEAST_HELD,
  LEAST_OF_CHILD,
  LEAST_TAUGHT,
  WORSE_AT_MOST,
} from '@tellit/shared/rules/routing/promotion-terms.ts';
import { categoryModelCopy as copy, modelName } from '@tellit/shared/words/category-model-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button, Link } from '@/ui/button/button.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { momentText } from '../../order/when.ts';
import { useAdminAct } from '../use-admin.ts';
import { HistorySheet } from './history-sheet.tsx';
import './policies.scss';

type Trained = CategoryModels['items'][number];

/** 类别模型: what the district's model learned, how it did on what it never learned, and going back to another. */
export function CategoryModelsPane({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const [using, setUsing] = useState<number | null>(null);
  const [history, setHistory] = useState(false);
  const queries = useQueryClient();
  const query = useQuery<CategoryModels, ApiProblem>({
    queryKey: ['category-models'],
    queryFn: () => call('GET /v1/category-models', {}),
    retry: 0,
  });
  const found = query.data;
  if (!found)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={5} />
    );
  const done = (name: string): void => {
    setUsing(null);
    setHistory(false);
    void queries.invalidateQueries({ queryKey: ['category-models'] });
    onSay(copy.used(name));
  };
  return (
    <View className="pol">
      <View className="pol-head">
        <View className="pol-version">
          <View className="t-b">{modelName(found.inUse)}</View>
          <Tag kind="line">{copy.inUse}</Tag>
          <View className="t-2 t-num">{copy.choices(found.choices)}</View>
          <View className="t-2 t-num">{copy.agreed(found.agreed, found.compared)}</View>
        </View>
        <View className="pol-head__tools">
          {found.inUse !== 0 && (
            <Button small onTap={() => setUsing(0)}>
              {copy.useStart}
            </Button>
          )}
          <Button small icon="undo" onTap={() => setHistory(true)}>
            {copy.history}
          </Button>
        </View>
      </View>
      <View className="t-label t-2">{copy.lead}</View>
      <View className="t-label t-2 pol-gap">{copy.test(BETTER_BY, WORSE_AT_MOST, LEAST_TAUGHT, LEAST_HELD)}</View>
      <Trainings found={found} onUse={setUsing} />
      <Below found={found} />
      {using !== null && (
        <UseSheet
          version={found.version}
          model={using}
          onClose={() => setUsing(null)}
          onUsed={() => done(modelName(using))}
        />
      )}
      {history && (
        <HistorySheet
          kind="categoryModel"
          current={found.version}
          onClose={() => setHistory(false)}
          onReverted={() => done('')}
        />
      )}
    </View>
  );
}

function Trainings({ found, onUse }: { found: CategoryModels; onUse: (version: number) => void }): ReactElement {
  const pair = (row: Trained, of: 'macroF1' | 'top3' | 'calibrationError'): string =>
    row.figures && row.againstFigures ? copy.pair(row.figures[of], row.againstFigures[of]) : '';
  return (
    <DataTable
      label={copy.history}
      rows={found.items}
      rowId={(row) => String(row.version)}
      empty={<Empty plain title={copy.noneYet} />}
      columns={[
        { id: 'version', title: copy.version, width: 64, cell: (row) => String(row.version) },
        { id: 'when', title: copy.when, width: 110, cell: (row) => momentText(row.startedAt) },
        {
          id: 'state',
          title: copy.result,
          width: 150,
          cell: (row) => (
            <View className="ui-row">
              <View>{copy.states[row.state]}</View>
              {row.inUse && <Tag kind="line">{copy.inUse}</Tag>}
            </View>
          ),
        },
        {
          id: 'taught',
          title: copy.taught,
          width: 80,
          cell: (row) => (row.figures ? copy.orders(row.figures.taught) : ''),
        },
        { id: 'held', title: copy.held, width: 80, cell: (row) => (row.figures ? copy.orders(row.figures.held) : '') },
        { id: 'f1', title: copy.macroF1, width: 170, cell: (row) => pair(row, 'macroF1') },
        { id: 'top3', title: copy.top3, width: 170, cell: (row) => pair(row, 'top3') },
        { id: 'calibration', title: copy.calibration, width: 170, cell: (row) => pair(row, 'calibrationError') },
        {
          id: 'use',
          title: '',
          width: 90,
          cell: (row) =>
            row.state === 'better' && !row.inUse ? <Link onTap={() => onUse(row.version)}>{copy.use}</Link> : '',
        },
      ]}
    />
  );
}

/** How the newest training that reached below the first level did there. */
function Below({ found }: { found: CategoryModels }): ReactElement {
  const newest = found.items.find(({ below }) => below.length > 0);
  const terms = copy.testBelow(LEAST_BRANCH_TAUGHT, LEAST_BRANCH_HELD, LEAST_OF_CHILD, BRANCH_RIGHT);
  return (
    <Section title={copy.below} hint={newest ? `${copy.belowLead(newest.version)}${terms}` : terms}>
      {newest && (
        <DataTable
          label={copy.below}
          rows={newest.below}
          rowId={(row) => row.name}
          columns={[
            { id: 'name', title: copy.belowName, width: 180, cell: (row) => row.name },
            {
              id: 'state',
              title: copy.result,
              width: 130,
              cell: (row) => (row.better ? copy.belowBetter : copy.belowNot),
            },
            { id: 'taught', title: copy.taught, width: 80, cell: (row) => copy.orders(row.taught) },
            { id: 'held', title: copy.held, width: 80, cell: (row) => copy.orders(row.held) },
            { id: 'named', title: copy.named, width: 110, cell: (row) => copy.orders(row.named) },
            { id: 'right', title: copy.right, width: 130, cell: (row) => copy.rightOf(row.right, row.named) },
            {
              id: 'against',
              title: copy.belowAgainst,
              width: 150,
              cell: (row) => copy.rightOf(row.againstRight, row.againstNamed) || copy.none,
            },
          ]}
        />
      )}
    </Section>
  );
}

interface UseSheetProps {
  version: number;
  model: number;
  onClose: () => void;
  onUsed: () => void;
}

function UseSheet({ version, model, onClose, onUsed }: UseSheetProps): ReactElement {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAdminAct('category-models', 'policy-versions');
  async function use(): Promise<void> {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const body = { version, model, reason: reason.trim() };
    if (await act.run(() => call('POST /v1/category-models/use', { body }))) onUsed();
  }
  return (
    <FormSheet
      title={copy.useTitle(modelName(model))}
      act={copy.use}
      command={{ busy: act.busy, problem: act.problem }}
      onAct={() => void use()}
      onClose={onClose}
    >
      <WordsField
        id="model-reason"
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
