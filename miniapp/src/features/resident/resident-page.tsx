import { View } from '@tarojs/components';
import { residentCopy } from '@tellit/shared/words/resident-copy.ts';
import type { ReactElement, ReactNode } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { NavBar, type NavBarProps } from '@/ui/nav-bar/nav-bar.tsx';
import { Page } from '@/ui/page/page.tsx';
import { pageUrl } from './navigate.ts';
import { useDemo } from './queries.ts';
import './resident.scss';

export interface ResidentPageProps extends Pick<NavBarProps, 'title' | 'mark' | 'onBack'> {
  children: ReactNode;
  bar?: ReactNode;
  overlay?: ReactNode;
}

/** Every resident page: paper, title with a way home, and the word 演示 where it is one. */
export function ResidentPage({ title, mark, onBack, children, bar, overlay }: ResidentPageProps): ReactElement {
  const demo = useDemo();
  return (
    <Page nav={<NavBar title={title} mark={mark} onBack={onBack} home={pageUrl('scan')} />} bar={bar} overlay={overlay}>
      {demo && (
        <View className="demo-line" {...a11y({ role: 'status' })}>
          {residentCopy.demo}
        </View>
      )}
      {children}
    </Page>
  );
}
