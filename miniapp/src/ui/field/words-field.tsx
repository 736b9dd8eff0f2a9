import type { ReactElement, ReactNode } from 'react';
import { Area } from './area.tsx';
import { Field } from './field.tsx';

export interface WordsFieldProps {
  id: string;
  label: string;
  hint?: string;
  optional?: boolean;
  error?: string;
  value: string;
  /** Limit in characters; without it no count is shown. */
  max?: number;
  rows?: number;
  onChange: (value: string) => void;
  /** Under the box: ready-made reasons. */
  children?: ReactNode;
}

/** A labelled box for a few sentences. */
export function WordsField(props: WordsFieldProps): ReactElement {
  const { id, label, hint, optional, error, value, max, rows = 3, onChange, children } = props;
  return (
    <Field id={id} label={label} hint={hint} optional={optional} error={error}>
      <Area
        id={id}
        label={label}
        value={value}
        onChange={onChange}
        limit={max}
        rows={rows}
        invalid={error !== undefined}
      />
      {children}
    </Field>
  );
}
