import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { useEffect, useId } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { focusOn, revealSoon } from '../base/focus';
import { rovingIndex } from '../base/roving.ts';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import './choice.scss';

export interface Option<V extends string> {
  value: V;
  label: string;
  /** What follows from choosing it. */
  sub?: ReactNode;
  icon?: IconName;
  disabled?: boolean;
  /** Read instead of the label. */
  spoken?: string;
}

interface GroupProps<V extends string> {
  /** The question, for screen readers. */
  label: string;
  options: readonly Option<V>[];
  /** undefined: nothing is preselected. */
  value: V | undefined;
  onChange: (value: V) => void;
}

interface RadioProps<V extends string> extends GroupProps<V> {
  className: string;
  optionClass: string;
  children: (option: Option<V>, on: boolean) => ReactNode;
}

/** One of several, with arrow keys in a browser: exactly one of them is in the Tab order. */
function RadioGroup<V extends string>({
  label,
  options,
  value,
  onChange,
  className,
  optionClass,
  children,
}: RadioProps<V>): ReactElement {
  const base = useId().replace(/:/g, '');
  const chosen = options.findIndex((option) => option.value === value);
  const onKey = (key: string, index: number): boolean => {
    const to = rovingIndex(key, index, options.length);
    const next = to === undefined ? undefined : options[to];
    if (to === undefined || !next || next.disabled) return false;
    onChange(next.value);
    focusOn(`${base}-${to}`);
    return true;
  };
  return (
    <View className={className} {...a11y({ role: 'radiogroup', label })}>
      {options.map((option, index) => {
        const on = option.value === value;
        return (
          <Tap
            key={option.value}
            id={`${base}-${index}`}
            className={`${optionClass}${on ? ' is-on' : ''}${option.disabled ? ' is-disabled' : ''}`}
            a11y={{ role: 'radio', checked: on, label: option.spoken }}
            disabled={option.disabled}
            tabStop={on || (chosen < 0 && index === 0)}
            onKey={(key) => onKey(key, index)}
            onTap={() => onChange(option.value)}
          >
            {children(option, on)}
          </Tap>
        );
      })}
    </View>
  );
}

/** Cards of equal weight with the consequence under each; nothing is preselected unless `value` says so. */
export function Choice<V extends string>(props: GroupProps<V> & { large?: boolean }): ReactElement {
  return (
    <RadioGroup {...props} className="ui-choices" optionClass="ui-choice">
      {(option) => (
        <View className="ui-choice__in">
          <View className="ui-radio" />
          <View className="ui-grow">
            <View className={`ui-choice__title${props.large ? ' t-lead' : ''}`}>{option.label}</View>
            {option.sub && <View className="ui-choice__sub">{option.sub}</View>}
          </View>
          {option.icon && <Icon name={option.icon} className="ui-choice__icon" />}
        </View>
      )}
    </RadioGroup>
  );
}

/** Radios in one frame, one line each. */
export function RadioList<V extends string>(props: GroupProps<V>): ReactElement {
  return (
    <RadioGroup {...props} className="ui-levels" optionClass="ui-level">
      {(option) => (
        <View className="ui-level__in">
          <View className="ui-radio" />
          <View>{option.label}</View>
        </View>
      )}
    </RadioGroup>
  );
}

/** Five satisfaction levels, best first: a list of radios everywhere, never stars, never colour; read as “4 星，满意” (UX rule 40). */
export function FiveLevels<V extends string>(props: GroupProps<V>): ReactElement {
  const { options } = props;
  const spoken = options.map((option, index) => ({
    ...option,
    spoken: uiCopy.stars(options.length - index, option.label),
  }));
  return <RadioList {...props} options={spoken} />;
}

/** Five in a row leave no room for a tick; the edge and the weight still tell. */
const MOST_WITH_TICK = 4;

/** Short words beside each other; staff pick with one tap. `fill`: equal widths over the line; a label may break at '\n'. */
export function Segmented<V extends string>(props: GroupProps<V> & { fill?: boolean; keys?: string[] }): ReactElement {
  const { keys, options, fill = true } = props;
  const spoken = options.map((option) => ({ ...option, spoken: option.spoken ?? option.label.replace('\n', '') }));
  return (
    <RadioGroup {...props} options={spoken} className={`ui-segs${fill ? ' is-fill' : ''}`} optionClass="ui-seg">
      {(option, on) => (
        <View className="ui-seg__in">
          {on && options.length <= MOST_WITH_TICK && <Icon name="check" size="sm" className="ui-seg__tick" />}
          <View>{option.label}</View>
          {keys && <View className="ui-key">{keys[options.findIndex(({ value }) => value === option.value)]}</View>}
        </View>
      )}
    </RadioGroup>
  );
}

