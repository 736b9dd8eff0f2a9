import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import './sos.scss';

const CALLS = [
  { number: '119', name: uiCopy.fire },
  { number: '120', name: uiCopy.ambulance },
  { number: '110', name: uiCopy.police },
] as const;

/** 119, 120 and 110 before anything else; never hidden, also offline (UX rule 9). Ink, not red: red belongs to the clock. */
export function Sos(): ReactElement {
  return (
    <View className="ui-sos" {...a11y({ role: 'region', label: uiCopy.emergency })}>
      <View className="ui-sos__words">
        {uiCopy.emergencyWords.map((line) => (
          <View key={line} className="ui-sos__line">
            {line}
          </View>
        ))}
      </View>
      <View className="ui-sos__calls">
        {CALLS.map(({ number, name }) => (
          <Tap key={number} className="ui-sos__call" tel={number} a11y={{ label: `${number} ${name}` }}>
            <View className="ui-sos__number">{number}</View>
            <View>{name}</View>
          </Tap>
        ))}
      </View>
    </View>
  );
}
