import { View } from '@tarojs/components';
import { clockWords } from '@tellit/shared/words/dates.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { IconButton } from '@/ui/desk/desk.tsx';
import { Input } from '@/ui/field/field.tsx';

export type Hours = readonly (readonly [number, number])[];
const MOST = 3;

/** Minutes of the day of a time box; NaN while it is none, which the checks refuse in words. */
export function minutesIn(text: string): number {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  return match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
}

interface HoursBoxProps {
  id: string;
  hours: Hours;
  onChange: (hours: Hours) => void;
}

/** Office hours of a day: up to three spans. */
export function HoursBox({ id, hours, onChange }: HoursBoxProps): ReactElement {
  const set = (at: number, side: 0 | 1, text: string): void =>
    onChange(
      hours.map((span, n) => {
        if (n !== at) return span;
        return side === 0 ? [minutesIn(text), span[1]] : [span[0], minutesIn(text)];
      }),
    );
  return (
    <View className="pol-hours">
      {hours.map(([from, to], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the day
        <View key={at} className="pol-hours__one">
          <Input
            id={at === 0 ? id : undefined}
            kind="time"
            label={`${copy.openAt} ${at + 1}`}
            value={Number.isNaN(from) ? '' : clockWords(from)}
            onChange={(text) => set(at, 0, text)}
          />
          <View className="t-3">–</View>
          <Input
            kind="time"
            label={`${copy.closeAt} ${at + 1}`}
            value={Number.isNaN(to) ? '' : clockWords(to)}
            onChange={(text) => set(at, 1, text)}
          />
          {hours.length > 1 && (
            <IconButton icon="x" label={copy.dropHours} onTap={() => onChange(hours.filter((_, n) => n !== at))} />
          )}
        </View>
      ))}
      {hours.length < MOST && (
        <Button small icon="plus" onTap={() => onChange([...hours, [Number.NaN, Number.NaN]])}>
          {copy.addHours}
        </Button>
      )}
    </View>
  );
}
