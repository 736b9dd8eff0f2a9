import { View } from '@tarojs/components';
import type { Suggestion } from '@tellit/shared/contract/work-orders.ts';
import { suggestionCopy as copy } from '@tellit/shared/words/routing-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Tap } from '@/ui/base/tap';
import { Combobox } from '@/ui/select/combobox.tsx';
import { useCategories, useCategoryTops } from '../order/reference.ts';

type Guess = NonNullable<Suggestion['categories']>;

interface CategoryFieldProps {
  guess: Guess | null;
  value: string | null;
  onChange: (categoryId: string) => void;
}

/**
 * 官方类别 with what the words say: up to three first-level categories, how sure, and the words each rests on. Choosing one
 * narrows the list to it; the dispatcher still picks the category itself, or takes the one below it if dispatchers taught so far.
 */
export function CategoryField({ guess, value, onChange }: CategoryFieldProps): ReactElement {
  const categories = useCategories();
  const tops = useCategoryTops();
  const [within, setWithin] = useState<string | null>(null);
  const narrowed = within === null ? categories : categories.filter((one) => tops.get(one.value) === within);
  const name = guess?.top.find((one) => one.id === within)?.name;

  function choose(id: string): void {
    setWithin(within === id ? null : id);
    // A district whose first level has nothing below it is chosen at once.
    if (within !== id && categories.some((one) => one.value === id)) onChange(id);
  }

  return (
    <>
      <Combobox
        id="dispatch-category"
        label={staffCopy.dispatch.category}
        placeholder={name ? copy.pick(name) : staffCopy.dispatch.pickCategory}
        value={value ?? undefined}
        options={narrowed}
        onChange={onChange}
      />
      {guess && (
        <Guessed
          guess={guess}
          within={within}
          value={value}
          hasLower={(top) => categories.some((one) => one.value !== top && tops.get(one.value) === top)}
          onChoose={choose}
          onPick={onChange}
        />
      )}
    </>
  );
}

interface GuessedProps {
  guess: Guess;
  within: string | null;
  value: string | null;
  /** Whether there is anything below a first-level category. */
  hasLower: (top: string) => boolean;
  onChoose: (top: string) => void;
  onPick: (categoryId: string) => void;
}

function Guessed({ guess, within, value, hasLower, onChoose, onPick }: GuessedProps): ReactElement {
  if (guess.unknown) return <View className="desk-guess t-3">{copy.unknown}</View>;
  return (
    <View className="desk-guess">
      <View className="t-3">{copy.byWords}</View>
      {guess.top.map(({ id, name, percent, because, lower }, index) => (
        <View key={id}>
          <Tap
            className={`desk-guess__one${within === id ? ' is-on' : ''}`}
            a11y={{ role: 'button', pressed: within === id }}
            onTap={() => onChoose(id)}
          >
            <View className="desk-guess__in">
              <View className="t-b">{name}</View>
              <View className="t-num">{copy.percent(percent)}</View>
              {index === 0 && guess.sure && <View className="t-2">{copy.sure}</View>}
              {because.length > 0 && <View className="t-3 desk-guess__words">{copy.because(because)}</View>}
            </View>
          </Tap>
          <Lower path={lower} value={value} onPick={onPick} />
          {index === 0 && lower.length === 0 && hasLower(id) && <View className="t-3">{copy.lowerUnknown}</View>}
        </View>
      ))}
    </View>
  );
}

/** What lies below a suggested category, as far as dispatchers taught it: one tap takes the last. */
function Lower({
  path,
  value,
  onPick,
}: {
  path: Guess['top'][number]['lower'];
  value: string | null;
  onPick: (categoryId: string) => void;
}): ReactElement | null {
  const last = path.at(-1);
  if (!last) return null;
  return (
    <Tap
      className={`desk-guess__one desk-guess__lower${value === last.id ? ' is-on' : ''}`}
      a11y={{ role: 'button', pressed: value === last.id, label: copy.pickLower(last.name) }}
      onTap={() => onPick(last.id)}
    >
      <View className="desk-guess__in">
        {path.map(({ id, name, percent }) => (
          <View key={id} className="desk-guess__in">
            <View className="t-3">›</View>
            <View className="t-b">{name}</View>
            <View className="t-num">{copy.percent(percent)}</View>
          </View>
        ))}
        {last.because.length > 0 && <View className="t-3 desk-guess__words">{copy.because(last.because)}</View>}
      </View>
    </Tap>
  );
}
