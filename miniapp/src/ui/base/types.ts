import type { CSSProperties, ReactNode } from 'react';
import type { Semantics } from '../a11y.ts';

export interface TapProps {
  children?: ReactNode;
  id?: string;
  className?: string;
  style?: CSSProperties;
  /** Role (button unless told otherwise), name and state for assistive technology. */
  a11y?: Semantics;
  disabled?: boolean;
  onTap?: () => void;
  /** Hold-to-talk: finger or pointer down and up (also when it slides away). */
  onHold?: (down: boolean) => void;
  /** Browser keyboards: return true when the key was used. */
  onKey?: (key: string) => boolean;
  /** False takes it out of the Tab order (the other radios of a group). */
  tabStop?: boolean;
  /** Calls this number: a real tel: link in a browser. */
  tel?: string;
  /** WeChat's own buttons. `phone` gives a one-use code, `share` opens the share sheet; a browser shows a plain button. */
  open?: 'phone' | 'share';
  onPhoneCode?: (code: string | undefined) => void;
}

export interface TextBoxProps {
  id?: string;
  className?: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  kind?: 'text' | 'tel' | 'number' | 'search' | 'password' | 'date' | 'time' | 'datetime-local';
  /** More than one row: grows with its words. */
  rows?: number;
  disabled?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  a11y?: Semantics;
  onFocus?: () => void;
  onBlur?: () => void;
  onEnter?: () => void;
  onKey?: (key: string) => boolean;
}

export interface PictureProps {
  src: string;
  className?: string;
  /** Empty when the words stand beside it or on the button around it. */
  alt?: string;
}
