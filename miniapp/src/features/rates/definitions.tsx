import { View } from '@tarojs/components';
import { RATE_KEYS } from '@tellit/shared/words/rate-names.ts';
import { ratesCopy as copy, rateWords } from '@tellit/shared/words/rates-copy.ts';
import type { ReactElement } from 'react';

/** 口径全文: what every number on the page means, word for word as it is computed. */
export function Definitions(): ReactElement {
  return (
    <View>
      <View className="t-2">{copy.definitionsNote}</View>
      {RATE_KEYS.map((rate) => (
        <View key={rate} className="rates-defined">
          <View className="t-b">{rateWords[rate].name}</View>
          <View className="rates-definition">{rateWords[rate].definition}</View>
        </View>
      ))}
    </View>
  );
}
