import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { a11y } from '../a11y.ts';
import '../icons/pictures.gen.scss';
import './picture.scss';

/** Drawn pictures: the town of the landing page, the empty list, the locked letter. Decoration, never read aloud. */
export function Picture({ name }: { name: 'town' | 'empty' | 'no-access' }): ReactElement {
  return <View className={`ui-picture ui-picture--${name}`} {...a11y({ hidden: true })} />;
}
