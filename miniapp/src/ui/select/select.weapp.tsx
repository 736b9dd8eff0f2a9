import { Picker, View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { a11y } from '../a11y.ts';
import { Icon } from '../icon/icon.tsx';
import type { SelectProps } from './types.ts';
import './select.scss';

export function Select<V extends string>(props: SelectProps<V>): ReactElement {
  const { id, label, value, options, onChange, placeholder, disabled, invalid } = props;
  const at = options.findIndex((option) => option.value === value);
  const pick = (index: number): void => {
    const option = options[index];
    if (option && !option.disabled) onChange(option.value);
  };
  return (
    <Picker
      mode="selector"
      range={options.map((option) => option.label)}
      value={Math.max(0, at)}
      disabled={disabled}
      onChange={(event) => pick(Number(event.detail.value))}
    >
      <View
        id={id}
        className={`ui-select${invalid ? ' is-invalid' : ''}`}
        {...a11y({ role: 'combobox', label: `${label} ${options[at]?.label ?? ''}` })}
      >
        <View className={`ui-select__box${at < 0 ? ' is-empty' : ''}`}>{options[at]?.label ?? placeholder ?? ''}</View>
        <Icon name="down" size="sm" className="ui-select__arrow" />
      </View>
    </Picker>
  );
}
