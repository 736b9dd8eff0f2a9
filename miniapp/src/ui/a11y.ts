/**
 * Meaning for assistive technology, in one place: a browser reads `role` and `aria-*`, WeChat reads `ariaRole` and `ariaLabel …`
 * (its templates get these attributes from @tarojs/plugin-inject; the build test checks base.wxml).
 */
export type Role =
  | 'alert'
  | 'alertdialog'
  | 'button'
  | 'checkbox'
  | 'combobox'
  | 'dialog'
  | 'grid'
  | 'group'
  | 'heading'
  | 'img'
  | 'link'
  | 'list'
  | 'listbox'
  | 'listitem'
  | 'main'
  | 'menuitem'
  | 'navigation'
  | 'option'
  | 'progressbar'
  | 'radio'
  | 'radiogroup'
  | 'region'
  | 'row'
  | 'gridcell'
  | 'rowgroup'
  | 'cell'
  | 'columnheader'
  | 'table'
  | 'search'
  | 'status'
  | 'switch'
  | 'tab'
  | 'tablist'
  | 'textbox'
  | 'toolbar';

export interface Semantics {
  role?: Role;
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  /** Heading level 1–6. */
  level?: number;
  checked?: boolean;
  selected?: boolean;
  pressed?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  invalid?: boolean;
  modal?: boolean;
  busy?: boolean;
  /** Decoration: not read at all. */
  hidden?: boolean;
  live?: 'polite' | 'assertive';
  current?: 'step' | 'page' | 'true';
  controls?: string;
  activeDescendant?: string;
  valueNow?: number;
  valueMin?: number;
  valueMax?: number;
  valueText?: string;
  /** 0: what scrolls can be reached and scrolled by keyboard although nothing in it can be pressed. */
  tabStop?: 0;
}

type Target = 'h5' | 'weapp';
export type Attributes = Record<string, string>;

/** WeChat's own set (developers.weixin.qq.com/miniprogram/dev/component/aria-component); the others it would ignore. */
const WEAPP_NAMES: Partial<Record<keyof Semantics, string>> = {
  role: 'ariaRole',
  label: 'ariaLabel',
  checked: 'ariaChecked',
  selected: 'ariaSelected',
  expanded: 'ariaExpanded',
  disabled: 'ariaDisabled',
  hidden: 'ariaHidden',
  live: 'ariaLive',
  modal: 'ariaModal',
  valueNow: 'ariaValuenow',
  valueMin: 'ariaValuemin',
  valueMax: 'ariaValuemax',
};

const H5_NAMES: Record<keyof Semantics, string> = {
  role: 'role',
  label: 'aria-label',
  labelledBy: 'aria-labelledby',
  describedBy: 'aria-describedby',
  level: 'aria-level',
  checked: 'aria-checked',
  selected: 'aria-selected',
  pressed: 'aria-pressed',
  expanded: 'aria-expanded',
  disabled: 'aria-disabled',
  invalid: 'aria-invalid',
  modal: 'aria-modal',
  busy: 'aria-busy',
  hidden: 'aria-hidden',
  live: 'aria-live',
  current: 'aria-current',
  controls: 'aria-controls',
  activeDescendant: 'aria-activedescendant',
  valueNow: 'aria-valuenow',
  valueMin: 'aria-valuemin',
  valueMax: 'aria-valuemax',
  valueText: 'aria-valuetext',
  tabStop: 'tabindex',
};

/** The attributes for one platform; undefined meanings are left out, booleans are written as words because “false” is a state too. */
export function semanticsFor(target: Target, semantics: Semantics): Attributes {
  const names: Partial<Record<keyof Semantics, string>> = target === 'h5' ? H5_NAMES : WEAPP_NAMES;
  const attributes: Attributes = {};
  for (const key of Object.keys(semantics) as (keyof Semantics)[]) {
    const name = names[key];
    const value = semantics[key];
    if (name && value !== undefined) attributes[name] = String(value);
  }
  return attributes;
}

/** Spread into a Taro component: `<View {...a11y({ role: 'status', live: 'polite' })} />`. */
export function a11y(semantics: Semantics): Attributes {
  return semanticsFor(process.env.TARO_ENV === 'weapp' ? 'weapp' : 'h5', semantics);
}
