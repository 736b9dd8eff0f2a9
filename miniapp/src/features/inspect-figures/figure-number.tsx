import type { FigureValue } from '@tellit/shared/contract/inspection-figures.ts';
import { FIGURE_DEFINITIONS } from '@tellit/shared/rules/inspection/figure-definitions.ts';
import { RATING_FIGURES } from '@tellit/shared/words/inspection-figure-names.ts';
import { figuresCopy as copy, figureWords } from '@tellit/shared/words/inspection-figures-copy.ts';
import type { ReactElement } from 'react';
import { Tap } from '@/ui/base/tap';
import { goTo } from '../session/navigate.ts';
import { type Behind, behindUrl, type FigureFilters } from './use-figures.ts';

interface FigureNumberProps extends Behind {
  n: number;
  filters: FigureFilters;
  /** Single ratings may be opened. */
  each: boolean;
}

/** A number that opens the records behind it; plain where the reader may only know the sum. */
export function FigureNumber({ n, filters, each, ...behind }: FigureNumberProps): ReactElement {
  const sealed = !each && (RATING_FIGURES as readonly string[]).includes(behind.figure);
  if (sealed || n === 0) return <>{n}</>;
  const name = [behind.groupName, figureWords[behind.figure].name].filter(Boolean).join(' ');
  return (
    <Tap
      className="rates-n t-num"
      a11y={{ role: 'link', label: copy.open(n, name) }}
      onTap={() => goTo(behindUrl(filters, behind))}
    >
      {n}
    </Tap>
  );
}

/** a ÷ b as links, or one number. */
export function FigureFraction(props: Omit<FigureNumberProps, 'n' | 'part'> & { value: FigureValue }): ReactElement {
  const { value, ...rest } = props;
  const summed = FIGURE_DEFINITIONS[rest.figure].kind === 'sum';
  const first = summed ? String(value.number) : <FigureNumber n={value.number} part="numerator" {...rest} />;
  if (value.of === null) return <>{first}</>;
  return (
    <>
      {first}
      {' ÷ '}
      <FigureNumber n={value.of} part="denominator" {...rest} />
    </>
  );
}
