import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { TextBox } from '../base/text-box';
import type { TextBoxProps } from '../base/types.ts';
import { Icon } from '../icon/icon.tsx';
import './field.scss';

export interface FieldProps {
  /** Also the anchor of the error summary: ErrorSummary links here. */
  id: string;
  label: string;
  /** Why we ask, who sees it, how long (UX rule 30). */
  hint?: ReactNode;
  optional?: boolean;
  /** The same sentence as in the summary; says how to fix it. */
  error?: string;
  children: ReactNode;
  /** Heading size for the one question of a page part. */
  large?: boolean;
}

export const hintId = (id: string): string => `${id}-hint`;
export const errorId = (id: string): string => `${id}-error`;

/** Label, reason, control, and the error beside it. The control gets `id={`${id}-box`}` by <TextField>; others take the label by their own. */
export function Field({ id, label, hint, optional, error, children, large }: FieldProps): ReactElement {
  return (
    <View id={id} className={`ui-field${error ? ' has-error' : ''}`}>
      <View className={`ui-field__label${large ? ' is-large-label' : ''}`}>
        {label}
        {optional && <View className="ui-field__optional">{uiCopy.optional}</View>}
      </View>
      {hint && (
        <View id={hintId(id)} className="ui-field__hint">
          {hint}
        </View>
      )}
      {error && (
        <View id={errorId(id)} className="ui-field__error">
          <Icon name="nope" size="sm" />
          <View>{error}</View>
        </View>
      )}
      {children}
    </View>
  );
}

export interface InputProps extends Omit<TextBoxProps, 'rows' | 'className'> {
  /** Read by screen readers: the field's label. */
  label: string;
  invalid?: boolean;
  describedBy?: string;
  /** Inside the frame, before or after the words. */
  before?: ReactNode;
  after?: ReactNode;
}

/** One line of writing in a frame. */
export function Input({ label, invalid, describedBy, before, after, ...box }: InputProps): ReactElement {
  const [focused, setFocused] = useState(false);
  return (
    <View
      className={`ui-input${focused ? ' is-focus' : ''}${invalid ? ' is-invalid' : ''}${box.disabled ? ' is-disabled' : ''}`}
    >
      {before}
      <TextBox
        {...box}
        a11y={{ label, invalid: invalid || undefined, describedBy, ...box.a11y }}
        onFocus={() => {
          setFocused(true);
          box.onFocus?.();
        }}
        onBlur={() => {
          setFocused(false);
          box.onBlur?.();
        }}
      />
      {after}
    </View>
  );
}

export interface TextFieldProps
  extends Omit<FieldProps, 'children'>,
    Omit<InputProps, 'label' | 'invalid' | 'describedBy' | 'id'> {
  /** Beside the frame, e.g. 用微信手机号. */
  beside?: ReactNode;
}

/** Field and Input in one. */
export function TextField({ id, label, hint, optional, error, large, beside, ...input }: TextFieldProps): ReactElement {
  const describedBy = [hint && hintId(id), error && errorId(id)].filter(Boolean).join(' ') || undefined;
  const frame = (
    <Input {...input} id={`${id}-box`} label={label} invalid={error !== undefined} describedBy={describedBy} />
  );
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error} large={large}>
      {beside ? (
        <View className="ui-field__beside">
          <View className="ui-grow">{frame}</View>
          {beside}
        </View>
      ) : (
        frame
      )}
    </Field>
  );
}
