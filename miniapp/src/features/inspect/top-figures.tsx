import { View } from '@tarojs/components';
import { inspectDeskCopy } from '@tellit/shared/words/inspect-desk-copy.ts';
import { figureLineName } from '@tellit/shared/words/inspection-figures-copy.ts';
import type { ReactElement } from 'react';
import { figureIn } from '../inspect-figures/use-figures.ts';
import { periodName } from '../rates/periods.ts';
import { useListFigures, useMonthFigures } from './use-inspect.ts';

const copy = inspectDeskCopy.top;

/** The five figures one begins the day with; each has its records on the page of figures. */
export function TopFigures(): ReactElement {
  const list = useListFigures().data;
  const { month, view } = useMonthFigures();
  const visits = figureIn(view, 'visits');
  const joint = figureIn(view, 'joint');
  const refused = figureIn(view, 'refused');
  const coverage = figureIn(view, 'coverage');
  const before = view?.figures.find(({ key }) => key === 'visits')?.before?.number;
  const more = visits && before !== undefined ? visits.number - before : 0;
  const visitsNote = more === 0 ? copy.visitsNote : more < 0 ? copy.visitsLess(-more) : copy.visitsMore(more);
  const reasons = (refused?.lines ?? [])
    .map(({ reason, count }) => `${figureLineName('refused', reason)} ${count}`)
    .join('，');
  return (
    <View className="inspect-top">
      <Figure name={copy.listed} value={list?.items} note={list && copy.listedNote(list.departments, list.cleared)} />
      <Figure name={copy.visits(periodName(month).slice(5))} value={visits?.number} note={visitsNote} />
      <Figure name={copy.joint} value={joint?.number} note={joint && copy.of(joint.of ?? 0, joint.percentage)} />
      <Figure name={copy.refused} value={refused?.number} note={reasons || copy.refusedNone} />
      <Figure
        name={copy.coverage}
        value={coverage?.number}
        note={coverage && copy.of(coverage.of ?? 0, coverage.percentage)}
      />
    </View>
  );
}

function Figure({ name, value, note }: { name: string; value: number | undefined; note?: string }): ReactElement {
  return (
    <View className="inspect-top__one">
      <View className="t-cap t-2">{name}</View>
      <View className="inspect-top__line">
        <View className="inspect-top__n t-num">{value ?? '—'}</View>
        <View className="t-cap t-2 t-num">{value === undefined ? '' : note}</View>
      </View>
    </View>
  );
}
