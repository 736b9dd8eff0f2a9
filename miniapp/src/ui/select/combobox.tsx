import { View } from '@tarojs/components';
import { type ReactElement, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { revealRow } from '../base/focus';
import { Tap } from '../base/tap';
import { TextBox } from '../base/text-box';
import { Icon } from '../icon/icon.tsx';
import { matching } from './match.ts';
import './select.scss';

export interface ComboOption<V extends string> {
  value: V;
  label: string;
  /** Under the label: a reason, a parent. */
  sub?: ReactNode;
  /** Other words it is found by: short names, pinyin. */
  keywords?: string;
}

export interface ComboboxProps<V extends string> {
  id: string;
  label: string;
  value: V | undefined;
  options: readonly ComboOption<V>[];
  onChange: (value: V) => void;
  placeholder?: string;
  invalid?: boolean;
  disabled?: boolean;
}

/** Blur comes before the tap on an option; this long the list waits for it. */
const BLUR_MS = 160;
/** More would not be read anyway; typing narrows. */
const MOST = 60;

/** Choose one of many by typing: ↓ ↑ ↵ Esc, or by touch (WAI-ARIA combobox with a list). */
export function Combobox<V extends string>(props: ComboboxProps<V>): ReactElement {
  const { id, label, value, options, onChange, placeholder, invalid, disabled } = props;
  const base = useId().replace(/:/g, '');
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  /** ↵ was pressed before there was anything to choose from. */
  const [waits, setWaits] = useState(false);
  const closing = useRef<ReturnType<typeof setTimeout>>();
  const chosen = options.find((option) => option.value === value);
  const found = open ? matching(options, typed).slice(0, MOST) : [];
  const optionId = (index: number): string => `${base}-${index}`;
  const awaited = waits ? matching(options, typed)[0]?.value : undefined;
  useEffect(() => {
    if (awaited === undefined) return;
    setWaits(false);
    setOpen(false);
    onChange(awaited);
  }, [awaited, onChange]);

  const show = (): void => {
    clearTimeout(closing.current);
    if (open) return;
    setWaits(false);
    setTyped('');
    setAt(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    );
    setOpen(true);
  };
  const choose = (option: ComboOption<V> | undefined): void => {
    clearTimeout(closing.current);
    if (option) onChange(option.value);
    setOpen(false);
  };
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(found.length - 1, to));
    setAt(next);
    revealRow(optionId(next));
  };
  /** What was typed is never dropped for want of a match: it waits for options still on their way, or stays to be corrected. */
  const enter = (): void => {
    if (found.length > 0) choose(found[at]);
    else if (typed === '') setOpen(false);
    else if (options.length === 0) setWaits(true);
  };
  const onKey = (key: string): boolean => {
    if (!open) {
      if (key !== 'ArrowDown' && key !== 'Enter') return false;
      show();
      return true;
    }
    if (key === 'ArrowDown') move(at + 1);
    else if (key === 'ArrowUp') move(at - 1);
    else if (key === 'Enter') enter();
    else if (key === 'Escape') setOpen(false);
    else return false;
    return true;
  };
  return (
    <View className={`ui-combo${open ? ' is-open' : ''}${invalid ? ' is-invalid' : ''}`}>
      <View className="ui-select" onClick={disabled ? undefined : show}>
        <TextBox
          id={id}
          className="ui-combo__box"
          value={open || waits ? typed : (chosen?.label ?? '')}
          placeholder={open ? (chosen?.label ?? placeholder) : placeholder}
          disabled={disabled}
          onChange={(text) => {
            show();
            setTyped(text);
            setWaits(false);
            setAt(0);
          }}
          onFocus={show}
          onBlur={() => {
            closing.current = setTimeout(() => setOpen(false), BLUR_MS);
          }}
          onKey={onKey}
          a11y={{
            role: 'combobox',
            label,
            expanded: open,
            invalid: invalid || undefined,
            controls: open ? base : undefined,
            activeDescendant: open && found[at] ? optionId(at) : undefined,
          }}
        />
        <Icon name="down" size="sm" className="ui-select__arrow" />
      </View>
      {open && (
        <View id={base} className="ui-combo__list" {...a11y({ role: 'listbox', label })}>
          {found.map((option, index) => (
            <Tap
              key={option.value}
              id={optionId(index)}
              className={`ui-combo__option${index === at ? ' is-at' : ''}`}
              tabStop={false}
              a11y={{ role: 'option', selected: option.value === value }}
              onTap={() => choose(option)}
            >
              <View>{option.label}</View>
              {option.sub && <View className="t-cap">{option.sub}</View>}
            </Tap>
          ))}
          {found.length === 0 && (
            <View className="ui-combo__none">{options.length === 0 ? uiCopy.nothingYet : uiCopy.noMatch}</View>
          )}
        </View>
      )}
    </View>
  );
}
