import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { a11y } from '../a11y.ts';
import { Icon } from '../icon/icon.tsx';
import type { SelectProps } from './types.ts';
import './select.scss';

/** The browser's own select: arrow keys, first letters and screen readers work as everywhere. */
export function Select<V extends string>(props: SelectProps<V>): ReactElement {
  const { id, label, value, options, onChange, placeholder, disabled, invalid } = props;
  return (
    <View className={`ui-select${invalid ? ' is-invalid' : ''}`}>
      <select
        id={id}
        className={`ui-select__box${value === undefined ? ' is-empty' : ''}`}
        value={value ?? ''}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as V)}
        {...a11y({ label, invalid })}
      >
        {value === undefined && <option value="">{placeholder ?? ''}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" size="sm" className="ui-select__arrow" />
    </View>
  );
}
