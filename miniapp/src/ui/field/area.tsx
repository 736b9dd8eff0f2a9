import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { TextBox } from '../base/text-box';
import { lengthOf } from './length.ts';
import './field.scss';

export interface AreaProps {
  id: string;
  /** Read by screen readers: the question. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Letters (汉字) allowed. More may be written: it is shown, not cut (UX rule 22). */
  limit?: number;
  placeholder?: string;
  /** Under the words at the left: 请不要写身份证号、他人姓名. */
  note?: ReactNode;
  rows?: number;
  invalid?: boolean;
  describedBy?: string;
  disabled?: boolean;
  /** Below the words, inside the frame: a clip, the talk row. */
  children?: ReactNode;
}

/** Several lines of writing, with a count. */
export function Area(props: AreaProps): ReactElement {
  const { id, label, value, onChange, limit, note, rows = 4, invalid } = props;
  const [focused, setFocused] = useState(false);
  const length = lengthOf(value);
  const over = limit !== undefined && length > limit ? length - limit : 0;
  const counted = limit !== undefined;
  return (
    <View className={`ui-area${focused ? ' is-focus' : ''}${invalid || over > 0 ? ' is-invalid' : ''}`}>
      <TextBox
        id={`${id}-box`}
        className="ui-area__words"
        rows={rows}
        value={value}
        onChange={onChange}
        placeholder={props.placeholder}
        disabled={props.disabled}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        a11y={{ label, invalid: invalid || over > 0 || undefined, describedBy: props.describedBy }}
      />
      {(note || counted) && (
        <View className="ui-area__foot">
          <View>{note}</View>
          {counted && (
            <View className={`t-num t-nowrap${over > 0 ? ' ui-area__over' : ''}`}>
              {over > 0 && `${uiCopy.over(over)} · `}
              {uiCopy.count(length, limit)}
            </View>
          )}
        </View>
      )}
      {props.children}
    </View>
  );
}