export interface ChipsProps<V extends string> {
  label: string;
  options: readonly Option<V>[];
  /** Chosen ones. */
  value: readonly V[];
  /** The new set. With `single` at most one; tapping it again takes it away. */
  onChange: (value: V[]) => void;
  single?: boolean;
  /** One line that scrolls sideways (filters). */
  scroll?: boolean;
}

/** Pills: kinds, filters, reasons. Chosen ones carry a tick as well as a fill. */
export function Chips<V extends string>({
  label,
  options,
  value,
  onChange,
  single,
  scroll,
}: ChipsProps<V>): ReactElement {
  const toggle = (option: V): void => {
    const without = value.filter((other) => other !== option);
    if (without.length < value.length) onChange(without);
    else onChange(single ? [option] : [...value, option]);
  };
  return (
    <View className={`ui-chips${scroll ? ' is-scroll' : ''}`} {...a11y({ role: 'group', label })}>
      {options.map((option) => {
        const on = value.includes(option.value);
        return (
          <Tap
            key={option.value}
            className={`ui-chip${on ? ' is-on' : ''}`}
            a11y={{ role: 'checkbox', checked: on, label: option.spoken }}
            disabled={option.disabled}
            onTap={() => toggle(option.value)}
          >
            <View className="ui-chip__in">
              {on ? <Icon name="check" size="em" /> : option.icon && <Icon name={option.icon} size="em" />}
              <View>{option.label}</View>
            </View>
          </Tap>
        );
      })}
    </View>
  );
}

export interface TabsProps<V extends string> {
  label: string;
  options: readonly (Option<V> & { count?: number })[];
  value: V;
  onChange: (value: V) => void;
  /** Staff phones: number above the word, line below. */
  big?: boolean;
}

/** Views of one list. Numbers are facts, not filters one has to remember. */
export function Tabs<V extends string>({ label, options, value, onChange, big }: TabsProps<V>): ReactElement {
  const base = useId().replace(/:/g, '');
  // The line scrolls sideways: the chosen one is seen whole, also when the page is opened on it.
  useEffect(() => revealSoon(`${base}-${value}`), [base, value]);
  return (
    <View className={big ? 'ui-bigtabs' : 'ui-chips is-scroll ui-tabs'} {...a11y({ role: 'tablist', label })}>
      {options.map((option) => {
        const on = option.value === value;
        return (
          <Tap
            key={option.value}
            id={`${base}-${option.value}`}
            className={`${big ? 'ui-bigtab' : 'ui-chip'}${on ? ' is-on' : ''}`}
            a11y={{ role: 'tab', selected: on, label: option.spoken }}
            onTap={() => onChange(option.value)}
          >
            {big && <View className="ui-bigtab__n">{option.count ?? 0}</View>}
            <View>{big || option.count === undefined ? option.label : `${option.label} ${option.count}`}</View>
          </Tap>
        );
      })}
    </View>
  );
}

export interface CheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** The sentence; the whole row is the target. */
  children: ReactNode;
  label?: string;
  disabled?: boolean;
}

/** A tick box with its sentence. Consent is never ticked beforehand. */
export function Check({ checked, onChange, children, label, disabled }: CheckProps): ReactElement {
  return (
    <Tap
      className={`ui-check${checked ? ' is-on' : ''}`}
      a11y={{ role: 'checkbox', checked, label }}
      disabled={disabled}
      onTap={() => onChange(!checked)}
    >
      <View className="ui-check__in">
        <View className="ui-check__box">{checked && <Icon name="check" size="sm" />}</View>
        <View className="ui-grow">{children}</View>
      </View>
    </Tap>
  );
}

export interface SwitchProps {
  on: boolean;
  onChange: (on: boolean) => void;
  title: string;
  sub?: ReactNode;
  disabled?: boolean;
}

/** On or off at once; the whole row is the target. */
export function Switch({ on, onChange, title, sub, disabled }: SwitchProps): ReactElement {
  return (
    <Tap
      className="ui-switchrow"
      a11y={{ role: 'switch', checked: on, label: title }}
      disabled={disabled}
      onTap={() => onChange(!on)}
    >
      <View className="ui-switchrow__in">
        <View className="ui-grow">
          <View className="t-b">{title}</View>
          {sub && <View className="t-label t-2">{sub}</View>}
        </View>
        <View className={`ui-switch${on ? ' is-on' : ''}`} />
      </View>
    </Tap>
  );
}
