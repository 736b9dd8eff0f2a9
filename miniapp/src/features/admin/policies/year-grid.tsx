import { View } from '@tarojs/components';
import { dayOf, weekdayOf } from '@tellit/shared/rules/calendar.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Tap } from '@/ui/base/tap';
import { daysOfYear, lookOf, type YearDay } from './year-days.ts';

interface YearGridProps {
  year: number;
  days: readonly YearDay[];
  /** Local date of now: days after it can be corrected. */
  today: string;
  /** Absent: nothing can be corrected in this year. */
  onDay?: (day: YearDay) => void;
}

const MONTHS = Array.from({ length: 12 }, (_, n) => n + 1);
const two = (n: number): string => String(n).padStart(2, '0');

/** Twelve months on one screen; 休 and 班 stand on the days so that colour is never the only sign. */
export function YearGrid({ year, days, today, onDay }: YearGridProps): ReactElement {
  const all = daysOfYear(year, days);
  return (
    <View className="pol-year">
      {MONTHS.map((month) => (
        <View key={month} className="pol-month" {...a11y({ role: 'group', label: copy.month(month) })}>
          <View className="pol-month__name t-num">{copy.month(month)}</View>
          <View className="pol-month__grid">
            {copy.weekdays.map((weekday) => (
              <View key={weekday} className="pol-day is-head" {...a11y({ hidden: true })}>
                {weekday}
              </View>
            ))}
            <Before year={year} month={month} />
            {all
              .filter((day) => day.date.startsWith(`${year}-${two(month)}-`))
              .map((day) => (
                <Day
                  key={day.date}
                  day={day}
                  isToday={day.date === today}
                  onDay={day.date > today ? onDay : undefined}
                />
              ))}
          </View>
        </View>
      ))}
    </View>
  );
}

/** Monday stands first: empty places before the first of the month. */
function Before({ year, month }: { year: number; month: number }): ReactElement {
  const places = (weekdayOf(dayOf(`${year}-${two(month)}-01`)) + 6) % 7;
  return (
    <>
      {Array.from({ length: places }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty places have no other name
        <View key={n} className="pol-day" />
      ))}
    </>
  );
}

function Day({
  day,
  isToday,
  onDay,
}: {
  day: YearDay;
  isToday: boolean;
  onDay?: (day: YearDay) => void;
}): ReactElement {
  const look = lookOf(day);
  const mark = look === 'off' ? copy.off : look === 'worked' ? copy.worked : '';
  const state = day.working ? copy.legendWorking : copy.off;
  const className = `pol-day is-${look}${isToday ? ' is-today' : ''}`;
  const inner = (
    <>
      <View className="pol-day__n">{Number(day.date.slice(8))}</View>
      <View className="pol-day__mark">{mark}</View>
    </>
  );
  if (!onDay) return <View className={className}>{inner}</View>;
  return (
    <Tap
      className={className}
      // What is seen comes first, so that whoever speaks to the screen is understood (WCAG 2.5.3).
      a11y={{ label: [Number(day.date.slice(8)), mark, day.date, day.name, state].filter(Boolean).join(' ') }}
      onTap={() => onDay(day)}
    >
      {inner}
    </Tap>
  );
}
