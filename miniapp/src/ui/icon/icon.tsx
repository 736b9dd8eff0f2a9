import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { a11y } from '../a11y.ts';
import type { IconName } from '../icons/names.gen.ts';
import '../icons/icons.gen.scss';
import './icon.scss';

export interface IconProps {
  name: IconName;
  /** sm 20 · md 24 (default) · lg 32, or the size of the surrounding text (`em`). 长辈版 enlarges by itself. */
  size?: 'sm' | 'md' | 'lg' | 'em';
  /** Only when the icon stands alone; beside words it is decoration. */
  label?: string;
  className?: string;
}

/** One line icon in the colour of its text. */
export function Icon({ name, size = 'md', label, className = '' }: IconProps): ReactElement {
  return (
    <View
      className={`ui-icon ui-icon--${name} ui-icon-size-${size} ${className}`}
      {...a11y(label ? { role: 'img', label } : { hidden: true })}
    />
  );
}

/** The mark: ink square, speech curl and the straight line. */
export function Mark({ className = '' }: { className?: string }): ReactElement {
  return (
    <View className={`ui-mark ${className}`} {...a11y({ hidden: true })}>
      <View className="ui-mark__lines ui-glyph--mark-lines" />
    </View>
  );
}
