import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { useEffect } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { focusOn, focusRegion } from '../base/focus';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import './note.scss';

/** Something worth knowing beside the matter at hand; at most one a page (UX rule 28). */
export function Note({ children, icon = 'info' }: { children: ReactNode; icon?: IconName }): ReactElement {
  return (
    <View className="ui-note">
      <Icon name={icon} size="sm" />
      <View className="ui-grow">{children}</View>
    </View>
  );
}

/** One line beside a field: why, who sees it, how long (UX rule 30). */
export function PrivacyLine({ children, icon = 'lock' }: { children: ReactNode; icon?: IconName }): ReactElement {
  return (
    <View className="ui-privacy">
      <Icon name={icon} size="sm" />
      <View className="ui-grow">{children}</View>
    </View>
  );
}

/** Somebody's own words, or the answer given: the straight line as a margin. */
export function Quote({
  children,
  caption,
  small,
}: {
  children: ReactNode;
  caption?: ReactNode;
  small?: boolean;
}): ReactElement {
  return (
    <View className={`ui-quote${small ? ' is-small' : ''}`}>
      {caption && <View className="t-cap t-num">{caption}</View>}
      <View className="t-pre">{children}</View>
    </View>
  );
}

export interface FieldError {
  /** The Field's id. */
  id: string;
  /** The same sentence as beside the field. */
  text: string;
}

/** Top of the page after 下一步 or 提交: how many places, each leading to its field. Takes the focus when it appears (UX rule 19). */
export function ErrorSummary({ errors }: { errors: FieldError[] }): ReactElement | null {
  const shown = errors.length > 0;
  const which = errors.map(({ id }) => id).join();
  // a new attempt with other errors moves the focus again
  // biome-ignore lint/correctness/useExhaustiveDependencies: `which` stands for the errors
  useEffect(() => {
    if (shown) focusRegion('error-summary');
  }, [shown, which]);
  if (!shown) return null;
  return (
    <View id="error-summary" className="ui-errsum" {...a11y({ role: 'alert' })}>
      <View className="ui-errsum__title">
        <Icon name="nope" />
        <View>{uiCopy.errorsToFix(errors.length)}</View>
      </View>
      {errors.map(({ id, text }) => (
        <Tap key={id} className="ui-errsum__link" a11y={{ role: 'link' }} onTap={() => focusOn(id)}>
          {text}
        </Tap>
      ))}
    </View>
  );
}

/** Facts in two columns: 影响 · 谁在办 · 期限. `long`: names of several words, as those of items on a list. */
export function Facts({ rows, long }: { rows: { label: string; value: ReactNode }[]; long?: boolean }): ReactElement {
  return (
    <View className={`ui-facts${long ? ' is-long' : ''}`}>
      {rows.map(({ label, value }) => (
        <View key={label} className="ui-facts__row">
          <View className="ui-facts__label">{label}</View>
          <View className="ui-grow">{value}</View>
        </View>
      ))}
    </View>
  );
}
