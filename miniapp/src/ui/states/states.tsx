import { View } from '@tarojs/components';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { Button } from '../button/button.tsx';
import { Icon } from '../icon/icon.tsx';
import { Picture } from '../icon/picture.tsx';
import { Heading } from '../text/text.tsx';
import './states.scss';

/** Nothing shows earlier: most answers are there by then, and a flash of grey only makes them feel slower (UX rule 24). */
const SKELETON_AFTER_MS = 300;

export interface StateProps {
  title: string;
  /** What happened to my data, or what comes next. */
  text?: ReactNode;
  /** Ways on: a Button, a Link. */
  children?: ReactNode;
}

/** Nothing here yet, with the next action. */
export function Empty({ title, text, children, plain }: StateProps & { plain?: boolean }): ReactElement {
  return (
    <View className="ui-state">
      {!plain && <Picture name="empty" />}
      <Heading level={2}>{title}</Heading>
      {text && <View className="ui-state__text">{text}</View>}
      {children && <View className="ui-state__ways">{children}</View>}
    </View>
  );
}

/** Not for this account; leaks no counts. Offers ways on. */
export function NoAccess({ title, text, children }: StateProps): ReactElement {
  return (
    <View className="ui-state">
      <Picture name="no-access" />
      <Heading level={2}>{title}</Heading>
      {text && <View className="ui-state__text">{text}</View>}
      {children && <View className="ui-state__ways">{children}</View>}
    </View>
  );
}

export interface ErrorStateProps extends StateProps {
  onRetry?: () => void;
  retrying?: boolean;
  /** 反馈编号: small, for the telephone. */
  reference?: string;
}

/** Something went wrong: what, what happened to the data, 重试. Plum, not red. */
export function ErrorState({ title, text, children, onRetry, retrying, reference }: ErrorStateProps): ReactElement {
  return (
    <View className="ui-failed" {...a11y({ role: 'alert' })}>
      <View className="ui-failed__title">
        <Icon name="nope" />
        <Heading level={2}>{title}</Heading>
      </View>
      {text && <View className="ui-failed__text">{text}</View>}
      {(onRetry || children) && (
        <View className="ui-stack ui-gap-4">
          {onRetry && (
            <Button kind="second" icon="refresh" onTap={onRetry} busy={retrying}>
              {uiCopy.retry}
            </Button>
          )}
          {children}
        </View>
      )}
      {reference && <View className="t-cap t-num ui-gap-3">{reference}</View>}
    </View>
  );
}

function useLater(ms: number): boolean {
  const [later, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return later;
}

/** Grey blocks after 300 ms, no shimmer. cards: a list; page: a detail; rows: a staff queue. */
export function Loading({
  look = 'cards',
  count = 3,
}: {
  look?: 'cards' | 'page' | 'rows';
  count?: number;
}): ReactElement {
  const later = useLater(SKELETON_AFTER_MS);
  return (
    <View className={`ui-loading is-${look}`} {...a11y({ role: 'status', busy: true, label: uiCopy.loading })}>
      {later &&
        Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: identical grey blocks
          <View key={index} className="ui-loading__block">
            <View className="ui-loading__line is-title" />
            <View className="ui-loading__line" />
            {look !== 'rows' && <View className="ui-loading__line is-short" />}
          </View>
        ))}
    </View>
  );
}
