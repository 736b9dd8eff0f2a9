import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { chrome } from '@/platform/chrome/chrome';
import { uiCopy } from '@/platform/words/ui.ts';
import { Tap } from '../base/tap';
import { Icon, Mark } from '../icon/icon.tsx';
import './nav-bar.scss';

export interface NavBarProps {
  title: string;
  /** Where 返回 leads when this page is the first one (opened from a code or a link). Without it and without history no arrow is shown. */
  home?: string;
  /** Own way back, e.g. the previous question of a journey. */
  onBack?: () => void;
  /** The mark instead of an arrow: landing and receipt. */
  mark?: boolean;
  /** Title in the middle (staff phones). */
  centred?: boolean;
  /** At the right, left of WeChat's capsule. */
  right?: ReactNode;
}

/** Back, title and one slot, below the status bar and beside the capsule. Needs `navigationStyle: 'custom'` in WeChat. */
export function NavBar({ title, home, onBack, mark, centred, right }: NavBarProps): ReactElement {
  const { statusBar, navHeight, capsule } = chrome.metrics();
  const canGoBack = onBack !== undefined || Taro.getCurrentPages().length > 1 || home !== undefined;
  const back = (): void => {
    if (onBack) onBack();
    else if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
    else if (home) void Taro.reLaunch({ url: home });
  };
  const room: CSSProperties = { paddingTop: `${statusBar}px`, paddingRight: capsule ? `${capsule}px` : undefined };
  return (
    <View className={`ui-nav${centred ? ' ui-nav--centred' : ''}`} style={room}>
      <View className="ui-nav__row" style={{ minHeight: `${navHeight}px` }}>
        {mark && <Mark className="ui-nav__mark" />}
        {!mark && canGoBack && (
          <Tap className="ui-nav__back" a11y={{ label: uiCopy.back }} onTap={back}>
            <Icon name="back" />
          </Tap>
        )}
        <View className={`ui-nav__title${mark || canGoBack ? '' : ' is-first'}`}>{title}</View>
        {right && <View className="ui-nav__right">{right}</View>}
      </View>
    </View>
  );
}
