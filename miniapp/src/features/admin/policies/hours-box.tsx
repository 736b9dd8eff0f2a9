import { View } from '@tarojs/components';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { IconButton } from '@/ui/desk/desk.tsx';
import { Input } from '@/ui/field/field.tsx';
import { type Hours, minutesIn, textsOf } from './hours-text.ts';

/** Posters and the resident's page have room for three. */
const MOST = 3;

interface HoursBoxProps {
  id: string;
  /** What the box begins with; from then on it keeps what was typed. */
  hours: Hours;
  onChange: (hours: Hours) => void;
}

/** Office hours of a day: up to three spans, written as on a door. */
export function HoursBox({ id, hours, onChange }: HoursBoxProps): ReactElement {
  const [spans, setSpans] = useState(() => textsOf(hours));
  const set = (next: [string, string][]): void => {
    setSpans(next);
    onChange(next.map(([from, to]) => [minutesIn(from), minutesIn(to)]));
  };
  const write = (at: number, side: 0 | 1, text: string): void =>
    set(spans.map(([from, to], n) => (n !== at ? [from, to] : side === 0 ? [text, to] : [from, text])));
  return (
    <View className="pol-hours">
      {spans.map(([from, to], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the day
        <View key={at} className="pol-hours__one">
          <Input
            id={at === 0 ? id : undefined}
            label={`${copy.openAt} ${at + 1}`}
            placeholder="09:00"
            value={from}
            onChange={(text) => write(at, 0, text)}
          />
          <View className="t-3">–</View>
          <Input
            label={`${copy.closeAt} ${at + 1}`}
            placeholder="18:00"
            value={to}
            onChange={(text) => write(at, 1, text)}
          />
          {spans.length > 1 && (
            <IconButton icon="x" label={copy.dropHours} onTap={() => set(spans.filter((_, n) => n !== at))} />
          )}
        </View>
      ))}
      {spans.length < MOST && (
        <Button small icon="plus" onTap={() => set([...spans, ['', '']])}>
          {copy.addHours}
        </Button>
      )}
    </View>
  );
}
