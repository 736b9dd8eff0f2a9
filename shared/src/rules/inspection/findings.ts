import type { FigureKey } from '../../words/inspection-figure-names.ts';
import type { MonthFinding } from '../../words/inspection-finding-kinds.ts';

/** What a finding is made from: numbers as they are printed. */
export interface FoundNumber {
  readonly number: number;
  readonly of: number | null;
  readonly lines: readonly {
    readonly part: 'met' | 'missed' | 'excluded';
    readonly reason: string;
    readonly count: number;
  }[];
}

export type Numbers = Readonly<
  Partial<Record<FigureKey, { readonly now: FoundNumber; readonly before: FoundNumber | null }>>
>;

/** Below this share of rated visits the satisfaction says little about those that were not rated. */
const FEW_RATED = 0.6;

/** Findings of a month in a fixed order; each holds by the numbers alone, so that the same numbers always give the same words. */
export function findingsOf(numbers: Numbers): MonthFinding[] {
  const found: MonthFinding[] = [];
  const of = (key: FigureKey) => numbers[key]?.now;
  const line = (key: FigureKey, ...reasons: string[]) =>
    (of(key)?.lines ?? []).filter(({ reason }) => reasons.includes(reason)).reduce((sum, { count }) => sum + count, 0);

  const visits = of('visits')?.number ?? 0;
  const visitsBefore = numbers.visits?.before?.number;
  if (visits === 0) found.push({ kind: 'noVisits' });
  else if (visitsBefore !== undefined && visitsBefore !== visits)
    found.push({ kind: 'visitsChanged', now: visits, before: visitsBefore });

  const joint = of('joint')?.number ?? 0;
  if (joint > 0)
    found.push({
      kind: 'joint',
      now: joint,
      of: visits,
      doors: of('doors')?.number ?? 0,
      people: of('people')?.number ?? 0,
    });
  else if (visits > 0) found.push({ kind: 'noneJoint', of: visits });

  const again = line('perBusiness', 'twice', 'more');
  if (again > 0)
    found.push({
      kind: 'visitedAgain',
      businesses: again,
      of: of('perBusiness')?.of ?? again,
      thrice: line('perBusiness', 'more'),
    });

  const refused = of('refused');
  if (refused && refused.number > 0) {
    const most = refused.lines.reduce((best, one) => (one.count > best.count ? one : best));
    found.push({ kind: 'refused', now: refused.number, most: most.reason, count: most.count });
  }
  const cleared = of('cleared')?.number ?? 0;
  if (cleared > 0) found.push({ kind: 'cleared', now: cleared, left: of('listed')?.number ?? 0 });
  const doubtful = line('listed', 'doubtful');
  if (doubtful > 0) found.push({ kind: 'doubtful', now: doubtful });

  const coverage = of('coverage');
  if (coverage?.of && coverage.number < coverage.of * FEW_RATED)
    found.push({ kind: 'fewRated', now: coverage.number, of: coverage.of });
  const bad = line('satisfaction', 'dissatisfied', 'veryDissatisfied');
  if (bad > 0) found.push({ kind: 'bad', now: bad, of: of('satisfaction')?.of ?? bad });
  for (const [key, kind] of [
    ['calledBack', 'callsLate'],
    ['rectified', 'rectificationsLate'],
  ] as const) {
    const late = line(key, 'late', 'overdue');
    if (late > 0) found.push({ kind, now: late, of: of(key)?.of ?? late });
  }
  return found;
}
