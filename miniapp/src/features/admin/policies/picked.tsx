import { View } from '@tarojs/components';
import { routingAdminCopy as copy } from '@tellit/shared/words/routing-admin-copy.ts';
import type { ReactElement } from 'react';
import { Tap } from '@/ui/base/tap';
import { Icon } from '@/ui/icon/icon.tsx';
import { Combobox, type ComboOption } from '@/ui/select/combobox.tsx';

interface PickedProps {
  id: string;
  label: string;
  placeholder: string;
  options: readonly ComboOption<string>[];
  value: readonly string[];
  /** What is not among the options any more keeps a name. */
  nameOf: (value: string) => string;
  onChange: (value: string[]) => void;
}

/** Several of many: chosen ones above, one tap takes one away; the box adds. */
export function Picked({ id, label, placeholder, options, value, nameOf, onChange }: PickedProps): ReactElement {
  return (
    <View>
      <View className="pol-picked">
        {value.map((one) => (
          <Tap
            key={one}
            className="pol-picked__one"
            a11y={{ label: copy.remove(nameOf(one)) }}
            onTap={() => onChange(value.filter((other) => other !== one))}
          >
            <View className="ui-row">
              <View>{nameOf(one)}</View>
              <Icon name="x" size="em" />
            </View>
          </Tap>
        ))}
      </View>
      <Combobox
        id={id}
        label={label}
        placeholder={placeholder}
        value={undefined}
        options={options.filter((option) => !value.includes(option.value))}
        onChange={(one) => onChange([...value, one])}
      />
    </View>
  );
}
