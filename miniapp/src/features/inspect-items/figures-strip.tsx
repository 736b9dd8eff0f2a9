import { View } from '@tarojs/components';
import { itemsCopy as copy } from '@tellit/shared/words/items-copy.ts';
import type { ReactElement } from 'react';
import type { ItemFigures } from './data.ts';

/** The numbers above the desk: what is public, what comes, what waits, what was cleared. */
export function FiguresStrip({ figures }: { figures: ItemFigures }): ReactElement {
  const { items, departments, cleared, coming, waiting, noPenalty } = figures;
  const cells = [
    { label: copy.figures.items, n: items, note: copy.departmentsWords(departments, cleared) },
    { label: copy.figures.coming, n: coming, note: copy.itemsUnit },
    { label: copy.figures.waiting, n: waiting, note: copy.itemsUnit },
    { label: copy.noPenalty.title, n: noPenalty, note: copy.itemsUnit },
  ];
  return (
    <View className="items-figures">
      {cells.map(({ label, n, note }) => (
        <View key={label} className="items-figure">
          <View className="t-label t-2">{label}</View>
          <View className="items-figure__line">
            <View className="items-figure__n">{n}</View>
            <View className="t-label t-2 t-num">{note}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
