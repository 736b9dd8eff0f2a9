import { Input, Picker, Text, Textarea } from '@tarojs/components';
import type { ReactElement } from 'react';
import { a11y } from '../a11y.ts';
import type { TextBoxProps } from './types.ts';
import './text-box.scss';

/** −1 lifts WeChat's silent limit of 140 letters: too long is shown, never cut (UX rule 22). */
const UNLIMITED = -1;
/** Space kept between the keyboard and the words being written. */
const CURSOR_SPACE = 120;
const INPUT_TYPES = { tel: 'number', number: 'digit', text: 'text', search: 'text', password: 'text' } as const;

/** iOS reads an input's label only when it has the role textbox (tdesign-miniprogram #1170). */
export function TextBox(props: TextBoxProps): ReactElement {
  const { kind = 'text', rows, value, onChange } = props;
  const className = `ui-textbox ${props.className ?? ''}`;
  const meaning = a11y({ role: 'textbox', ...props.a11y });
  if (kind === 'date' || kind === 'time') {
    return (
      <Picker
        mode={kind as 'date'}
        value={value}
        disabled={props.disabled}
        onChange={(event: { detail: { value: string } }) => onChange(event.detail.value)}
      >
        <Text className={`${className}${value ? '' : ' is-empty'}`}>{value || props.placeholder}</Text>
      </Picker>
    );
  }
  const shared = {
    id: props.id,
    className,
    value,
    placeholder: props.placeholder,
    placeholderClass: 'ui-textbox__placeholder',
    disabled: props.disabled,
    focus: props.autoFocus,
    maxlength: UNLIMITED,
    cursorSpacing: CURSOR_SPACE,
    onFocus: props.onFocus,
    onBlur: props.onBlur,
    onInput: (event: { detail: { value: string } }) => onChange(event.detail.value),
    onConfirm: props.onEnter,
    ...meaning,
  };
  if (rows)
    return (
      <Textarea
        {...shared}
        autoHeight
        disableDefaultPadding
        showConfirmBar={false}
        style={{ minHeight: `${rows * 1.6}em` }}
      />
    );
  return (
    <Input {...shared} type={INPUT_TYPES[kind as keyof typeof INPUT_TYPES] ?? 'text'} password={kind === 'password'} />
  );
}
