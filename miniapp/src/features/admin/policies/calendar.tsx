import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CalendarYearView } from '@tellit/shared/contract/calendar.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { IconButton } from '@/ui/desk/desk.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { CorrectSheet } from './correct-sheet.tsx';
import { HistorySheet } from './history-sheet.tsx';
import { ImportSheet } from './import-sheet.tsx';
import { daysOfYear, totalsOf, type YearDay } from './year-days.ts';
import { YearGrid } from './year-grid.tsx';
import './policies.scss';

/** How often the page asks how far the background work is, ms. */
const ASK_EVERY = 2000;
const thisYear = (): number => new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();

/** 工作日历: a year at a glance, its import, the correction of a day, and how far the recomputing is. */
export function WorkCalendar({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const [year, setYear] = useState(thisYear);
  const [open, setOpen] = useState<'import' | 'history' | YearDay | null>(null);
  const query = useQuery<CalendarYearView, ApiProblem>({
    queryKey: ['calendar', year],
    queryFn: () => call('GET /v1/calendar/:year', { params: { year } }),
    placeholderData: (before) => before,
    refetchInterval: ({ state: { data } }) =>
      data?.recalculation && data.recalculation.finishedAt === null ? ASK_EVERY : false,
    retry: 0,
  });
  const calendar = query.data;
  if (!calendar)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={8} />
    );
  const known = calendar.years.includes(calendar.year);
  const totals = totalsOf(daysOfYear(calendar.year, calendar.days));
  const done = (words: string): void => {
    setOpen(null);
    onSay(words);
    void query.refetch();
  };
  return (
    <View className="pol">
      <View className="pol-head">
        <View className="pol-yearhead">
          <IconButton icon="back" label={copy.previousYear} onTap={() => setYear(calendar.year - 1)} />
          <View className="t-h3 t-num">{copy.year(calendar.year)}</View>
          <IconButton icon="next" label={copy.nextYear} onTap={() => setYear(calendar.year + 1)} />
          <View className="t-label t-2 t-num">{copy.totals(totals.working, totals.off, totals.worked)}</View>
        </View>
        <View className="pol-head__tools">
          <View className="t-label t-3 t-num pol-version">{copy.version(calendar.version)}</View>
          <Button small icon="undo" onTap={() => setOpen('history')}>
            {copy.history}
          </Button>
          <Button small kind={known ? 'second' : 'primary'} icon="calendar" onTap={() => setOpen('import')}>
            {copy.importYear(calendar.year)}
          </Button>
        </View>
      </View>
      {!known && <Note icon="info">{copy.unknown(calendar.year)}</Note>}
      <Progress calendar={calendar} />
      <View className="pol-legend">
        {(['plain', 'weekend', 'off', 'worked'] as const).map((look) => (
          <View key={look} className="pol-legend__one">
            <View className={`pol-day is-${look}`}>
              <View className="pol-day__n">8</View>
              <View className="pol-day__mark">{look === 'off' ? copy.off : look === 'worked' ? copy.worked : ''}</View>
            </View>
            <View className="t-label t-2">{LEGEND[look]}</View>
          </View>
        ))}
        {known && <View className="t-label t-3">{copy.correctWhy}</View>}
      </View>
      <YearGrid
        year={calendar.year}
        days={calendar.days}
        today={calendar.today}
        onDay={known ? (day) => setOpen(day) : undefined}
      />
      {open === 'import' && (
        <ImportSheet
          year={calendar.year}
          known={known}
          onClose={() => setOpen(null)}
          onDone={() => done(copy.imported(calendar.year))}
        />
      )}
      {open === 'history' && (
        <HistorySheet
          kind="calendar"
          current={calendar.version}
          onClose={() => setOpen(null)}
          onReverted={(version) => done(copy.saved(version))}
        />
      )}
      {open !== null && typeof open === 'object' && (
        <CorrectSheet
          day={open}
          version={calendar.version}
          onClose={() => setOpen(null)}
          onDone={() => done(copy.corrected)}
        />
      )}
    </View>
  );
}

const LEGEND = {
  plain: copy.legendWorking,
  weekend: copy.legendWeekend,
  off: copy.legendOff,
  worked: copy.legendWorked,
} as const;

/** How far the recomputing of provisional due times is, and what came of it. */
function Progress({ calendar: { recalculation, version } }: { calendar: CalendarYearView }): ReactElement | null {
  // What an older version brought is history.
  if (!recalculation || recalculation.version !== version) return null;
  const { done, total, moved, finishedAt } = recalculation;
  const words = finishedAt === null ? copy.computing(done, total) : copy.computed(total, moved);
  return (
    <View className="pol-progress">
      <View className="t-label t-num">{words}</View>
      {finishedAt === null && (
        <View className="pol-progress__track">
          <View
            className="pol-progress__done"
            style={{ width: `${total === 0 ? 100 : Math.round((done / total) * 100)}%` }}
          />
        </View>
      )}
    </View>
  );
}
