import { View } from '@tarojs/components';
import Taro, { useDidShow } from '@tarojs/taro';
import { type ReactElement, type ReactNode, useEffect } from 'react';
import { residentCopy } from '@/platform/words/resident.ts';
import { a11y } from '@/ui/a11y.ts';
import '@/ui/base/light-paper';
import { Icon } from '@/ui/icon/icon.tsx';
import { NavBar, type NavBarProps } from '@/ui/nav-bar/nav-bar.tsx';
import { Page } from '@/ui/page/page.tsx';
import { pageUrl } from './navigate.ts';
import { useDemo } from './queries.ts';
import { useOnline } from './use-online.ts';
import './resident.scss';

export interface ResidentPageProps extends Pick<NavBarProps, 'title' | 'mark' | 'onBack'> {
  children: ReactNode;
  bar?: ReactNode;
  overlay?: ReactNode;
  /** The page says itself what being without a network means for what stands on it. */
  saysOffline?: boolean;
}

/** Every resident page: paper, title with a way home, and the word 演示 where it is one. */
export function ResidentPage({
  title,
  mark,
  onBack,
  children,
  bar,
  overlay,
  saysOffline = false,
}: ResidentPageProps): ReactElement {
  const demo = useDemo();
  const online = useOnline();
  // the title of the window is Chinese in the page's configuration; it is set again whenever the page comes back to the top
  const entitle = (): void => void Taro.setNavigationBarTitle({ title }).catch(() => undefined);
  useEffect(entitle, [title]);
  useDidShow(entitle);
  return (
    <Page nav={<NavBar title={title} mark={mark} onBack={onBack} home={pageUrl('scan')} />} bar={bar} overlay={overlay}>
      {!online && !saysOffline && (
        <View className="offline-line" {...a11y({ role: 'status', live: 'polite' })}>
          <Icon name="wifi-off" size="sm" />
          <View className="ui-grow">{residentCopy.offline}</View>
        </View>
      )}
      {demo && (
        <View className="demo-line" {...a11y({ role: 'status' })}>
          {residentCopy.demo}
        </View>
      )}
      {children}
    </Page>
  );
}
