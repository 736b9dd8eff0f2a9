import { View } from '@tarojs/components';
import type { InspectionFigures } from '@tellit/shared/contract/inspection-figures.ts';
import { FIGURE_READERS } from '@tellit/shared/rules/inspection/figure-definitions.ts';
import type { FigureKey } from '@tellit/shared/words/inspection-figure-names.ts';
import { figuresCopy as copy, figureWords } from '@tellit/shared/words/inspection-figures-copy.ts';
import { reportCopy } from '@tellit/shared/words/inspection-findings-copy.ts';
import { type ReactElement, useState } from 'react';
import { useShortcuts } from '@/ui/base/shortcuts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Toolbar } from '@/ui/desk/desk.tsx';
import { Select } from '@/ui/select/select';
import { ErrorState, Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { canDownload, download } from '../admin/download';
import { useNow } from '../order/use-now.ts';
import { momentText } from '../order/when.ts';
import { isMonth, monthAfter, monthOf, periodChoices, periodName } from '../rates/periods.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { FigureCard } from './figure-card.tsx';
import { FigureFiles } from './figure-files.tsx';
import { FigureFraction } from './figure-number.tsx';
import { type FigureFilters, useFigures } from './use-figures.ts';
import '../rates/rates.scss';
import './figures.scss';

/** 检查数字: every number with its definition, its records behind it, and last year's month beside it. */
export function FiguresPage(): ReactElement {
  return (
    <StaffFrame title={copy.title} current="inspectFigures" root bare roles={FIGURE_READERS}>
      {(me) => <Figures report={me.posts.some(({ role }) => REPORT_READERS.includes(role))} />}
    </StaffFrame>
  );
}

const REPORT_READERS: readonly string[] = ['justice', 'discipline', 'districtSecretary'];

function Figures({ report }: { report: boolean }): ReactElement {
  const now = useNow();
  const [filters, setFilters] = useState<FigureFilters>(() => ({ month: monthOf(now) }));
  const { view, problem, stale, retry } = useFigures(filters, 'organisation');
  const phone = useViewport() === 'phone';
  const step = (n: number) => () => {
    const month = monthAfter(filters.month, n);
    if (month <= monthOf(now)) setFilters({ ...filters, month });
  };
  useShortcuts({ '[': step(-1), ']': step(1) });
  const months = periodChoices(now).filter(({ value }) => isMonth(value));
  return (
    <>
      <Toolbar
        label={copy.title}
        right={
          <>
            <FigureFiles filters={filters} more={{ group: 'organisation' }} />
            {report && canDownload && <ReportButton month={filters.month} />}
          </>
        }
      >
        {!phone && (
          <Heading level={1} size="h3">
            {copy.title}
          </Heading>
        )}
        <View className="rates-filters">
          <Select
            label={copy.month}
            value={filters.month}
            options={months}
            onChange={(month) => setFilters({ ...filters, month })}
          />
          {view && view.units.length > 1 && (
            <Select
              label={copy.unit}
              value={filters.organisationId ?? 'all'}
              options={[
                { value: 'all', label: copy.allUnits },
                ...view.units.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(id) => setFilters({ ...filters, organisationId: id === 'all' ? undefined : id })}
            />
          )}
        </View>
      </Toolbar>
      <View className="staff-scroll">
        <View className={`rates-page${stale ? ' is-stale' : ''}`}>
          {!view && problem && <ErrorState title={copy.failed} text={problem.detail} onRetry={retry} />}
          {!view && !problem && <Loading look="cards" count={6} />}
          {view && (
            <>
              <View className="figure-cards">
                {view.figures.map((figure) => (
                  <FigureCard key={figure.key} figure={figure} filters={filters} each={view.ratings === 'each'} />
                ))}
              </View>
              <Heading level={2} size="h3">
                {copy.byUnit}
              </Heading>
              <UnitTable view={view} filters={filters} />
              <View className="t-cap t-3">{`${copy.rankedByNone} ${copy.asOf(momentText(view.asOf))}`}</View>
            </>
          )}
        </View>
      </View>
    </>
  );
}

const BY_UNIT: readonly FigureKey[] = ['listed', 'visits', 'joint', 'refused', 'repeats', 'coverage', 'satisfaction'];

/** Departments in code order; nobody is ranked. */
function UnitTable({ view, filters }: { view: InspectionFigures; filters: FigureFilters }): ReactElement {
  const columns: Column<{ id: string; name: string }>[] = [
    { id: 'unit', title: copy.unit, width: 140, cell: (row) => row.name },
    ...BY_UNIT.map(
      (key): Column<{ id: string; name: string }> => ({
        id: key,
        title: figureWords[key].name,
        width: 100,
        align: 'right',
        cell: ({ id, name }) => {
          const value = view.figures
            .find((figure) => figure.key === key)
            ?.groups.find((group) => group.key === id)?.value;
          return value ? (
            <View className="t-num">
              <FigureFraction
                figure={key}
                value={value}
                group="organisation"
                groupKey={id}
                groupName={name}
                filters={filters}
                each={view.ratings === 'each'}
              />
            </View>
          ) : (
            ''
          );
        },
      }),
    ),
  ];
  return <DataTable label={copy.byUnit} columns={columns} rows={view.units} rowId={(row) => row.id} />;
}

/** 分析报告 of the month as a PDF. */
export function ReportButton({ month }: { month: string }): ReactElement {
  const [state, setState] = useState<'busy' | 'failed'>();
  const fetchReport = async (): Promise<void> => {
    setState('busy');
    const arrived = await download(`/v1/inspection-figures/report.pdf?month=${month}`, reportCopy.file(month));
    setState(arrived ? undefined : 'failed');
  };
  return (
    <>
      {state === 'failed' && <View className="t-error t-cap">{copy.reportFailed}</View>}
      <Button
        small
        icon="save"
        busy={state === 'busy'}
        label={`${copy.report} ${periodName(month)}`}
        onTap={() => void fetchReport()}
      >
        {copy.report}
      </Button>
    </>
  );
}
