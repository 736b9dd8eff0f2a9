import { View } from '@tarojs/components';
import type { RatablePage } from '@tellit/shared/contract/inspection-ratings.ts';
import type { RatingTick } from '@tellit/shared/words/inspection-states.ts';
import { RATINGS, type Rating } from '@tellit/shared/words/states.ts';
import type { ReactElement } from 'react';
import { ratingLabel } from '@/platform/words/labels.ts';
import { ratePageCopy as say } from '@/platform/words/rate.ts';
import { serverWords } from '@/platform/words/server.ts';
import { Card } from '@/ui/card/card.tsx';
import { Check, FiveLevels } from '@/ui/choice/choice.tsx';
import { Section } from '@/ui/text/text.tsx';

export interface QuestionsProps {
  questions: RatablePage['questions'];
  level: Rating | undefined;
  ticks: readonly RatingTick[];
  onChange: (said: { level?: Rating; ticks?: RatingTick[] }) => void;
}

/** The five levels and what may be ticked; nothing is chosen beforehand, ticks are for problems only. */
export function Questions({ questions, level, ticks, onChange }: QuestionsProps): ReactElement {
  return (
    <>
      <View id="rate-level" className="ui-gap-4">
        <FiveLevels
          label={say.levels}
          value={level}
          options={RATINGS.map((value) => ({ value, label: ratingLabel[value] }))}
          onChange={(value) => onChange({ level: value })}
        />
      </View>
      <Section title={say.ticks} hint={say.ticksHint}>
        <Card pad={false}>
          {questions.map(({ tick, words, toDiscipline }) => (
            <View key={tick} className="rate-tick">
              <Check
                checked={ticks.includes(tick)}
                onChange={(on) => onChange({ ticks: on ? [...ticks, tick] : ticks.filter((one) => one !== tick) })}
              >
                <View>{serverWords.tick(tick, words)}</View>
                {toDiscipline && <View className="t-label t-2">{say.toDiscipline}</View>}
              </Check>
            </View>
          ))}
        </Card>
      </Section>
    </>
  );
}

/** Who can see it, said before the first question. */
export function SealedPanel(): ReactElement {
  return (
    <View className="rate-sealed">
      <View className="rate-sealed__title t-b">{say.sealedTitle}</View>
      <View className="rate-sealed__why t-label">{say.sealedWhy}</View>
    </View>
  );
}
