import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { guideCopy, tourStops } from '@tellit/shared/words/guide-copy.ts';
import { type ReactElement, useState } from 'react';
import { isProblem } from '@/api/problem.ts';
import { a11y } from '@/ui/a11y.ts';
import { Button } from '@/ui/button/button.tsx';
import { endTour, goToStop, useTour } from './tour.ts';
import './guide.scss';

const { tour: copy } = guideCopy;

/** Where the tour stands: whose eyes, what to look at, on to the next. Only a demonstration ever shows it. */
export function TourStrip(): ReactElement | null {
  const tour = useTour();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const stop = tour && tourStops[tour.at];
  if (!tour || !stop) return null;
  const go = async (at: number): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      await goToStop(at, () => queries.clear());
    } catch (error) {
      if (!isProblem(error)) throw error;
      endTour();
    } finally {
      setBusy(false);
    }
  };
  const isLast = tour.at === tourStops.length - 1;
  return (
    <View className="staff-guide is-tour" {...a11y({ role: 'region', label: copy.label, live: 'polite' })}>
      <View className="ui-grow">
        <View className="staff-guide__title">
          <View className="t-num">{copy.at(tour.at + 1, tourStops.length)}</View>
          <View className="t-b">{stop.name}</View>
          <View className="t-label">{copy.as(stop.who)}</View>
        </View>
        <View>{tour.lost ? copy.lost : stop.text}</View>
      </View>
      <View className="staff-guide__acts">
        {tour.at > 0 && (
          <Button small onTap={() => void go(tour.at - 1)}>
            {copy.previous}
          </Button>
        )}
        {!isLast && (
          <Button small busy={busy} onTap={() => void go(tour.at + 1)}>
            {copy.next}
          </Button>
        )}
        <Button small kind="quiet" onTap={endTour}>
          {copy.end}
        </Button>
      </View>
    </View>
  );
}
