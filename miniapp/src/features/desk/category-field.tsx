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
 * narrows the list to it; the dispatcher still picks the category itself.
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
      {guess && <Guessed guess={guess} within={within} onChoose={choose} />}
    </>
  );
}

function Guessed({
  guess,
  within,
  onChoose,
}: {
  guess: Guess;
  within: string | null;
  onChoose: (id: string) => void;
}): ReactElement {
  if (guess.unknown) return <View className="desk-guess t-3">{copy.unknown}</View>;
  return (
    <View className="desk-guess">
      <View className="t-3">{copy.byWords}</View>
      {guess.top.map(({ id, name, percent, because }, index) => (
        <Tap
          key={id}
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
      ))}
    </View>
  );
}
