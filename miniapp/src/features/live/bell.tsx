import { View } from '@tarojs/components';
import { alertsCopy as copy } from '@tellit/shared/words/alerts-copy.ts';
import type { ReactElement } from 'react';
import { Tap } from '@/ui/base/tap';
import { Icon } from '@/ui/icon/icon.tsx';
import { useLive } from './live-store.ts';
import './live.scss';

/** The bell of a phone's title line: how much is unread, as a number. */
export function Bell({ onTap }: { onTap: () => void }): ReactElement {
  const { unread } = useLive();
  return (
    <Tap className="ui-iconbutton live-bell" a11y={{ label: copy.bellUnread(unread) }} onTap={onTap}>
      <Icon name="bell" size="sm" />
      {unread > 0 && <View className="live-bell__n t-num">{copy.badge(unread)}</View>}
    </Tap>
  );
}
