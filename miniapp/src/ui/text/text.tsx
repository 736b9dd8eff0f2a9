import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { a11y } from '../a11y.ts';
import './text.scss';

export interface HeadingProps {
  level: 1 | 2 | 3;
  children: ReactNode;
  id?: string;
  /** How it looks, when that differs from its level. */
  size?: 'display' | 'h1' | 'h2' | 'h3' | 'body' | 'label';
  className?: string;
}

/** A heading for eyes and for screen readers. The question of a page is its level 1. */
export function Heading({ level, children, id, size = `h${level}`, className = '' }: HeadingProps): ReactElement {
  return (
    <View id={id} className={`t-${size} t-b ${className}`} {...a11y({ role: 'heading', level })}>
      {children}
    </View>
  );
}

export interface SectionProps {
  title?: ReactNode;
  /** Small words under the title. */
  hint?: ReactNode;
  /** At the right of the title: a clock, a link. */
  aside?: ReactNode;
  children: ReactNode;
  id?: string;
}

/** A part of a page with its level-2 title. */
export function Section({ title, hint, aside, children, id }: SectionProps): ReactElement {
  return (
    <View className="ui-section" id={id}>
      {title && (
        <View className="ui-section__head">
          <Heading level={2} size="h3">
            {title}
          </Heading>
          {aside}
        </View>
      )}
      {hint && <View className="ui-section__hint">{hint}</View>}
      {children}
    </View>
  );
}
