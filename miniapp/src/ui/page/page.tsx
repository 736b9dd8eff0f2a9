import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { type CSSProperties, type ReactElement, type ReactNode, useEffect } from 'react';
import { systemAppearance } from '@/platform/appearance/appearance';
import { shell } from '@/platform/shell/shell';
import { writtenIn } from '@/platform/words/language.ts';
import { wordsPort } from '@/platform/words/source';
import { a11y } from '../a11y.ts';
import { PAGE_BACKGROUND, rootClasses, type Side, useAppearance } from '../appearance.ts';
import { useViewport } from '../base/viewport';
import '../text/text.scss';
import './page.scss';

export interface PageProps {
  children: ReactNode;
  /** resident: warm paper, column of at most 480 px. staff: cool stone, full width. Default resident. */
  side?: Side;
  /** A <NavBar>. */
  nav?: ReactNode;
  /** A <Bar>: stays at the bottom. */
  bar?: ReactNode;
  /** Sheets, dialogs and toasts: outside the column, inside the colours. */
  overlay?: ReactNode;
  /** Children take the whole width and bring their own margins (desks, administration). */
  bare?: boolean;
  /** Staff pages for reading and writing on a desktop: one column of 760 px. */
  narrow?: boolean;
}

/** The root of every page: classes for theme, side and size, the paper behind it, safe areas, one main landmark. */
export function Page({ children, side = 'resident', nav, bar, overlay, bare, narrow }: PageProps): ReactElement {
  const look = useAppearance();
  const phone = useViewport() === 'phone';
  useEffect(() => shell.opened(), []);
  const { tag, direction } = writtenIn(side === 'staff');
  useEffect(() => wordsPort.mark(tag, direction), [tag, direction]);
  useDidShow(() => wordsPort.mark(tag, direction));
  useEffect(() => systemAppearance.paint(PAGE_BACKGROUND[side][look.theme], look.theme === 'dark'), [side, look.theme]);
  const scale = look.textScale === 1 ? undefined : ({ '--text-scale': String(look.textScale) } as CSSProperties);
  const column = bare ? '' : narrow ? ' ui-page--narrow' : side === 'resident' ? ' ui-page--column' : '';
  const root = (
    <View className={`${rootClasses(side, phone, look)} ui-page${column}`} style={scale}>
      <View className="ui-page__column">
        {nav}
        <View className={bare ? 'ui-page__bare' : 'ui-page__main'} {...a11y({ role: 'main' })}>
          {children}
        </View>
        {bar}
      </View>
      {overlay}
    </View>
  );
  return direction === 'rtl' ? <View className="dir-rtl">{root}</View> : root;
}
