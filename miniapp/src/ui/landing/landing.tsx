import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { setElder, useAppearance } from '../appearance.ts';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import { Picture } from '../icon/picture.tsx';
import './landing.scss';

/** 长辈版, beside the place's name and in 设置; remembered (UX rule 35). */
export function ElderSwitch(): ReactElement {
  const { elder } = useAppearance();
  return (
    <Tap
      className="ui-elder"
      a11y={{ role: 'switch', checked: elder, label: uiCopy.elder }}
      onTap={() => setElder(!elder)}
    >
      <View className="ui-elder__in">
        {!elder && <Icon name="aplus" />}
        <View>{elder ? uiCopy.standard : uiCopy.elder}</View>
      </View>
    </Tap>
  );
}

export interface WayInProps {
  /** 我要说事. */
  title: string;
  sub: string;
  onTap: () => void;
  /** What follows, four stops; left out in 长辈版. */
  promise: { title: string; note: string }[];
  promiseLabel: string;
}

/** The one way in: the ink panel with the town standing on it and the promise below. */
export function WayIn({ title, sub, onTap, promise, promiseLabel }: WayInProps): ReactElement {
  const { elder } = useAppearance();
  return (
    <View>
      {!elder && <Picture name="town" />}
      <View className="ui-way">
        <Tap className="ui-way__go" onTap={onTap}>
          <View className="ui-way__in">
            <View className="ui-grow">
              <View className="ui-way__title">{title}</View>
              <View className="ui-way__sub">{sub}</View>
            </View>
            <View className="ui-way__knob">
              <Icon name="mic" size="lg" />
            </View>
          </View>
        </Tap>
        {!elder && (
          <View className="ui-promise" {...a11y({ role: 'list', label: promiseLabel })}>
            {promise.map((stop) => (
              <View key={stop.title} className="ui-promise__stop" {...a11y({ role: 'listitem' })}>
                <View className="ui-promise__title">{stop.title}</View>
                <View>{stop.note}</View>
              </View>
            ))}
          </View>
        )}
      </View>
    </View>
  );
}
