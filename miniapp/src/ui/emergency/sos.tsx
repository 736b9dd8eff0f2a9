import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { useAppearance } from '../appearance.ts';
import { Tap } from '../base/tap';
import './sos.scss';

const CALLS = [
  { number: '119', whom: 'fire' },
  { number: '120', whom: 'ambulance' },
  { number: '110', whom: 'police' },
] as const;

/** 119, 120 and 110 before anything else; never hidden, also offline (UX rule 9). Ink, not red: red belongs to the clock. */
export function Sos(): ReactElement {
  const { elder } = useAppearance();
  const [what = '', first = ''] = uiCopy.emergencyWords;
  return (
    <View className="ui-sos" {...a11y({ role: 'region', label: uiCopy.emergency })}>
      <View className="ui-sos__words">
        {elder ? (
          uiCopy.andThen(what, first)
        ) : (
          <>
            <View>{what}</View>
            <View>{first}</View>
          </>
        )}
      </View>
      <View className="ui-sos__calls">
        {CALLS.map(({ number, whom }) => (
          <Tap key={number} className="ui-sos__call" tel={number} a11y={{ label: `${number} ${uiCopy[whom]}` }}>
            <View className="ui-sos__number">{number}</View>
            <View>{uiCopy[whom]}</View>
          </Tap>
        ))}
      </View>
    </View>
  );
}
